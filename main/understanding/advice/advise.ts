import { byRule } from './by-rule.ts';
import { unservedLanguages } from './languages.ts';
import type { Advice, Example, Lesson } from './lesson.ts';
import { mixedUp } from './mixed-up.ts';
import { oddOnes } from './odd-ones.ts';
import { keptReadings } from './readings.ts';
import { sameWords } from './same-words.ts';
import { type Comparable, comparable, measure } from './table.ts';
import { tooFew } from './too-few.ts';

export type Adviser = {
  /** What the words alone show: quick, for any number of examples. */
  readonly onWords: readonly Advice[];
  /** Examples that can be compared by what they mean; their vectors are wanted. */
  readonly toCompare: () => readonly Example[];
  /** What vectors show besides. Of the same length as `toCompare`, in the same order. */
  readonly onMeaning: (vectors: readonly Float32Array[]) => readonly Advice[];
};

/** Looks at what teaches a bot as its author would want it looked at. `locales`: those with replies, its own first. */
export function adviser(lessons: readonly Lesson[], locales: readonly string[]): Adviser {
  const readingOf = keptReadings();
  const words = sameWords(lessons, readingOf);
  const onWords = [
    ...words.advice,
    ...tooFew(lessons, readingOf),
    ...byRule(lessons, readingOf),
    ...unservedLanguages(lessons, locales, readingOf),
  ];
  let kept: readonly Comparable[] | null = null;
  const compared = () => {
    kept ??= comparable(lessons, locales[0] ?? 'en', readingOf).filter(
      ({ example }) => !words.reported.has(example),
    );
    return kept;
  };
  return {
    onWords,
    toCompare: () => compared().map(({ example }) => example),
    onMeaning: (vectors) => {
      const rows = compared().flatMap((row, i) => {
        const vector = vectors[i];
        return vector === undefined ? [] : [{ ...row, vector }];
      });
      const table = measure(lessons, rows);
      const pairs = mixedUp(table);
      // What is listed with its pair needs no line of its own.
      const listed = new Set(
        pairs.flatMap(({ related }) => related.map(({ file, line }) => `${file}:${line}`)),
      );
      const odd = oddOnes(table).filter(({ file, line }) => !listed.has(`${file}:${line}`));
      return [...pairs, ...odd];
    },
  };
}
