import type { ChoiceOption } from '../../dialogue/index.ts';
import { type Reading, read, type Span, type Word } from '../reading.ts';
import { editDistance } from './edit-distance.ts';
import { type Found, isNegated, overlaps } from './found.ts';
import { findPlaces, SMALL_WORDS } from './places.ts';

/** The confidence of an option chosen by its place. */
export const PLACE = 0.9;

type Mention = { readonly option: ChoiceOption; readonly span: Span; readonly confidence: number };

const BOTH =
  /\b(?:both|all(?: of (?:them|those))?|either|any(?: of them)?|whichever|beide|alle|ambos|ambas|todos|cualquiera)\b/u;
const ANYTHING_BUT =
  /\b(?:anything|any(?: of them)?|everything|all|whatever|alles|todo|cualquiera) (?:but|except|apart from|other than|ausser|bis auf|menos|excepto|salvo)\b/u;
const TAKES_ALL =
  /^(?:i (?:want|need|mean|meant) )?(?:the )?(?:both|all|beide[sn]?|alle|ambos|ambas|los dos|las dos|tod[oa]s)(?: (?:of )?(?:them|these|those|two|three|drei|zwei|tres))?(?: (?:please|bitte|por favor))?[.! ]*$/u;
const NEITHER =
  /\b(?:neither|none|no(?:ne)? of (?:them|these|those)|nothing|keine(?:s|r|n)?|weder|ninguno|ninguna)\b/u;
/** Options named by label, value or synonym, word for word. The longest name wins where they overlap. */
export function mentionedOptions(reading: Reading, options: readonly ChoiceOption[]): Found<string>[] {
  return exactMentions(reading, options).map(({ option, span, confidence }) => ({
    value: option.value,
    span,
    confidence,
  }));
}

/** The one option that an answer means, or null: also by position, by part of its name, or misspelled. */
export function chooseOption(reading: Reading, options: readonly ChoiceOption[]): Found<string> | null {
  const exact = exactMentions(reading, options);
  const positions = positional(reading, options);
  const mentions =
    exact.length > 0 ? exact : positions.length > 0 ? positions : looseMentions(reading, options);
  // "Anything but blue" rules one out and chooses none.
  const isRuledOut = ANYTHING_BUT.test(reading.folded.text);
  const negated = mentions.filter((mention) => isRuledOut || isNegated(reading, mention.span));
  const meant = mentions.filter((mention) => !negated.includes(mention));
  const chosen = new Set(meant.map(({ option }) => option));
  const [first] = meant;
  if (chosen.size === 1 && first !== undefined) {
    return { value: first.option.value, span: first.span, confidence: first.confidence };
  }
  if (chosen.size > 1 || BOTH.test(reading.folded.text) || NEITHER.test(reading.folded.text)) return null;
  const left = options.filter((option) => !negated.some((mention) => mention.option === option));
  const [only] = left;
  if (negated.length === 0 || left.length !== 1 || only === undefined) return null;
  return { value: only.value, span: reading.span, confidence: 0.85 };
}

/** Every option that an answer names, by name, part of it or position: for slots that take several. */
export function optionsNamed(reading: Reading, options: readonly ChoiceOption[]): Found<string>[] {
  const exact = exactMentions(reading, options);
  const loose = looseMentions(reading, options).filter(
    ({ span }) => !exact.some((mention) => overlaps(mention.span, span)),
  );
  const named = [...exact, ...loose];
  const mentions = named.length > 0 ? named : positional(reading, options);
  return mentions
    .sort((left, right) => left.span[0] - right.span[0])
    .map(({ option, span, confidence }) => ({ value: option.value, span, confidence }));
}

/** Options by a word that only one of them has, as written: for messages that are about them anyway. */
export function optionsMentioned(reading: Reading, options: readonly ChoiceOption[]): Found<string>[] {
  const exact = exactMentions(reading, options);
  const loose = looseMentions(reading, options).filter(
    ({ span, confidence }) => confidence >= 0.85 && !exact.some((mention) => overlaps(mention.span, span)),
  );
  return [...exact, ...loose].map(({ option, span, confidence }) => ({
    value: option.value,
    span,
    confidence,
  }));
}

/** True when the answer takes all options: "both", "all three". */
export function meansAll(reading: Reading): boolean {
  return TAKES_ALL.test(reading.folded.text) && !NEITHER.test(reading.folded.text);
}

/** True when the answer refuses all options. */
export function refusesAll(reading: Reading): boolean {
  return NEITHER.test(reading.folded.text);
}

function exactMentions(reading: Reading, options: readonly ChoiceOption[]): Mention[] {
  const found = options.flatMap((option) =>
    namesOf(option).flatMap((name) =>
      phraseSpans(reading.words, wordsOf(name)).map((span) => ({ option, span, confidence: 0.95 })),
    ),
  );
  found.sort(
    (left, right) =>
      right.span[1] - right.span[0] - (left.span[1] - left.span[0]) || left.span[0] - right.span[0],
  );
  const kept: Mention[] = [];
  for (const mention of found) {
    if (!kept.some((other) => overlaps(other.span, mention.span))) kept.push(mention);
  }
  return kept.sort((left, right) => left.span[0] - right.span[0]);
}

function namesOf(option: ChoiceOption): string[] {
  return [...new Set([option.label, option.value.replaceAll('_', ' '), ...option.synonyms])];
}

function wordsOf(name: string): string[] {
  return read(name).words.map(({ text }) => text);
}

function phraseSpans(words: readonly Word[], phrase: readonly string[]): Span[] {
  const spans: Span[] = [];
  if (phrase.length === 0) return spans;
  for (let i = 0; i + phrase.length <= words.length; i += 1) {
    const matches = phrase.every((word, j) => isSameWord(words[i + j]?.text ?? '', word));
    if (matches) spans.push([words[i]?.span[0] ?? 0, words[i + phrase.length - 1]?.span[1] ?? 0]);
  }
  return spans;
}

function isSameWord(said: string, name: string): boolean {
  return said === name || (name.length > 3 && (said === `${name}s` || `${said}s` === name));
}

/** "the second one", "number 2", "the last two", as places in the list of options. */
function positional(reading: Reading, options: readonly ChoiceOption[]): Mention[] {
  return findPlaces(reading, options.length).flatMap(({ at, span }) => {
    const option = options[at];
    return option === undefined ? [] : [{ option, span, confidence: PLACE }];
  });
}

/** By words that only one option has, misspelled or not. */
function looseMentions(reading: Reading, options: readonly ChoiceOption[]): Mention[] {
  const vocabulary = new Map<string, Set<ChoiceOption>>();
  for (const option of options) {
    for (const word of namesOf(option).flatMap(wordsOf)) {
      if (SMALL_WORDS.has(word)) continue;
      vocabulary.set(word, (vocabulary.get(word) ?? new Set()).add(option));
    }
  }
  return reading.words.flatMap((word): Mention[] => {
    if (SMALL_WORDS.has(word.text)) return [];
    const exact = [...vocabulary].filter(([name]) => isSameWord(word.text, name));
    const close =
      exact.length > 0 ? exact : [...vocabulary].filter(([name]) => isMisspelled(word.text, name));
    const meant = new Set(close.flatMap(([, owners]) => [...owners]));
    const [option] = meant;
    if (meant.size !== 1 || option === undefined) return [];
    return [{ option, span: word.span, confidence: exact.length > 0 ? 0.85 : 0.75 }];
  });
}

/** One slip in a word of four letters, two from eight on; never in digits. */
function isMisspelled(said: string, name: string): boolean {
  if (said.length < 4 || name.length < 4 || /\d/u.test(said) || /\d/u.test(name)) return false;
  const limit = Math.min(said.length, name.length) >= 8 ? 2 : 1;
  return editDistance(said, name, limit) <= limit;
}
