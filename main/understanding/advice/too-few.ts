import { isQuestion, isRequest } from '../question.ts';
import type { Reading } from '../reading.ts';
import { type Advice, advice, type Lesson } from './lesson.ts';
import type { ReadingOf } from './readings.ts';

/** With fewer, customers are understood only where they use nearly the same words. */
const ENOUGH = 5;
const SHORT_WORDS = 3;

/** The ways of saying a thing, each with how to ask an author for one. */
const FORMS: readonly { readonly fits: (reading: Reading) => boolean; readonly proposal: string }[] = [
  { fits: isQuestion, proposal: 'a question ("can I …?")' },
  { fits: (reading) => isRequest(reading) && !isQuestion(reading), proposal: 'a wish ("I want to …")' },
  { fits: ({ words }) => words.length <= SHORT_WORDS, proposal: 'two or three words only' },
  { fits: isTold, proposal: 'what happened, told without asking for anything' },
];

/** Skills with too few examples, and which ways of saying it are not among them. */
export function tooFew(lessons: readonly Lesson[], readingOf: ReadingOf): Advice[] {
  return lessons.flatMap((lesson) => {
    const { examples, id, kind, place } = lesson;
    if (kind === 'topic' || examples.length >= ENOUGH) return [];
    const readings = examples.map(readingOf);
    const missing = FORMS.filter(({ fits }) => !readings.some(fits)).map(({ proposal }) => proposal);
    const count = examples.length === 1 ? 'one example' : `${examples.length} examples`;
    const kinds = missing.length === 0 ? '' : `, such as ${inWords(missing)}`;
    const message = `skill "${id}" has ${count}, so it is recognised only in nearly these words; add at least ${ENOUGH - examples.length} more${kinds}`;
    return [advice(place, 'too_few_examples', message)];
  });
}

function isTold(reading: Reading): boolean {
  return reading.words.length > SHORT_WORDS && !isRequest(reading);
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
