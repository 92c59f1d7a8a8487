import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { slotRow, slotsRow } from '../../main/cli/commands/eval/slots.ts';
import { createEmbedder } from '../../main/inference/index.ts';
import { type EmbedTexts, evaluateSlots, type SlotRow } from '../../main/understanding/index.ts';
import { flatTable } from '../measuring/table.ts';
import type { Evaluation } from './evaluation.ts';
import { remember } from './remember.ts';

const MODEL = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
const DOMAINS = ['banking', 'hotels'];
/** Every choice was made on these folds alone, so nothing is reported of them. */
const CHOSEN_ON = [0, 2, 3];
const QUICK_FOLDS = 3;

const foldOf = z.object({ fold: z.int() });
type FoldRow = SlotRow & { readonly fold: number };

export type SlotScores = {
  readonly set: string;
  readonly train: string;
  readonly folds: number;
  readonly slotsF1: number;
  readonly lowest: number;
  readonly highest: number;
  readonly intentsMicroF1: number;
};

/**
 * NLU++ in two ways: trained on one fold and tested on the others, and trained on all folds but one and tested on that.
 * Means over the folds that nothing was chosen on.
 */
export const run: Evaluation = async ({ data, isQuick, only }) => {
  const embedder = await createEmbedder({ modelFolder: MODEL });
  try {
    const sets: SlotScores[] = [];
    for (const domain of DOMAINS.filter((name) => name.startsWith(only ?? ''))) {
      const rows = await readRows(join(data, 'intents/nlupp', `${domain}.jsonl`));
      const embed = remember((texts) => embedder.embedWords(texts));
      const fresh = [...new Set(rows.map(({ fold }) => fold))].filter((fold) => !CHOSEN_ON.includes(fold));
      const folds = isQuick ? fresh.slice(0, QUICK_FOLDS) : fresh;
      const tested = rows.filter(({ fold }) => !CHOSEN_ON.includes(fold));
      sets.push(
        await scores(domain, 'one fold', folds, embed, (fold) => ({
          train: rows.filter((row) => row.fold === fold),
          test: tested.filter((row) => row.fold !== fold),
        })),
        await scores(domain, 'all folds but one', folds, embed, (fold) => ({
          train: rows.filter((row) => row.fold !== fold),
          test: rows.filter((row) => row.fold === fold),
        })),
      );
    }
    return { document: { sets }, text: flatTable(sets) };
  } finally {
    await embedder.dispose();
  }
};

async function scores(
  set: string,
  train: string,
  folds: readonly number[],
  embed: EmbedTexts,
  split: (fold: number) => Parameters<typeof evaluateSlots>[0],
): Promise<SlotScores> {
  const spans: number[] = [];
  const intents: number[] = [];
  for (const fold of folds) {
    const scored = await evaluateSlots(split(fold), embed);
    spans.push(scored.slots.f1);
    intents.push(scored.intents?.microF1 ?? 0);
  }
  return {
    set: `NLU++ ${set}`,
    train,
    folds: folds.length,
    slotsF1: mean(spans),
    lowest: Math.min(...spans),
    highest: Math.max(...spans),
    intentsMicroF1: mean(intents),
  };
}

async function readRows(file: string): Promise<FoldRow[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const row: unknown = JSON.parse(line);
    return {
      ...slotRow({ value: slotsRow.parse(row), at: `${file}:${index + 1}` }),
      fold: foldOf.parse(row).fold,
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
