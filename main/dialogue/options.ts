import type { SlotValue } from '../../preload/contract/index.ts';
import type { ChoiceOption, ItemType, SlotSpec } from './skill.ts';

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

/** "the blue jacket" against the options of a choice: those that it names. Sorted as the options are. */
export function optionsNamed(text: string, options: readonly ChoiceOption[]): readonly ChoiceOption[] {
  const said = wordsOf(text);
  const labels = options.map((option) => new Set(wordsOf(option.label)));
  const telling = said.filter(
    (word) => word.length >= leastLetters && labels.filter((label) => label.has(word)).length === 1,
  );
  return options.filter(
    (option, index) =>
      [option.label, option.value, ...option.synonyms].some((name) => holds(said, wordsOf(name))) ||
      telling.some((word) => labels[index]?.has(word)),
  );
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
