import { Monitor, Moon, Sun } from 'lucide-react';
import { Button } from '../../components/index.ts';
import { type Key, useText } from '../../i18n/index.ts';
import { openDialog, type Theme, usePreferences, useWindow } from '../../stores/index.ts';

/** Light, dark, or what the system says. */
export const themeTexts = [
  { theme: 'system', label: 'theme.system', icon: Monitor },
  { theme: 'light', label: 'theme.light', icon: Sun },
  { theme: 'dark', label: 'theme.dark', icon: Moon },
] as const satisfies readonly { theme: Theme; label: Key; icon: typeof Sun }[];

/** What an agent may choose for this window, and what it serves. */
export const GeneralPage = () => {
  const t = useText();
  const theme = usePreferences((preferences) => preferences.theme);
  const workspace = useWindow((state) => state.workspace);
  return (
    <div className="flex flex-col gap-5">
      <fieldset>
        <legend className="pb-2 text-meta font-semibold text-ink-faint">{t('settings.look')}</legend>
        <div className="flex gap-2">
          {themeTexts.map(({ theme: value, label, icon: Icon }) => (
            <button
              key={value}
              type="button"
              aria-pressed={theme === value}
              onClick={() => usePreferences.setState({ theme: value })}
              className="flex h-16 flex-1 flex-col items-center justify-center gap-1 rounded-block text-ui text-ink-soft ring-1 ring-line-strong ring-inset hover:bg-hover aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink aria-pressed:ring-ink-faint"
            >
              <Icon size={16} aria-hidden="true" />
              {t(label)}
            </button>
          ))}
        </div>
      </fieldset>
      <section>
        <h3 className="pb-1 text-meta font-semibold text-ink-faint">{t('settings.keys')}</h3>
        <p className="flex items-center gap-2 text-ui">
          <span className="flex-1 text-ink-soft">{t('settings.keysAbout')}</span>
          <Button onClick={() => openDialog('shortcuts')}>{t('key.shortcuts')}</Button>
        </p>
      </section>
      {workspace !== null && (
        <section>
          <h3 className="pb-1 text-meta font-semibold text-ink-faint">{t('settings.workspace')}</h3>
          <dl className="grid grid-cols-[7rem_1fr] gap-y-1 text-ui">
            <dt className="text-ink-soft">{t('settings.name')}</dt>
            <dd className="truncate">{workspace.title}</dd>
            <dt className="text-ink-soft">{t('settings.version')}</dt>
            <dd className="truncate font-mono text-meta leading-5">{workspace.version.slice(0, 12)}</dd>
            <dt className="text-ink-soft">{t('settings.knowledge')}</dt>
            <dd className="figures">
              {t('settings.passages', { count: workspace.passages, documents: workspace.documents })}
            </dd>
            {workspace.chatUrl !== null && (
              <>
                <dt className="text-ink-soft">{t('settings.chat')}</dt>
                <dd className="truncate font-mono text-meta leading-5 select-all">{workspace.chatUrl}</dd>
              </>
            )}
          </dl>
        </section>
      )}
    </div>
  );
};
