import type { AreNeighbours } from './keyboard.ts';

/** How unlikely each slip of the fingers is, as −ln of its probability. */
const NEIGHBOUR_KEY = 5;
const OTHER_KEY = 7.5;
const DROPPED = 5.3;
const DOUBLED = 4.5;
const NEIGHBOUR_ADDED = 6;
const OTHER_ADDED = 7.5;
const SWAPPED = 4.8;
/** The first letter is seldom wrong. */
const FIRST = 0.7;

/** How unlikely it is that who means `meant` types `typed`: the cheapest slips that lead from one to the other. */
export function slipCost(meant: string, typed: string, areNeighbours: AreNeighbours): number {
  const width = typed.length + 1;
  const rows = new Float64Array((meant.length + 1) * width);
  for (let j = 1; j < width; j += 1) rows[j] = at(rows, j - 1) + OTHER_ADDED + FIRST;
  for (let i = 1; i <= meant.length; i += 1) {
    rows[i * width] = at(rows, (i - 1) * width) + DROPPED;
    for (let j = 1; j < width; j += 1) {
      const letter = meant[i - 1] ?? '';
      const key = typed[j - 1] ?? '';
      const first = i === 1 && j === 1 ? FIRST : 0;
      const changed = letter === key ? 0 : (areNeighbours(letter, key) ? NEIGHBOUR_KEY : OTHER_KEY) + first;
      let least = at(rows, (i - 1) * width + j - 1) + changed;
      least = Math.min(least, at(rows, (i - 1) * width + j) + DROPPED);
      least = Math.min(
        least,
        at(rows, i * width + j - 1) + added(key, letter, typed[j] ?? '', areNeighbours),
      );
      if (i > 1 && j > 1 && letter === typed[j - 2] && key === meant[i - 2])
        least = Math.min(least, at(rows, (i - 2) * width + j - 2) + SWAPPED);
      rows[i * width + j] = least;
    }
  }
  return at(rows, rows.length - 1);
}

/** A key hit besides: the same one twice, or one beside that was meant. */
function added(key: string, before: string, after: string, areNeighbours: AreNeighbours): number {
  if (key === before) return DOUBLED;
  return areNeighbours(key, before) || areNeighbours(key, after) ? NEIGHBOUR_ADDED : OTHER_ADDED;
}

function at(rows: Float64Array, i: number): number {
  return rows[i] ?? 0;
}
