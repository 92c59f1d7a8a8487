import { type Reading, readWords, trimSpan } from '../reading.ts';
import type { Found } from './found.ts';

/** What people say before an answer and is no part of it. Longest first. */
const LEAD_INS = [
  'please send it to',
  'send it to',
  'give it to',
  'pay it to',
  'make it out to',
  'you can call me',
  'my name is',
  'the name is',
  'name is',
  'the answer is',
  'i would say',
  'i think its',
  'i guess its',
  'it would be',
  'it should be',
  'that would be',
  'it is',
  'its just',
  'this is',
  'that is',
  'call me',
  'its for',
  'its to',
  'its',
  'thats',
  'im',
  'i am',
  'just',
  'only',
  'um',
  'uh',
  'well',
  'so',
  'ok',
  'okay',
  'sure',
  'ich heisse',
  'mein name ist',
  'ich bin',
  'es ist',
  'me llamo',
  'mi nombre es',
  'soy',
  'es',
].map((phrase) => phrase.split(' '));
/** Only before a name or the like: "to Jen", but "to be honest …" is an answer by itself. */
const PREPOSITIONS = new Set(['to', 'for', 'from', 'with', 'at', 'the', 'an', 'fur', 'von', 'para']);
const TRAILING = new Set([
  'please',
  'pls',
  'thanks',
  'thx',
  'bitte',
  'danke',
  'gracias',
  'instead',
  'then',
  '👍',
  '👌',
  '✅',
]);
/** Longer answers are taken as they are: what looks like a lead-in is then part of a sentence. */
const SHORT_ANSWER = 6;
const SHORT_PHRASE = 4;

/** A free-text answer: the customer's own words, without a lead-in when the answer is short. Null when nothing is left. */
export function readText(reading: Reading): Found<string> | null {
  const core = withoutLeadIn(reading);
  const span = trimSpan(core.original, core.span);
  const value = core.original.slice(...span).toWellFormed();
  return /[\p{L}\p{N}]/u.test(value) ? { value, span, confidence: 0.8 } : null;
}

/** The answer without "it's", "to", "please" around it, when what stays is short. */
export function withoutLeadIn(reading: Reading): Reading {
  let core = reading;
  const last = core.words.at(-1);
  if (
    core.words.length > 1 &&
    core.words.length <= SHORT_ANSWER + 2 &&
    last !== undefined &&
    TRAILING.has(last.text)
  ) {
    core = readWords(core, 0, core.words.length - 1);
  }
  for (let round = 0; round < 3; round += 1) {
    const skip = leadIn(core);
    const left = core.words.length - skip;
    if (skip === 0 || left === 0 || left > SHORT_ANSWER) break;
    core = readWords(core, skip);
  }
  const [first] = core.words;
  if (
    first !== undefined &&
    PREPOSITIONS.has(first.text) &&
    core.words.length > 1 &&
    core.words.length <= SHORT_PHRASE
  ) {
    const isArticle = first.text === 'the' || first.text === 'an';
    if (!isArticle) core = readWords(core, 1);
  }
  return core;
}

function leadIn(reading: Reading): number {
  const phrase = LEAD_INS.find((words) =>
    words.every((word, i) => reading.words[i]?.text === word && (i === 0 || reading.words[i]?.gap === '')),
  );
  return phrase?.length ?? 0;
}
