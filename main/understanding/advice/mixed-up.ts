import { cosine } from '../classifier/vectors.ts';
import { misplaced } from './held-out.ts';
import { type Advice, advice, type Example, type Lesson, lineOf, nameOf, quote } from './lesson.ts';
import type { Measured, Table } from './table.ts';

/** How soon "a little more like the other" means "the other". This and what follows: found on validation rows. */
const STEEPNESS = 15;
/** Two lessons may be mixed up where their examples lean to each other this much on average … */
const LEANING = 0.18;
/** … and this share of them is nearer to the other than to its own, but not one alone. */
const SHARE = 0.12;
/** They are where the classifier, asked about each without having been taught it, puts this share into the other. */
const MISPLACED = 0.1;
const LEAST_ASTRAY = 2;
/** What a lesson is cannot be told from fewer. */
const LEAST_ROWS = 3;
/** Two examples as like as this mean the same, whatever the rest says. */
const SAME = 0.955;
/** Listed in the message and beside it. */
const LISTED = 5;

type Couple = { readonly left: Measured; readonly right: Measured; readonly cosine: number };

/** Pairs of skills, or of a skill and a topic, whose examples the classifier takes for each other's. */
export async function mixedUp(table: Table): Promise<Advice[]> {
  const { lessons } = table;
  const leanings = lessons.map((_, one) => leaningOf(table, one));
  const found: Advice[] = [];
  for (const [i, one] of lessons.entries()) {
    for (const [j, other] of lessons.slice(0, i).entries()) {
      // Both keep the bot from it.
      if (one.kind === 'topic' && other.kind === 'topic') continue;
      const mine = table.of[i] ?? [];
      const theirs = table.of[j] ?? [];
      const couples = couplesOf(table, [mine, theirs], i, j);
      const count = mine.length + theirs.length;
      const leaning = ((leanings[i]?.mean[j] ?? 0) + (leanings[j]?.mean[i] ?? 0)) / 2;
      const astray = (leanings[i]?.astray[j] ?? 0) + (leanings[j]?.astray[i] ?? 0);
      const mayBe = leaning >= LEANING && isShare(astray, SHARE, count);
      const wrong =
        mayBe && Math.min(mine.length, theirs.length) >= LEAST_ROWS
          ? await misplaced(vectorsOf(mine), vectorsOf(theirs))
          : 0;
      const same = couples.filter((couple) => couple.cosine >= SAME);
      if (isShare(wrong, MISPLACED, count))
        found.push(advise(one, other, couples.slice(0, LISTED), `${wrong} of their ${count}`));
      else if (same.length > 0) found.push(advise(one, other, same.slice(0, LISTED), null));
    }
  }
  return found;
}

function isShare(part: number, share: number, whole: number): boolean {
  return part >= Math.max(LEAST_ASTRAY, share * whole);
}

function vectorsOf(rows: readonly Measured[]): Float32Array[] {
  return rows.map(({ vector }) => vector);
}

type Leaning = { readonly mean: Float64Array; readonly astray: Int32Array };

/** How much the examples of a lesson lean to each other lesson, and how many are more like it than like their own. */
function leaningOf({ lessons, of }: Table, own: number): Leaning {
  const mean = new Float64Array(lessons.length);
  const astray = new Int32Array(lessons.length);
  const rows = of[own] ?? [];
  for (const { likeness } of rows) {
    for (let other = 0; other < lessons.length; other += 1) {
      const more = (likeness.to[other] ?? -2) - (likeness.to[own] ?? -2);
      mean[other] = (mean[other] ?? 0) + 1 / (1 + Math.exp(-STEEPNESS * more)) / rows.length;
      if (more > 0) astray[other] = (astray[other] ?? 0) + 1;
    }
  }
  return { mean, astray };
}

/** Examples of the one with the most like example of the other, the most alike first, each example once. */
function couplesOf(
  { rows }: Table,
  [own, others]: readonly [readonly Measured[], readonly Measured[]],
  one: number,
  other: number,
): Couple[] {
  const nearest = [
    ...own.map((left) => ({ left, right: rows[left.likeness.nearest[other] ?? -1] })),
    ...others.map((right) => ({ left: rows[right.likeness.nearest[one] ?? -1], right })),
  ];
  const couples = nearest
    .flatMap(({ left, right }) =>
      left === undefined || right === undefined
        ? []
        : [{ left, right, cosine: cosine(left.vector, right.vector) }],
    )
    .toSorted((first, second) => second.cosine - first.cosine);
  const taken = new Set<Measured>();
  return couples.filter(({ left, right }) => {
    if (taken.has(left) || taken.has(right)) return false;
    taken.add(left).add(right);
    return true;
  });
}

function advise(one: Lesson, other: Lesson, couples: readonly Couple[], share: string | null): Advice {
  const [first, ...more] = couples;
  const place = first?.left.example.place ?? one.place;
  const lines = more.map(
    ({ left, right }) => `${lineOf(left.example.place)} and ${lineOf(right.example.place)}`,
  );
  const also = lines.length === 0 ? '' : `, then ${lines.slice(0, 2).join(', ')}`;
  const alike =
    first === undefined
      ? ''
      : `${quote(first.left.example.text)} and ${quote(first.right.example.text)} (${lineOf(first.right.example.place)})${also}`;
  const message =
    share === null
      ? `${alike} mean nearly the same, but the one is for ${nameOf(one)} and the other for ${nameOf(other)}; move one, or say in it what makes the difference`
      : `${nameOf(one)} and ${nameOf(other)} are easily mixed up: the bot would take ${share} examples for the other's if they did not stand here. Most alike: ${alike}. ${proposal(one, other)}`;
  return advice(place, 'examples_overlap', message, couples.flatMap(both));
}

function both({ left, right }: Couple): Example[] {
  return [left.example, right.example];
}

function proposal(one: Lesson, other: Lesson): string {
  return one.kind === 'skill' && other.kind === 'skill'
    ? 'Move or reword some, make them one skill, or leave it at that: the bot then asks which is meant'
    : 'Move or reword some, or the bot declines what it could do';
}
