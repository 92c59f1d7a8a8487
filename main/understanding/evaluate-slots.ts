import { fitMultiLabel, meanOf, predictMultiLabel } from './classifier/multi-label.ts';
import { commonMark, createTag, trainTagger, type WordVector } from './tagger/index.ts';

/** A text with what its author says is in it. */
export type SlotRow = {
  readonly text: string;
  readonly intents: readonly string[];
  readonly slots: readonly { readonly slot: string; readonly span: readonly [number, number] }[];
};

export type SlotsEvaluation = {
  readonly rows: number;
  /** Of spans: right is the same slot from the same character to the same character. */
  readonly slots: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Null where no row has intents. */
  readonly intents: { readonly microF1: number } | null;
  readonly trainMs: number;
};

/** Texts to their own vectors and those of their words, in order. */
export type EmbedTexts = (
  texts: readonly string[],
) => Promise<readonly { readonly vector: Float32Array; readonly words: readonly WordVector[] }[]>;

/** Trains the product's tagger on rows and scores it on others; where they have intents, a classifier of those too. */
export async function evaluateSlots(
  { train, test }: { readonly train: readonly SlotRow[]; readonly test: readonly SlotRow[] },
  embed: EmbedTexts,
): Promise<SlotsEvaluation> {
  const started = performance.now();
  const mark = commonMark();
  const taught = await embed(train.map(({ text }) => text));
  const marked = train.map(({ text, slots }, i) => ({ ...mark(text, taught[i]?.words ?? [], 'en'), slots }));
  const tag = createTag(await trainTagger(marked));
  const guessIntents = await trainIntents(train, taught, embed);
  const trainMs = performance.now() - started;
  const spans = { right: 0, said: 0, meant: 0 };
  const intents = { right: 0, said: 0, meant: 0 };
  const asked = await embed(test.map(({ text }) => text));
  test.forEach((row, i) => {
    const embedded = asked[i];
    if (embedded === undefined) return;
    const found = tag(mark(row.text, embedded.words, 'en')).spans;
    count(spans, found.map(named), row.slots.map(named));
    count(intents, guessIntents(embedded), row.intents);
  });
  const precision = spans.right / Math.max(1, spans.said);
  const recall = spans.right / Math.max(1, spans.meant);
  const hasIntents = [...train, ...test].some((row) => row.intents.length > 0);
  return {
    rows: test.length,
    slots: { precision, recall, f1: f1(spans) },
    intents: hasIntents ? { microF1: f1(intents) } : null,
    trainMs,
  };
}

type Embedded = Awaited<ReturnType<EmbedTexts>>[number];

async function trainIntents(
  train: readonly SlotRow[],
  embedded: readonly Embedded[],
  embed: EmbedTexts,
): Promise<(text: Embedded) => string[]> {
  const labels = [...new Set(train.flatMap(({ intents }) => intents))];
  if (labels.length === 0) return () => [];
  const names = await embed(labels.map((label) => label.replaceAll('_', ' ')));
  const rows = train.flatMap((row, i) => {
    const text = embedded[i];
    return text === undefined ? [] : [{ vector: wide(text), labels: row.intents }];
  });
  // The words of a name are no sentence: what they mean on average would say nothing.
  const usual = meanOf(
    rows.map(({ vector }) => vector.subarray(vector.length / 2)),
    names[0]?.vector.length ?? 0,
  );
  const model = await fitMultiLabel(
    rows,
    names.map(({ vector }, i) => ({
      vector: Float32Array.from([...vector, ...usual]),
      labels: labels.slice(i, i + 1),
    })),
  );
  return (text) => predictMultiLabel(model, wide(text));
}

/** What the text means as a whole, and what its words mean on average. */
function wide({ vector, words }: Embedded): Float32Array {
  const mean = meanOf(
    words.map((word) => word.vector),
    vector.length,
  );
  return Float32Array.from([...vector, ...mean]);
}

type Counts = { right: number; said: number; meant: number };

function count(counts: Counts, said: readonly string[], meant: readonly string[]): void {
  counts.said += said.length;
  counts.meant += meant.length;
  counts.right += said.filter((one) => meant.includes(one)).length;
}

function f1({ right, said, meant }: Counts): number {
  return (2 * right) / Math.max(1, said + meant);
}

function named({ slot, span }: SlotRow['slots'][number]): string {
  return `${slot} ${span[0]} ${span[1]}`;
}
