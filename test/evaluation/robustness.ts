import { join } from 'node:path';
import { createProgress } from '../../main/cli/commands/eval/progress.ts';
import { createEmbedder } from '../../main/inference/index.ts';
import { type LabelledText, spellingIn, trainClassifier } from '../../main/understanding/index.ts';
import { measuredOn } from '../measuring/machine.ts';
import { percentile } from '../measuring/percentiles.ts';
import { flatTable } from '../measuring/table.ts';
import type { Evaluation } from './evaluation.ts';
import { rowsOf } from './intent-sets.ts';
import { PERTURBATIONS, type Perturbation, perturb } from './perturbations/index.ts';
import { remember } from './remember.ts';

type Row = {
  readonly set: string;
  readonly kind: Perturbation | 'as written';
  /** Of in-scope rows, with no rejection. */
  readonly accuracy: number;
  /** Against the rows as they were written, in points. */
  readonly lost: number;
  /** Of in-scope rows: above the product's own threshold, and right. */
  readonly accepted: number;
  readonly acceptedLost: number;
  /** Of out-of-scope rows, where a set has them. */
  readonly rejected: number | null;
  /** Accuracy on the same rows without any correction. */
  readonly uncorrected: number | null;
};

type TestSet = { readonly own: readonly LabelledText[]; readonly foreign: readonly LabelledText[] };

const banking = 'intents/banking77';
const clinc = 'intents/clinc150';
const sources = [
  { set: 'BANKING77, 10 a label', folder: banking, train: 'fewshot_10', valid: 'valid' },
  { set: 'BANKING77, all', folder: banking, train: 'train', valid: 'valid' },
  { set: 'CLINC150, 10 a label', folder: clinc, train: 'fewshot_10', valid: 'val', validForeign: 'oos_val' },
] as const;

const oosLabel = 'oos';
/** With `--quick`: so many validation rows of each set, for choosing. */
const quickRows = 300;
/** What is also measured without correction. */
const compared: readonly (Perturbation | 'as written')[] = ['as written', 'typos', 'mix'];
const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');

/**
 * What typing errors and ways of writing cost: trained on the rows as they are, scored on perturbed ones
 * (`perturbations/`, fixed seed). Test rows; with `--quick` validation rows, which anything may be chosen on.
 */
export const run: Evaluation = async ({ data, only, isQuick }) => {
  const embedder = await createEmbedder({ modelFolder });
  const progress = createProgress();
  try {
    const english = await embedder.words();
    const embed = remember((texts) => embedder.embed(texts, 'plain'));
    const rows: Row[] = [];
    const times: number[] = [];
    for (const source of sources) {
      if (!source.set.startsWith(only ?? '')) continue;
      const test = await testRows(data, source, isQuick);
      const train = await trainRows(data, source, isQuick);
      const spelling = await spellingIn(
        'en',
        train.map(({ text }) => text),
        english,
      );
      const { classify, threshold } = await trainClassifier(train, embed);
      const correct = (text: string): string => {
        const from = performance.now();
        const corrected = spelling.correct(text, { isEnglish: true });
        times.push(performance.now() - from);
        return corrected;
      };
      const score = async (list: readonly LabelledText[], change: (text: string) => string) => {
        const answers = [];
        for (const { text, label } of list) {
          const answer = await classify(change(text));
          answers.push({ isRight: answer.label === label, isAccepted: answer.score >= threshold });
        }
        return answers;
      };
      let plain: Row | null = null;
      for (const kind of ['as written', ...PERTURBATIONS] as const) {
        progress.show(`${source.set}: ${kind} …`);
        const typed = (text: string): string => (kind === 'as written' ? text : perturb(text, kind));
        const own = await score(test.own, (text) => correct(typed(text)));
        const foreign = await score(test.foreign, (text) => correct(typed(text)));
        const raw = compared.includes(kind) ? await score(test.own, typed) : [];
        const accuracy = share(own, ({ isRight }) => isRight) ?? 0;
        const accepted = share(own, ({ isRight, isAccepted }) => isRight && isAccepted) ?? 0;
        const row: Row = {
          set: source.set,
          kind,
          accuracy,
          lost: 100 * ((plain?.accuracy ?? accuracy) - accuracy),
          accepted,
          acceptedLost: 100 * ((plain?.accepted ?? accepted) - accepted),
          rejected: share(foreign, ({ isAccepted }) => !isAccepted),
          uncorrected: share(raw, ({ isRight }) => isRight),
        };
        plain ??= row;
        rows.push(row);
      }
    }
    progress.clear();
    const spellingMs = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
    return {
      document: { ...measuredOn(), rows, spellingMs },
      text: `${flatTable(rows.map(shown))}\n\nspelling: p50 ${spellingMs.p50.toFixed(3)} ms, p95 ${spellingMs.p95.toFixed(3)} ms a message`,
    };
  } finally {
    progress.clear();
    await embedder.dispose();
  }
};

function shown(row: Row) {
  const points = (value: number): string => value.toFixed(1);
  const part = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
  return {
    set: row.set,
    kind: row.kind,
    accuracy: part(row.accuracy),
    lost: points(row.lost),
    accepted: part(row.accepted),
    'accepted lost': points(row.acceptedLost),
    rejected: part(row.rejected),
    uncorrected: part(row.uncorrected),
  };
}

type Source = (typeof sources)[number];

async function trainRows(data: string, { folder, train, valid }: Source, isQuick: boolean) {
  const rows = await rowsOf(join(data, folder, `${train}.jsonl`));
  if (!isQuick || folder !== banking) return rows;
  // Its validation rows are among the training rows.
  const taken = new Set((await rowsOf(join(data, folder, `${valid}.jsonl`))).map(({ text }) => text));
  return rows.filter(({ text }) => !taken.has(text));
}

async function testRows(data: string, source: Source, isQuick: boolean): Promise<TestSet> {
  const read = (name: string) => rowsOf(join(data, source.folder, `${name}.jsonl`));
  const rows = await read(isQuick ? source.valid : 'test_public');
  const foreign = isQuick && 'validForeign' in source ? await read(source.validForeign) : rows;
  const own = rows.filter(({ label }) => label !== oosLabel);
  return {
    own: isQuick ? spread(own, quickRows) : own,
    foreign: foreign.filter(({ label }) => label === oosLabel),
  };
}

/** Rows from everywhere in a list that is sorted by label. */
function spread<T>(rows: readonly T[], count: number): T[] {
  const step = Math.max(1, rows.length / count);
  return rows.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

function share<T>(rows: readonly T[], holds: (row: T) => boolean): number | null {
  return rows.length === 0 ? null : rows.filter(holds).length / rows.length;
}
