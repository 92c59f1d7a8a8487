import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createEmbedder } from '../../main/inference/index.ts';
import {
  type ClassifierEvaluation,
  type Embed,
  evaluateClassifier,
  type LabelledText,
} from '../../main/understanding/index.ts';

export type SetEvaluation = ClassifierEvaluation & { readonly set: string; readonly train: string };

export type UnderstandingEvaluation = { readonly sets: readonly SetEvaluation[] };

export type UnderstandingEvaluationOptions = {
  /** The folder of the public data sets. */
  readonly data: string;
  /** Called after each set: all of them take minutes. */
  readonly onSet?: (evaluation: SetEvaluation) => void;
};

type DataSet = {
  readonly set: string;
  readonly folder: string;
  /** Names of the training files, without their ending. */
  readonly trains: readonly string[];
  readonly oosLabel?: string;
};

const SETS: readonly DataSet[] = [
  {
    set: 'BANKING77',
    folder: 'intents/banking77',
    trains: ['fewshot_5', 'fewshot_10', 'fewshot_30', 'train'],
  },
  { set: 'CLINC150', folder: 'intents/clinc150', trains: ['fewshot_10', 'train'], oosLabel: 'oos' },
  ...['sofmattress', 'curekart', 'powerplay11'].map((name) => ({
    set: `HINT3 ${name}`,
    folder: `intents_noisy/hint3/${name}`,
    trains: ['train'],
    oosLabel: 'NO_NODES_DETECTED',
  })),
];

const MODEL = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
/** Short enough that a slow machine still shows that it works. */
const BATCH = 256;

/** Trains on the public training rows and scores on the public test rows, with nothing tuned on the latter. */
export async function run({ data, onSet }: UnderstandingEvaluationOptions): Promise<UnderstandingEvaluation> {
  const embedder = await createEmbedder({ modelFolder: MODEL });
  try {
    const embed: Embed = (texts) => embedder.embed(texts, 'plain');
    const embedOnce = remember(embed);
    const sets: SetEvaluation[] = [];
    for (const { set, folder, trains, oosLabel } of SETS) {
      const test = await rows(join(data, folder, 'test_public.jsonl'));
      for (const name of trains) {
        const train = await rows(join(data, folder, `${name}.jsonl`));
        const input = oosLabel === undefined ? { train, test } : { train, test, oosLabel };
        const scores = await evaluateClassifier(input, embedOnce, embed);
        const evaluation = { set, train: name, ...scores };
        sets.push(evaluation);
        onSet?.(evaluation);
      }
    }
    return { sets };
  } finally {
    await embedder.dispose();
  }
}

async function rows(file: string): Promise<LabelledText[]> {
  const content = await readFile(file, 'utf8');
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row: unknown = JSON.parse(line);
      if (!isRow(row)) throw new Error(`${file} has a row without text and label: ${line.slice(0, 80)}`);
      return { text: row.text, label: row.label };
    });
}

function isRow(row: unknown): row is LabelledText {
  return (
    typeof row === 'object' &&
    row !== null &&
    'text' in row &&
    typeof row.text === 'string' &&
    'label' in row &&
    typeof row.label === 'string'
  );
}

/** Training files of one set contain one another, so each text is embedded once. */
function remember(embed: Embed): Embed {
  const known = new Map<string, Float32Array>();
  return async (texts) => {
    const missing = [...new Set(texts.filter((text) => !known.has(text)))];
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const vectors = await embed(batch);
      batch.forEach((text, i) => {
        const vector = vectors[i];
        if (vector !== undefined) known.set(text, vector);
      });
    }
    return texts.map((text) => {
      const vector = known.get(text);
      if (vector === undefined) throw new Error('the embedder returned no vector for a text');
      return vector;
    });
  };
}
