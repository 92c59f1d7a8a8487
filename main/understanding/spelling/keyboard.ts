export type Layout = 'qwerty' | 'qwertz';

/** Rows of letters with how far each is shifted to the right. */
const ROWS: Readonly<Record<Layout, readonly (readonly [string, number])[]>> = {
  qwerty: [
    ['qwertyuiop', 0],
    ['asdfghjkl', 0.25],
    ['zxcvbnm', 0.75],
  ],
  qwertz: [
    ['qwertzuiop', 0],
    ['asdfghjkl', 0.25],
    ['yxcvbnm', 0.75],
  ],
};
const REACH = 1.3;

/** Whether two letters (lower case, no accents) lie beside each other. */
export type AreNeighbours = (one: string, other: string) => boolean;

export function keyboard(layout: Layout): AreNeighbours {
  const places = new Map(
    ROWS[layout].flatMap(([letters, shift], y) =>
      [...letters].map((letter, i) => [letter, { x: i + shift, y }] as const),
    ),
  );
  const pairs = new Set<string>();
  for (const [one, from] of places) {
    for (const [other, to] of places) {
      if (one !== other && Math.hypot(from.x - to.x, from.y - to.y) <= REACH) pairs.add(one + other);
    }
  }
  return (one, other) => pairs.has(one + other);
}
