import { byRule } from './by-rule.ts';
import { unservedLanguages } from './languages.ts';
import type { Advice, Lesson } from './lesson.ts';
import type { Comparison } from './meaning.ts';
import { keptReadings } from './readings.ts';
import { sameWords } from './same-words.ts';
import { tooFew } from './too-few.ts';

export type Adviser = {
  /** What the words alone show: quick, for any number of examples. */
  readonly onWords: readonly Advice[];
  /** Of all skills and topics. */
  readonly examples: number;
  /** Gets ready to compare them by what they mean, which takes a vector of each. */
  readonly compare: () => Promise<Comparison>;
};

/** Looks at what teaches a bot as its author would want it looked at. `locales`: those with replies, its own first. */
export function adviser(lessons: readonly Lesson[], locales: readonly string[]): Adviser {
  const readingOf = keptReadings();
  const words = sameWords(lessons);
  return {
    onWords: [
      ...words.advice,
      ...tooFew(lessons, readingOf),
      ...byRule(lessons, readingOf),
      ...unservedLanguages(lessons, locales, readingOf),
    ],
    examples: lessons.reduce((sum, { examples }) => sum + examples.length, 0),
    compare: async () => {
      const { comparison } = await import('./meaning.ts');
      return comparison(lessons, locales[0] ?? 'en', words.reported, readingOf);
    },
  };
}
