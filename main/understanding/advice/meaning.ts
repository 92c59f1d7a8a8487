import type { Advice, Example, Lesson } from './lesson.ts';
import { mixedUp } from './mixed-up.ts';
import { oddOnes } from './odd-ones.ts';
import type { ReadingOf } from './readings.ts';
import { comparable, measure } from './table.ts';

export type Comparison = {
  /** What can be compared; the vectors of these are wanted. */
  readonly examples: readonly Example[];
  /** What the vectors show, one an example and in the same order. */
  readonly advise: (vectors: readonly Float32Array[]) => Promise<readonly Advice[]>;
};

/** Compares examples by what they mean; `reported` are those about which enough has been said. */
export function comparison(
  lessons: readonly Lesson[],
  locale: string,
  reported: ReadonlySet<Example>,
  readingOf: ReadingOf,
): Comparison {
  const compared = comparable(lessons, locale, readingOf).filter(({ example }) => !reported.has(example));
  return {
    examples: compared.map(({ example }) => example),
    advise: async (vectors) => {
      const rows = compared.flatMap((row, i) => {
        const vector = vectors[i];
        return vector === undefined ? [] : [{ ...row, vector }];
      });
      const table = measure(lessons, rows);
      const pairs = await mixedUp(table);
      // What is listed with its pair needs no line of its own.
      const listed = new Set(pairs.flatMap(({ related }) => related.map(placeKey)));
      return [...pairs, ...oddOnes(table).filter((odd) => !listed.has(placeKey(odd)))];
    },
  };
}

function placeKey({ file, line, column }: { file: string; line: number; column: number }): string {
  return `${file}:${line}:${column}`;
}
