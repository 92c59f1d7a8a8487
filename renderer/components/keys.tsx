import { type ActId, capsOf, keymapOf } from '../features/keyboard/index.ts';
import { usePreferences } from '../stores/index.ts';
import { cls } from './class.ts';
import { isMac } from './platform.ts';

type KeysProps = {
  readonly keys: string;
  readonly onAccent?: boolean;
  /** Beside a control that is named for itself the caps are left out of what is read aloud. */
  readonly isSpoken?: boolean;
};

/** Key caps for a sequence such as `g i` or `mod+enter`. */
export const Keys = ({ keys, onAccent = false, isSpoken = false }: KeysProps) => (
  <span className="inline-flex items-center gap-0.5" aria-hidden={!isSpoken}>
    {capsOf(keys, isMac).map((cap, index) => (
      <kbd
        // The caps of one sequence never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        key={index}
        className={cls(
          'inline-block h-4 min-w-4 rounded-small px-1 text-center font-sans text-micro leading-4',
          onAccent
            ? 'bg-[color-mix(in_srgb,currentColor_16%,transparent)]'
            : 'text-ink-faint ring-1 ring-line-strong ring-inset',
        )}
      >
        {cap}
      </kbd>
    ))}
  </span>
);

/** The keys of an act as the agent has them now; nothing when it has none. */
export const ActKeys = ({ act, onAccent = false }: { act: ActId; onAccent?: boolean }) => {
  const choices = usePreferences((preferences) => preferences.keys);
  const keys = keymapOf(choices).find((shortcut) => shortcut.act === act)?.keys ?? '';
  return keys === '' ? null : <Keys keys={keys} onAccent={onAccent} />;
};
