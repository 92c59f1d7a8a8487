import type { SlotValue } from '../../preload/contract/index.ts';
import type { ChoiceOption, ItemType, Skill, SlotSpec } from './skill.ts';

/** The type of one value of a slot: of each item, where it is a list. */
export function itemType({ type }: SlotSpec): ItemType {
  return type.kind === 'list' ? type.of : type;
}

/** The options of a choice, or of a list of choices, as they stand now. */
export function optionsOf(
  spec: SlotSpec,
  values: Readonly<Record<string, SlotValue>>,
): readonly ChoiceOption[] {
  const type = itemType(spec);
  if (type.kind !== 'choice') return [];
  if (type.optionsFrom === null) return type.options;
  const list = Object.hasOwn(values, type.optionsFrom) ? values[type.optionsFrom] : null;
  return Array.isArray(list) ? list.flatMap(optionFrom) : [];
}

function optionFrom(entry: SlotValue): readonly ChoiceOption[] {
  if (typeof entry === 'string') return [{ value: entry, label: entry, synonyms: [] }];
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
  const { value, label, synonyms } = entry;
  if (typeof value !== 'string') return [];
  const words = Array.isArray(synonyms) ? synonyms.filter((word) => typeof word === 'string') : [];
  return [
    { value, label: typeof label === 'string' ? label : value, synonyms: words.slice(0, mostSynonyms) },
  ];
}

/** As many as a workspace may write down for an option of its own. */
const mostSynonyms = 50;

/** The reply that holds what an option is called in a language. */
export function optionReplyName(slot: string, value: string): string {
  return `option_${slot}_${value.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`;
}

/** How a value reads to a customer: by the labels of its options. */
export function labelled(value: SlotValue, options: readonly ChoiceOption[]): SlotValue {
  if (Array.isArray(value)) return value.map((item) => labelled(item, options));
  return options.find((option) => option.value === value)?.label ?? value;
}

/**
 * "the blue jacket" against the options of a choice: those that it names. Sorted as the options are. Words that belong
 * to the request itself ("I want to rent a bike") choose nothing.
 */
export function optionsNamed(
  text: string,
  options: readonly ChoiceOption[],
  ofRequest: ReadonlySet<string>,
): readonly ChoiceOption[] {
  const said = wordsOf(text);
  const labels = options.map((option) => new Set(wordsOf(option.label)));
  const telling = said.filter(
    (word) =>
      word.length >= leastLetters &&
      !ofRequest.has(word) &&
      labels.filter((label) => label.has(word)).length === 1,
  );
  const isNamed = (name: string): boolean => {
    const words = wordsOf(name);
    return holds(said, words) && !words.every((word) => ofRequest.has(word));
  };
  return options.filter(
    (option, index) =>
      [option.label, option.value, ...option.synonyms].some(isNamed) ||
      telling.some((word) => labels[index]?.has(word)),
  );
}

/** More examples than this share have a word: then it says what the request is, and nothing of its details. */
const usualShare = 1 / 3;

/** Words that say which request it is: those of its title and description, and those that many examples have. */
export function wordsOfRequest({ title, description, examples }: Skill): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const example of examples)
    for (const word of new Set(wordsOf(example))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const usual = [...counts].flatMap(([word, count]) =>
    count > 1 && count > examples.length * usualShare ? [word] : [],
  );
  return new Set([...wordsOf(title), ...wordsOf(description), ...usual]);
}

/** Shorter words are in too many labels and mean nothing alone. */
const leastLetters = 3;

function wordsOf(text: string): readonly string[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).flatMap((word) => (word === '' ? [] : [word.replace(/s$/, '')]));
}

function holds(words: readonly string[], part: readonly string[]): boolean {
  if (part.length === 0) return false;
  return words.some((_, at) => part.every((word, index) => words[at + index] === word));
}
