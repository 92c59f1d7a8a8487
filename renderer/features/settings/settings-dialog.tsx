import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { Dialog, IconButton } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { openDialog, openSettings, type SettingsPage, useView } from '../../stores/index.ts';
import { GeneralPage } from './general-page.tsx';
import { ModelPage } from './model/model-page.tsx';

const pages = [
  { page: 'general', label: 'settings.general' },
  { page: 'model', label: 'model.page' },
] as const satisfies readonly { page: SettingsPage; label: Key }[];

const tabLook =
  'relative h-8 px-0.5 text-ui text-ink-soft -outline-offset-2 hover:text-ink data-[state=active]:font-medium data-[state=active]:text-ink data-[state=active]:after:absolute data-[state=active]:after:inset-x-0 data-[state=active]:after:-bottom-px data-[state=active]:after:h-0.5 data-[state=active]:after:rounded-full data-[state=active]:after:bg-ink';

/** What can be set: for this window, and for the bot behind it. */
export const SettingsDialog = () => {
  const t = useText();
  const page = useView((view) => view.settingsPage);
  const close = (): void => openDialog(null);
  return (
    <Dialog label={t('settings.title')} onClose={close} className="w-[min(42rem,94vw)]">
      <Tabs.Root
        value={page}
        onValueChange={(value) => openSettings(value === 'model' ? 'model' : 'general')}
        // One height for all pages: a dialog that grows under a press would take it for one beside it.
        className="flex h-[min(42rem,88vh)] flex-col"
      >
        <header className="flex items-center gap-2 px-5 pt-4 pb-1">
          <h2 className="flex-1 text-title font-semibold">{t('settings.title')}</h2>
          <IconButton aria-label={t('act.close')} onClick={close}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
        <Tabs.List
          aria-label={t('settings.pages')}
          className="mx-5 flex shrink-0 items-end gap-4 border-b border-line"
        >
          {pages.map(({ page: value, label }) => (
            <Tabs.Trigger key={value} value={value} className={tabLook}>
              {t(label)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="general" className="min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2">
          <GeneralPage />
        </Tabs.Content>
        <Tabs.Content value="model" className="min-h-0 flex-1 overflow-y-auto p-5 -outline-offset-2">
          <ModelPage />
        </Tabs.Content>
      </Tabs.Root>
    </Dialog>
  );
};
