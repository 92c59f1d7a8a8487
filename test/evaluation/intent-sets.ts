import { join } from 'node:path';
import { z } from 'zod';
import { CannotRun } from '../../main/cli/command.ts';
import { readRows } from '../../main/cli/commands/eval/read-rows.ts';
import type { LabelledText } from '../../main/understanding/index.ts';
import { mulberry32 } from './perturbations/random.ts';

/** One training set of a data set, with the rows it is scored on. */
export type IntentSet = {
  readonly set: string;
  readonly train: string;
  /** Examples a label; null where the set has as many as it has. */
  readonly shots: number | null;
  readonly rows: readonly LabelledText[];
  /** Texts that are known to be out of scope and trained on. */
  readonly oosTrain: readonly string[];
  readonly test: readonly LabelledText[];
  readonly oosLabel: string;
};

type Source = {
  readonly set: string;
  readonly folder: string;
  readonly oosLabel: string;
  readonly trains: readonly Training[];
};

type Training = {
  readonly name: string;
  readonly file: string;
  readonly shots: number | null;
  /** Takes as many rows a label of the file as `shots` says, drawn once and for all. */
  readonly isDrawn?: boolean;
  readonly oosTrain?: string;
};

const all: Training = { name: 'all', file: 'train', shots: null };
/** The files of 5, 10 and 30 are the publications' own draws; there is none of 20. */
const curve: readonly Training[] = [
  { name: '5 a label', file: 'fewshot_5', shots: 5 },
  { name: '10 a label', file: 'fewshot_10', shots: 10 },
  { name: '20 a label', file: 'fewshot_30', shots: 20, isDrawn: true },
  { name: '30 a label', file: 'fewshot_30', shots: 30 },
];

const sources: readonly Source[] = [
  { set: 'BANKING77', folder: 'intents/banking77', oosLabel: 'oos', trains: [...curve, all] },
  {
    set: 'CLINC150',
    folder: 'intents/clinc150',
    oosLabel: 'oos',
    trains: [...curve, all, { ...all, name: 'all, and 100 out of scope', oosTrain: 'oos_train' }],
  },
  ...['sofmattress', 'curekart', 'powerplay11'].map((name) => ({
    set: `HINT3 ${name}`,
    folder: `intents_noisy/hint3/${name}`,
    oosLabel: 'NO_NODES_DETECTED',
    trains: [all],
  })),
  { set: 'Bitext', folder: 'intents_noisy/bitext', oosLabel: 'oos', trains: [all] },
];

/** The public sets in a folder whose names begin so, with learning curves where a set has enough rows. */
export async function* intentSets(data: string, beginning: string): AsyncGenerator<IntentSet> {
  const wanted = sources.filter(({ set }) => set.startsWith(beginning));
  if (wanted.length === 0)
    throw new CannotRun(
      `No set's name begins with "${beginning}". Sets: ${sources.map(({ set }) => set).join(', ')}.`,
    );
  for (const { set, folder, oosLabel, trains } of wanted) {
    const read = (name: string) => rowsOf(join(data, folder, `${name}.jsonl`));
    const test = await read('test_public');
    for (const { name, file, shots, isDrawn, oosTrain } of trains) {
      const rows = await read(file);
      yield {
        set,
        train: name,
        shots,
        rows: isDrawn === true && shots !== null ? draw(rows, shots) : rows,
        oosTrain: oosTrain === undefined ? [] : (await read(oosTrain)).map(({ text }) => text),
        test,
        oosLabel,
      };
    }
  }
}

const labelled = z.object({ text: z.string(), label: z.string() });

export async function rowsOf(file: string): Promise<readonly LabelledText[]> {
  const rows = await readRows(file, labelled, '{"text": "where is my card?", "label": "card_arrival"}');
  return rows.map(({ value }) => value);
}

const drawSeed = 7;

/** The same rows in every run: each label's rows are shuffled with a fixed seed and the first taken. */
export function draw(rows: readonly LabelledText[], count: number): readonly LabelledText[] {
  const random = mulberry32(drawSeed);
  return [...Map.groupBy(rows, ({ label }) => label).values()].flatMap((own) =>
    own
      .map((row) => ({ row, place: random() }))
      .sort((left, right) => left.place - right.place)
      .slice(0, count)
      .map(({ row }) => row),
  );
}
