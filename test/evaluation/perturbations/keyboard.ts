export type Layout = 'qwerty' | 'qwertz';

/** Rows of letters, each shifted right by this many keys against the first. */
const ROWS: Readonly<Record<Layout, readonly (readonly [string, number])[]>> = {
  qwerty: [
    ['qwertyuiop', 0],
    ['asdfghjkl', 0.25],
    ['zxcvbnm', 0.75],
  ],
  qwertz: [
    ['qwertzuiopü', 0],
    ['asdfghjklöä', 0.25],
    ['yxcvbnm', 0.75],
  ],
};

/** As far from the middle of a key as the middle of a neighbour may be. */
const REACH = 1.3;

const NEIGHBOURS = { qwerty: neighbourhood('qwerty'), qwertz: neighbourhood('qwertz') };

/** The keys around a lower-case letter; none for what is no letter of the keyboard. */
export function neighbours(letter: string, layout: Layout): readonly string[] {
  return NEIGHBOURS[layout].get(letter) ?? [];
}

function neighbourhood(layout: Layout): ReadonlyMap<string, readonly string[]> {
  const keys = ROWS[layout].flatMap(([letters, shift], row) =>
    [...letters].map((letter, i) => ({ letter, x: i + shift, y: row })),
  );
  return new Map(
    keys.map((key) => [
      key.letter,
      keys
        .filter((other) => other !== key && Math.hypot(other.x - key.x, other.y - key.y) <= REACH)
        .map(({ letter }) => letter),
    ]),
  );
}
