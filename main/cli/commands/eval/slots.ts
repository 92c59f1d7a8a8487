import { join } from 'node:path';
import { z } from 'zod';
import { createEmbedder } from '../../../inference/index.ts';
import {
  type EmbedTexts,
  evaluateSlots,
  type SlotRow,
  type SlotsEvaluation,
} from '../../../understanding/index.ts';
import { CannotRun, type CliCommand, jsonOption } from '../../command.ts';
import { resourcesFolder } from '../../folders.ts';
import { createProgress, type Progress } from './progress.ts';
import { neededFile, type Row, readRows } from './read-rows.ts';

const like =
  '{"text": "send fifty to Jonas", "intents": ["transfer"], "slots": {"recipient": {"text": "Jonas", "span": [14, 19]}}}';

export const slotsRow = z.object({
  text: z.string(),
  intents: z.array(z.string().trim().min(1)).default([]),
  slots: z
    .record(
      z.string().min(1),
      z.object({ text: z.string().min(1), span: z.tuple([z.int().min(0), z.int().min(0)]) }),
    )
    .default({}),
});

export const evalSlots: CliCommand = {
  name: 'eval slots',
  usage: '--train F --test F [--json]',
  about: 'Trains the tagger of slots in sentences on rows and scores it on others, by exact spans.',
  takes: [0, 0],
  options: {
    train: {
      type: 'string',
      value: 'F',
      about: 'rows {"text", "slots": {name: {"text", "span"}}} to train on',
    },
    test: { type: 'string', value: 'F', about: 'rows to score, never used for anything else' },
    json: jsonOption,
  },
  run: async (args) => {
    const train = await readSlotRows(neededFile(args, 'train'));
    const test = await readSlotRows(neededFile(args, 'test'));
    if (train.every(({ slots }) => slots.length === 0))
      throw new CannotRun(`No row of ${neededFile(args, 'train')} has slots. A row is like ${like}`);
    const embedder = await createEmbedder({
      modelFolder: join(resourcesFolder, 'models', 'bge-small-en-v1.5'),
    });
    const progress = createProgress();
    try {
      const scores = await evaluateSlots(
        { train, test },
        inBatches((texts) => embedder.embedWords(texts), progress),
      );
      progress.clear();
      process.stdout.write(args.flag('json') ? `${JSON.stringify(scores)}\n` : `${text(scores)}\n`);
      return 0;
    } finally {
      progress.clear();
      await embedder.dispose();
    }
  },
};

/** Rows of a file, with spans in UTF-16 units as everywhere in the product. */
async function readSlotRows(file: string): Promise<SlotRow[]> {
  return (await readRows(file, slotsRow, like)).map((row) => slotRow(row));
}

/** Spans may be counted in characters instead, as Python does: what they hold tells which. */
export function slotRow({ value, at }: Row<z.infer<typeof slotsRow>>): SlotRow {
  const { text, intents } = value;
  const characters = [...text];
  const slots = Object.entries(value.slots).map(([slot, { text: held, span }]) => {
    if (text.slice(...span) === held) return { slot, span };
    const from = characters.slice(0, span[0]).join('').length;
    const moved = [from, from + held.length] as const;
    if (characters.slice(...span).join('') === held) return { slot, span: moved };
    throw new CannotRun(
      `${at} says that "${slot}" is ${JSON.stringify(held)}, but from ${span[0]} to ${span[1]} its text has ${JSON.stringify(text.slice(...span))}. A row is like ${like}`,
    );
  });
  return { text, intents, slots };
}

const batch = 64;

function inBatches(embed: EmbedTexts, progress: Progress): EmbedTexts {
  return async (texts) => {
    const all: Awaited<ReturnType<EmbedTexts>>[number][] = [];
    for (let from = 0; from < texts.length; from += batch) {
      all.push(...(await embed(texts.slice(from, from + batch))));
      progress.show(`Embedding: ${all.length} of ${texts.length} texts`);
    }
    progress.show('Training …');
    return all;
  };
}

function text({ rows, slots, intents, trainMs }: SlotsEvaluation): string {
  const part = (value: number): string => value.toFixed(3).replace(/^0/, '');
  return [
    `${rows} rows: spans F1 ${part(slots.f1)}, precision ${part(slots.precision)}, recall ${part(slots.recall)}`,
    ...(intents === null ? [] : [`intents: micro F1 ${part(intents.microF1)}`]),
    `training: ${Math.round(trainMs)} ms with the embedding`,
  ].join('\n');
}
