import { RotateCcw, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cls, Dialog, IconButton, isMac, Keys, Tip } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { openDialog, usePreferences } from '../../stores/index.ts';
import {
  type ActId,
  chordOf,
  clashOf,
  keymapOf,
  type Shortcut,
  shortcutGroups,
  shortcuts,
} from '../keyboard/index.ts';

const choose = (act: ActId, keys: string | null): void =>
  usePreferences.setState((preferences) => {
    const { [act]: _, ...others } = preferences.keys;
    return { keys: keys === null ? others : { ...others, [act]: keys } };
  });

/** Waits for the new key of one act. Escape leaves it as it was. */
const KeyCatcher = ({ onKeys, onDone }: { onKeys: (keys: string) => void; onDone: () => void }) => {
  const t = useText();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <button
      ref={element}
      type="button"
      onBlur={onDone}
      onKeyDown={(event) => {
        if (event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        const chord = chordOf(event.nativeEvent, isMac);
        if (chord === 'escape') onDone();
        else if (chord !== null) onKeys(chord);
      }}
      className="h-6 rounded-control bg-selected px-2 text-meta"
    >
      {t('shortcuts.press')}
    </button>
  );
};

const Line = ({ shortcut, keymap }: { shortcut: Shortcut; keymap: readonly Shortcut[] }) => {
  const t = useText();
  const [isCatching, setCatching] = useState(false);
  const [clash, setClash] = useState<Shortcut | null>(null);
  const isChosen = shortcuts.find(({ act }) => act === shortcut.act)?.keys !== shortcut.keys;
  const isFixed = shortcut.isFixed === true;
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-2 text-ui">
      <span className="min-w-0 flex-1">{t(shortcut.label)}</span>
      {clash !== null && (
        <span role="alert" className="text-meta text-trouble">
          {t('shortcuts.taken', { act: t(clash.label) })}
        </span>
      )}
      {isChosen && (
        <Tip label={t('shortcuts.reset')}>
          <IconButton
            aria-label={t('shortcuts.reset')}
            className="size-6"
            onClick={() => choose(shortcut.act, null)}
          >
            <RotateCcw size={12} aria-hidden="true" />
          </IconButton>
        </Tip>
      )}
      {isCatching ? (
        <KeyCatcher
          onDone={() => setCatching(false)}
          onKeys={(keys) => {
            const taken = clashOf(keymap, shortcut.act, keys);
            setClash(taken);
            if (taken === null) choose(shortcut.act, keys);
            setCatching(false);
          }}
        />
      ) : (
        <button
          type="button"
          disabled={isFixed}
          onClick={() => {
            setClash(null);
            setCatching(true);
          }}
          className={cls(
            'flex h-6 min-w-10 items-center justify-end rounded-control px-1',
            !isFixed && 'hover:bg-hover',
          )}
        >
          <span className="sr-only">
            {t(isFixed ? 'shortcuts.fixed' : 'shortcuts.change', { act: t(shortcut.label) })}
          </span>
          <Keys keys={shortcut.keys} isSpoken />
        </button>
      )}
    </li>
  );
};

/** All shortcuts, each with a button that changes it. */
export const ShortcutsDialog = () => {
  const t = useText();
  const choices = usePreferences((preferences) => preferences.keys);
  const keymap = keymapOf(choices);
  const close = (): void => openDialog(null);
  return (
    <Dialog label={t('shortcuts.title')} onClose={close} className="w-[min(46rem,94vw)]">
      <div className="flex max-h-[min(40rem,88vh)] flex-col">
        <header className="flex items-center gap-2 px-5 pt-4 pb-2">
          <h2 className="flex-1 text-title font-semibold">{t('shortcuts.title')}</h2>
          <IconButton aria-label={t('act.close')} onClick={close}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
        <div className="grid gap-x-10 overflow-y-auto px-5 pb-5 min-[44rem]:grid-cols-2">
          {shortcutGroups.map(({ group, label }) => (
            <section key={group} className="break-inside-avoid pt-2">
              <h3 className="pb-1 text-meta font-semibold text-ink-faint">{t(label)}</h3>
              <ul>
                {keymap
                  .filter((shortcut) => shortcut.group === group)
                  .map((shortcut) => (
                    <Line key={shortcut.act} shortcut={shortcut} keymap={keymap} />
                  ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
};
