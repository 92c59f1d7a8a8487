import { primary, readLanguage } from '../language/index.ts';
import type { Reading } from '../reading.ts';
import { heardByRule } from './by-rule.ts';
import type { Example, Lesson } from './lesson.ts';
import { type Likeness, likenesses } from './likeness.ts';
import type { ReadingOf } from './readings.ts';
import { wordsOf } from './words.ts';

/** An example with how like it is to everything that is taught. */
export type Measured = {
  readonly example: Example;
  /** Index of its lesson. */
  readonly lesson: number;
  readonly vector: Float32Array;
  /** Enough is said, and no rule answers it, for it to be judged by what it means. */
  readonly isTelling: boolean;
  readonly likeness: Likeness;
};

/** All examples that can be compared by what they mean. */
export type Table = {
  readonly lessons: readonly Lesson[];
  readonly rows: readonly Measured[];
  /** Rows of each lesson. */
  readonly of: readonly (readonly Measured[])[];
};

/** What a word or two mean apart from the rest is a guess. */
const LEAST_WORDS = 3;
/** The language that the embedding model was made for; vectors of others say little. */
const MODEL_LANGUAGE = 'en';

export type Comparable = Pick<Measured, 'example' | 'lesson' | 'isTelling'>;

/** The examples that are worth comparing: once each, and only those whose vectors mean something. */
export function comparable(lessons: readonly Lesson[], locale: string, readingOf: ReadingOf): Comparable[] {
  return lessons.flatMap(({ examples }, lesson) => {
    const seen = new Set<string>();
    return examples.flatMap((example) => {
      const words = wordsOf(example.text).join(' ');
      if (words === '' || seen.has(words)) return [];
      seen.add(words);
      const reading = readingOf(example);
      const language = readLanguage(reading, primary(locale))?.language ?? primary(locale);
      return language === MODEL_LANGUAGE ? [{ lesson, example, isTelling: isTelling(reading) }] : [];
    });
  });
}

function isTelling(reading: Reading): boolean {
  return reading.words.length >= LEAST_WORDS && heardByRule(reading).length === 0;
}

export function measure(
  lessons: readonly Lesson[],
  examples: readonly (Comparable & { readonly vector: Float32Array })[],
): Table {
  const measured = likenesses(examples, lessons.length);
  const rows = examples.flatMap((row, i) => {
    const likeness = measured[i];
    return likeness === undefined ? [] : [{ ...row, likeness }];
  });
  return { lessons, rows, of: lessons.map((_, lesson) => rows.filter((row) => row.lesson === lesson)) };
}
