import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ConversationSummary } from '../../../preload/contract/index.ts';
import { ActKeys, Dialog, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { ask, openDialog, select, useDesk, usePreferences, useWindow } from '../../stores/index.ts';
import { type ActId, type ShortcutGroup, shortcuts } from '../keyboard/index.ts';
import { themeTexts } from '../settings/index.ts';

const pauseMs = 150;
const namesShown = 6;

/** What is done to the open conversation comes before moving about. */
const groupOrder: readonly ShortcutGroup[] = ['own', 'answer', 'look', 'move', 'app'];
const actsInOrder = groupOrder.flatMap((group) => shortcuts.filter((shortcut) => shortcut.group === group));

/** Acts that only make sense where the hands already are. */
const left: readonly ActId[] = ['palette', 'open', 'back', 'send'];

const itemLook =
  'flex h-9 items-center gap-3 rounded-control px-2.5 text-ui data-[selected=true]:bg-selected';
const groupLook =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-faint';

const matches = (value: string, query: string): boolean =>
  query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => value.toLocaleLowerCase().includes(word));

type PaletteProps = { readonly isPossible: (act: ActId) => boolean; readonly run: (act: ActId) => void };

/** Anything by name: acts with the key that does the same, conversations, and every message ever written. */
export const Palette = ({ isPossible, run }: PaletteProps) => {
  const t = useText();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly ConversationSummary[]>([]);
  const summaries = useWindow((state) => state.summaries);
  const text = query.trim();
  useEffect(() => {
    if (text === '') {
      setFound([]);
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const answer = await ask(desk, (client) => client.queue.search({ text }));
      if (isCurrent && answer.ok) setFound(answer.value.conversations);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [desk, text]);
  const close = (): void => openDialog(null);
  const then = (act: () => void): void => {
    close();
    // After the dialog has gone and given the focus back, so that the act may move it.
    requestAnimationFrame(act);
  };
  const acts = actsInOrder.filter(
    ({ act, label }) => !left.includes(act) && isPossible(act) && matches(t(label), text),
  );
  const themes = themeTexts.filter(({ label }) => matches(`${t('theme.title')} ${t(label)}`, text));
  const byName =
    text === ''
      ? []
      : [...summaries.values()]
          .filter(({ customer }) => customer.name !== null && matches(customer.name, text))
          .slice(0, namesShown);
  const names = new Set(byName.map(({ id }) => id));
  const byText = found.filter(({ id }) => !names.has(id));
  const conversation = (summary: ConversationSummary) => (
    <Command.Item
      key={summary.id}
      value={summary.id}
      onSelect={() =>
        then(() => {
          desk.store.setState((state) =>
            state.summaries.has(summary.id)
              ? state
              : { summaries: new Map(state.summaries).set(summary.id, summary) },
          );
          select(summary.id);
        })
      }
      className={itemLook}
    >
      <span className="max-w-44 shrink-0 truncate font-medium">
        <PlainText text={summary.customer.name ?? t('who.customer')} />
      </span>
      <span className="min-w-0 flex-1 truncate text-meta text-ink-soft">
        <PlainText text={summary.lastMessage?.text.slice(0, 120) ?? ''} />
      </span>
    </Command.Item>
  );
  return (
    <Dialog
      label={t('palette.title')}
      onClose={close}
      startsInside
      className="mt-[12vh] mb-auto w-[min(38rem,94vw)]"
    >
      <Command label={t('palette.title')} shouldFilter={false} loop>
        <div className="flex h-12 items-center gap-3 border-b border-line px-4">
          <Search size={16} aria-hidden="true" className="shrink-0 text-ink-faint" />
          <Command.Input
            value={query}
            onValueChange={setQuery}
            placeholder={t('palette.placeholder')}
            className="min-w-0 flex-1 bg-transparent text-read outline-none placeholder:text-ink-faint"
          />
        </div>
        <Command.List label={t('palette.results')} className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5">
          <Command.Empty className="px-3 py-8 text-center text-ui text-ink-soft">
            {t('palette.nothing')}
          </Command.Empty>
          {byName.length > 0 && (
            <Command.Group heading={t('palette.conversations')} className={groupLook}>
              {byName.map(conversation)}
            </Command.Group>
          )}
          {acts.length > 0 && (
            <Command.Group heading={t('palette.acts')} className={groupLook}>
              {acts.map(({ act, label }) => (
                <Command.Item
                  key={act}
                  value={`act-${act}`}
                  onSelect={() => then(() => run(act))}
                  className={itemLook}
                >
                  <span className="flex-1">{t(label)}</span>
                  <ActKeys act={act} />
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {byText.length > 0 && (
            <Command.Group heading={t('palette.messages')} className={groupLook}>
              {byText.map(conversation)}
            </Command.Group>
          )}
          {themes.length > 0 && (
            <Command.Group heading={t('theme.title')} className={groupLook}>
              {themes.map(({ theme, label, icon: Icon }) => (
                <Command.Item
                  key={theme}
                  value={`theme-${theme}`}
                  onSelect={() => then(() => usePreferences.setState({ theme }))}
                  className={itemLook}
                >
                  <Icon size={14} aria-hidden="true" className="text-ink-soft" />
                  {t(label)}
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
};
