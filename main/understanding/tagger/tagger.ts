import { type CrfModel, type CrfOptions, decode, fitCrf, type Sequence } from './crf.ts';
import { beginOf, isBegin, labelCount, OUTSIDE, slotOf } from './labels.ts';

/** A text as a tagger reads it: for each word its place, names of what is known of it, and a vector. */
export type Marked = {
  readonly spans: readonly (readonly [number, number])[];
  readonly names: readonly (readonly string[])[];
  readonly vectors: readonly Float32Array[];
};

export type SlotSpan = {
  readonly slot: string;
  readonly span: readonly [number, number];
  /** How probable the least sure of its words is. */
  readonly confidence: number;
};

/** Finds slots in texts. Data, so that it can be stored. */
export type Tagger = {
  readonly slots: readonly string[];
  /** Features by name; the place in the list is the number. */
  readonly features: readonly string[];
  readonly model: CrfModel;
};

export type TrainingText = Marked & {
  readonly slots: readonly { readonly slot: string; readonly span: readonly [number, number] }[];
};

/** Learns which words fill which slots. `leastSeen`: rarer features are left out. */
export async function trainTagger(
  rows: readonly TrainingText[],
  { leastSeen = 1, fit }: { readonly leastSeen?: number; readonly fit?: CrfOptions } = {},
): Promise<Tagger> {
  const slots = [...new Set(rows.flatMap((row) => row.slots.map(({ slot }) => slot)))].toSorted();
  const seen = new Map<string, number>();
  for (const name of rows.flatMap(({ names }) => names.flat())) seen.set(name, (seen.get(name) ?? 0) + 1);
  const features = [...seen].filter(([, count]) => count >= leastSeen).map(([name]) => name);
  const index = indexOf(features);
  const model = await fitCrf(
    rows.map((row) => ({ ...sequenceOf(row, index), labels: labelsOf(row, slots) })),
    {
      slots: slots.length,
      features: features.length,
      dimensions: rows.find(({ vectors }) => vectors.length > 0)?.vectors[0]?.length ?? 0,
    },
    fit,
  );
  return { slots, features, model };
}

export type Tag = {
  readonly spans: readonly SlotSpan[];
  /** How probable it is that a word belongs to a slot, and that it begins one; slots in the tagger's order. */
  readonly beliefs: readonly { readonly inside: readonly number[]; readonly begins: readonly number[] }[];
};

/** A tagger made ready for many texts. */
export function createTag(tagger: Tagger): (marked: Marked, mayFill?: (slot: string) => boolean) => Tag {
  const index = indexOf(tagger.features);
  return (marked, mayFill = () => true) => {
    const allowed = (label: number): boolean =>
      label === OUTSIDE || mayFill(tagger.slots[slotOf(label)] ?? '');
    const { labels, marginals } = decode(tagger.model, sequenceOf(marked, index), allowed);
    const count = labelCount(tagger.slots.length);
    const belief = (word: number, label: number): number => marginals[word * count + label] ?? 0;
    return {
      spans: spansOf(labels, marked, tagger.slots, belief),
      beliefs: labels.map((_, word) => {
        const begins = tagger.slots.map((_, slot) => belief(word, beginOf(slot)));
        return { begins, inside: begins.map((value, slot) => value + belief(word, beginOf(slot) + 1)) };
      }),
    };
  };
}

function spansOf(
  labels: readonly number[],
  { spans }: Marked,
  slots: readonly string[],
  belief: (word: number, label: number) => number,
): SlotSpan[] {
  const found: SlotSpan[] = [];
  labels.forEach((label, word) => {
    const at = spans[word];
    if (label === OUTSIDE || at === undefined) return;
    const confidence = belief(word, label);
    const open = found.at(-1);
    if (isBegin(label) || open === undefined) {
      found.push({ slot: slots[slotOf(label)] ?? '', span: [at[0], at[1]], confidence });
    } else {
      const longer = { ...open, span: [open.span[0], at[1]] as const };
      found[found.length - 1] = { ...longer, confidence: Math.min(open.confidence, confidence) };
    }
  });
  return found;
}

function labelsOf({ spans, slots }: TrainingText, names: readonly string[]): number[] {
  const labels = spans.map(() => OUTSIDE);
  for (const { slot, span } of slots) {
    const inside = spans.flatMap((at, word) => (at[0] < span[1] && span[0] < at[1] ? [word] : []));
    inside.forEach((word, i) => {
      labels[word] = beginOf(names.indexOf(slot)) + (i === 0 ? 0 : 1);
    });
  }
  return labels;
}

function indexOf(features: readonly string[]): ReadonlyMap<string, number> {
  return new Map(features.map((name, i) => [name, i]));
}

function sequenceOf({ names, vectors }: Marked, index: ReadonlyMap<string, number>): Sequence {
  return { features: names.map((word) => word.flatMap((name) => index.get(name) ?? [])), vectors };
}
