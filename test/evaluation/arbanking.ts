import { join } from 'node:path';
import {
  type ClassifierScores,
  type Embed,
  type LabelledText,
  lexicalFeatures,
  type ScoredAnswer,
  scoreAnswers,
  trainClassifier,
} from '../../main/understanding/index.ts';
import { draw, rowsOf } from './intent-sets.ts';

/** One training on Arabic examples, scored on the rows of one dialect. */
export type ArabicEvaluation = {
  readonly train: string;
  readonly vectors: 'embedding' | 'letters';
  readonly dialect: string;
  readonly accuracy: number;
  readonly macroF1: number;
  /** F1 of AraBERT trained on all rows, as published. */
  readonly published: number | null;
  readonly rejection: ClassifierScores['oos'];
  readonly trainMs: number;
};

/** Read in the README of SinaLab/ArBanking77. */
const PUBLISHED = new Map([
  ['msa', 0.92],
  ['pal', 0.9],
]);
const DIALECTS = ['msa', 'pal', 'moroccan', 'saudi', 'tunisian'];
const FEW = 10;
/** Labels left out of the training, whose rows are out of scope then: as many as BANKING77-OOS holds back. */
const HELD_BACK = 27;
const OOS = 'oos';

type Part = { readonly name: string; readonly rows: readonly LabelledText[] };

/** Trains on Arabic rows as the product does and scores on each dialect; `all` of them takes minutes. */
export async function evaluateArabic(
  data: string,
  embed: Embed,
  isQuick: boolean,
): Promise<ArabicEvaluation[]> {
  const folder = join(data, 'intents_noisy/arbanking77');
  const train = await rowsOf(join(folder, 'train_msa_pal.jsonl'));
  const parts: Part[] = [];
  for (const name of DIALECTS)
    parts.push({ name, rows: await rowsOf(join(folder, name, 'test_public.jsonl')) });
  const few = draw(train, FEW);
  const kept = new Set(labelsOf(few).slice(0, -HELD_BACK));
  const fewKept = few.filter(({ label }) => kept.has(label));
  const partsWithOos = parts.slice(0, 2).map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => (kept.has(row.label) ? row : { ...row, label: OOS })),
  }));
  return [
    ...(await scored({ train: `${FEW} a label`, vectors: 'embedding' }, few, parts, embed)),
    ...(await scored({ train: `${FEW} a label`, vectors: 'letters' }, few, parts, embed)),
    ...(await scored(
      { train: `${FEW} a label, 50 labels`, vectors: 'letters' },
      fewKept,
      partsWithOos,
      embed,
    )),
    ...(isQuick ? [] : await scored({ train: 'all', vectors: 'letters' }, train, parts, embed)),
  ];
}

async function scored(
  about: Pick<ArabicEvaluation, 'train' | 'vectors'>,
  train: readonly LabelledText[],
  parts: readonly Part[],
  embed: Embed,
): Promise<ArabicEvaluation[]> {
  const started = performance.now();
  const texts = train.map(({ text }) => text);
  const vectors = about.vectors === 'embedding' ? embed : await lexicalFeatures(texts, embed);
  const classifier = await trainClassifier(train, vectors);
  const trainMs = performance.now() - started;
  const evaluations: ArabicEvaluation[] = [];
  for (const { name, rows } of parts) {
    const answers: ScoredAnswer[] = [];
    for (const { text, label: truth } of rows) answers.push({ truth, ...(await classifier.classify(text)) });
    const { accuracy, macroF1, oos } = scoreAnswers(answers, classifier.threshold, OOS);
    const published = about.train === 'all' ? (PUBLISHED.get(name) ?? null) : null;
    evaluations.push({ ...about, dialect: name, accuracy, macroF1, published, rejection: oos, trainMs });
  }
  return evaluations;
}

function labelsOf(rows: readonly LabelledText[]): string[] {
  return [...new Set(rows.map(({ label }) => label))].sort();
}
