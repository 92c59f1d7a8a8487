import { type ActId, type Shortcut, type ShortcutScope, shortcuts } from './shortcuts.ts';

/** Keys that an agent has chosen instead of the table's. */
export type KeyChoices = Readonly<Partial<Record<ActId, string>>>;

/** The table with the agent's own choices put in. Fixed ones stay. */
export const keymapOf = (choices: KeyChoices): readonly Shortcut[] =>
  shortcuts.map((shortcut) => {
    const keys = shortcut.isFixed === true ? undefined : choices[shortcut.act];
    return keys === undefined ? shortcut : { ...shortcut, keys };
  });

/** Two scopes meet when one key press could mean both. Where `draft` meets `idle`, the draft wins by being closer. */
const meets = (a: ShortcutScope, b: ShortcutScope): boolean =>
  a === b || (a === 'anywhere' && b !== 'draft') || (b === 'anywhere' && a !== 'draft');

/** The shortcut that already uses these keys, or begins with them, or is their beginning. */
export const clashOf = (keymap: readonly Shortcut[], act: ActId, keys: string): Shortcut | null => {
  const mine = keymap.find((shortcut) => shortcut.act === act);
  if (mine === undefined || keys === '') return null;
  const overlaps = (a: string, b: string): boolean =>
    a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
  return (
    keymap.find(
      (other) =>
        other.act !== act &&
        other.keys !== '' &&
        meets(other.scope, mine.scope) &&
        overlaps(other.keys, keys),
    ) ?? null
  );
};

export type KeyMatch =
  | { readonly kind: 'act'; readonly act: ActId }
  /** The beginning of a sequence such as `g i`: keep what was pressed. */
  | { readonly kind: 'pending'; readonly pressed: string }
  | { readonly kind: 'none' };

/** Finds what a chord means after the ones `pressed` before it, in the scopes that count now (closest first). */
export const matchKey = (
  keymap: readonly Shortcut[],
  scopes: readonly ShortcutScope[],
  pressed: string,
  chord: string,
): KeyMatch => {
  const sequence = pressed === '' ? chord : `${pressed} ${chord}`;
  for (const scope of scopes) {
    const found = keymap.find((shortcut) => shortcut.scope === scope && shortcut.keys === sequence);
    if (found !== undefined) return { kind: 'act', act: found.act };
  }
  const begins = keymap.some(
    (shortcut) => scopes.includes(shortcut.scope) && shortcut.keys.startsWith(`${sequence} `),
  );
  if (begins) return { kind: 'pending', pressed: sequence };
  return pressed === '' ? { kind: 'none' } : matchKey(keymap, scopes, '', chord);
};
