import { type Advice, advice, type Lesson, lineOf, nameOf, quote } from './lesson.ts';
import type { Measured, Table } from './table.ts';

/** Where a lesson has fewer, none of its examples is odd: they are only few. */
const LEAST_ROWS = 5;
/** Fewer are no lesson that could pull an example of another. */
const LEAST_PULLING = 3;
/**
 * This much more like another lesson than like its own. Of public training rows so marked the classifier, without them,
 * misread all (BANKING77) or 96 of 100 (CLINC150); of rows put into a wrong class 83 and 90 of 100 are found.
 */
const MORE = 0.12;
/** This much less like its own lesson than the middle one of the others. */
const LESS = 0.4;

/** Examples that belong to another lesson by what they mean, and examples that belong to none. */
export function oddOnes(table: Table): Advice[] {
  return table.of.flatMap((rows, own) => {
    const lesson = table.lessons[own];
    if (lesson === undefined || rows.length < LEAST_ROWS) return [];
    const usual = median(rows.map(({ likeness }) => likeness.to[own] ?? 0));
    return rows.flatMap((row) => {
      if (!row.isTelling) return [];
      const misread = misreadAs(table, row, lesson);
      if (misread !== null) return [misread];
      return usual - (row.likeness.to[own] ?? 0) < LESS ? [] : [offTopic(row, lesson, rows.length - 1)];
    });
  });
}

function misreadAs(
  table: Table,
  { example, lesson: own, likeness }: Measured,
  lesson: Lesson,
): Advice | null {
  let best = -1;
  for (const [other, value] of likeness.to.entries()) {
    if (other === own || (table.of[other]?.length ?? 0) < LEAST_PULLING) continue;
    if (value > (likeness.to[best] ?? -2)) best = other;
  }
  const other = table.lessons[best];
  const pulling = table.rows[likeness.nearest[best] ?? -1]?.example;
  const more = (likeness.to[best] ?? -2) - (likeness.to[own] ?? -2);
  if (other === undefined || pulling === undefined || more < MORE) return null;
  // Both keep the bot from it.
  if (lesson.kind === 'topic' && other.kind === 'topic') return null;
  const message = `${quote(example.text)} is nearer to ${nameOf(other)} than to anything else in ${nameOf(lesson)}: most like ${quote(pulling.text)} (${lineOf(pulling.place)}), so the bot takes what is said like this for ${other.kind === 'topic' ? 'that topic' : 'that skill'}; move it there, reword it, or add more like it here`;
  return advice(example.place, 'example_misread', message, [pulling]);
}

function offTopic({ example }: Measured, lesson: Lesson, others: number): Advice {
  const message = `${quote(example.text)} has little in common with the other ${others} examples of ${nameOf(lesson)}; remove it, or add two or three more like it`;
  return advice(example.place, 'example_off_topic', message);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
