import { type ActName, readActs, sentenceAct } from '../acts/index.ts';
import type { Reading } from '../reading.ts';
import { type Advice, advice, type Lesson, quote } from './lesson.ts';
import type { ReadingOf } from './readings.ts';
import { wordsOf } from './words.ts';

/**
 * What a message that is nothing but this is taken for, whatever is taught. Where a message does several of these things
 * the first of the list counts, as in a conversation.
 */
const MEANINGS: readonly (readonly [ActName, string])[] = [
  ['cancel', 'a wish to stop'],
  ['restart', 'a wish to begin again'],
  ['skip', 'a wish to skip a question'],
  ['explain', 'a question about what the bot said'],
  ['repeat', 'a wish to hear it again'],
  ['wait', 'a wish to wait'],
  ['insult', 'an insult'],
  ['are_you_a_bot', 'the question whether it is a bot'],
  ['how_are_you', 'small talk'],
  ['goodbye', 'a goodbye'],
  ['thanks', 'thanks'],
  ['compliment', 'praise'],
  ['greeting', 'a greeting'],
  ['done', 'a goodbye'],
  ['smalltalk', 'small talk'],
  ['yes', 'a yes'],
  ['no', 'a no'],
];

/** Heard as a sentence of its own, wherever in a message; as in a conversation in which nothing is open. */
const SENTENCES: readonly ActName[] = [
  'are_you_a_bot',
  'restart',
  'repeat',
  'how_are_you',
  'insult',
  'compliment',
];
/** In more words than this there may be something else in it. */
const LONGEST_ASIDE = 8;

/** Examples that a rule answers before any skill is looked for; those of one skill are told together. */
export function byRule(lessons: readonly Lesson[], readingOf: ReadingOf): Advice[] {
  return lessons.flatMap((lesson) => {
    if (lesson.kind === 'topic') return [];
    const heard = lesson.examples.flatMap((example) => {
      // Rules hear short messages only, and reading is what takes time here.
      if (wordsOf(example.text).length > LONGEST_ASIDE) return [];
      const meaning = meaningByRule(readingOf(example));
      return meaning === null ? [] : [{ example, meaning }];
    });
    const [first, ...more] = heard;
    if (first === undefined) return [];
    const others = more.map(({ example }) => example);
    const lines = others.map(({ place }) => place.line);
    const also =
      lines.length === 0 ? '' : ` (likewise in ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})`;
    const message = `the bot takes ${quote(first.example.text)} for ${first.meaning}, so it never starts "${lesson.id}"${also}; say what the customer wants, or remove it`;
    return [advice(first.example.place, 'example_by_rule', message, others)];
  });
}

function meaningByRule(reading: Reading): string | null {
  const heard = heardByRule(reading);
  // A wish for a person leads to one, whichever skill has it among its examples.
  return heard.includes('human') ? null : (MEANINGS.find(([act]) => heard.includes(act))?.[1] ?? null);
}

/** What rules hear in a message and answer, so that no skill is looked for; empty where none does. */
export function heardByRule(reading: Reading): readonly ActName[] {
  if (sentenceAct(reading, ['human']) !== null) return ['human'];
  const { leading, whole } = readActs(reading);
  return whole ? leading.map(({ act }) => act) : heardInSentence(reading);
}

function heardInSentence(reading: Reading): readonly ActName[] {
  if (reading.words.length > LONGEST_ASIDE) return [];
  const act = sentenceAct(reading, SENTENCES);
  return act === null ? [] : [act.act];
}
