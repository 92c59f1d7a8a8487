import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgress, type Progress } from '../../main/cli/commands/eval/progress.ts';
import { createEmbedder } from '../../main/inference/index.ts';
import {
  type ClassifierEvaluation,
  type ClassifierScores,
  type Embed,
  evaluateClassifier,
  type LabelledText,
  type ScoredAnswer,
  scoreAnswers,
} from '../../main/understanding/index.ts';
import { measuredOn } from '../measuring/machine.ts';
import { percentile } from '../measuring/percentiles.ts';
import { markdownTable } from '../measuring/table.ts';
import { trainNlpJs } from '../peers/nlpjs.ts';
import type { Evaluation } from './evaluation.ts';
import { type IntentSet, intentSets } from './intent-sets.ts';
import { learningCurves } from './learning-curves.ts';
import { type Published, published } from './published.ts';

export type SetEvaluation = {
  readonly set: string;
  readonly train: string;
  readonly shots: number | null;
  readonly trainRows: number;
} & Omit<ClassifierEvaluation, 'valid'> & {
    /** Part of `trainMs`. */
    readonly embedMs: number;
    /** Null where it was left out to be quick. */
    readonly nlpjs: PeerScores | null;
    readonly published: readonly Published[];
    readonly publishedIn: string | null;
  };

/** nlp.js, closed without its feature for unknown words; all else with it, as it would run. */
type PeerScores = {
  readonly accuracy: number;
  /** In-scope rows that it did not reject and got right. */
  readonly inScopeAccuracy: number;
  readonly oosRecall: number | null;
  readonly mcc: number | null;
  readonly latencyMs: { readonly p50: number; readonly p95: number };
  readonly trainMs: number;
};

const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
/** Above this nlp.js trains for minutes. */
const quickRows = 5000;

/** Trains on the public training rows and scores on the public test rows, with nothing tuned on the latter. */
export const run: Evaluation = async ({ data, only, isQuick, plot }) => {
  const embedder = await createEmbedder({ modelFolder });
  const progress = createProgress();
  const sets: SetEvaluation[] = [];
  try {
    const embed: Embed = (texts) => embedder.embed(texts, 'plain');
    const rememberedEmbed = remember(embed, progress);
    for await (const each of intentSets(data, only ?? '')) {
      const name = `${each.set}, ${each.train}`;
      progress.show(`${name} …`);
      const product = await scoreProduct(each, embed, rememberedEmbed);
      progress.show(`${name}: nlp.js …`);
      const isSkipped = isQuick && each.rows.length > quickRows;
      const known = published[each.set]?.[each.train];
      const scored = {
        set: each.set,
        train: each.train,
        shots: each.shots,
        trainRows: each.rows.length,
        ...product,
        nlpjs: isSkipped ? null : await scoreNlpJs(each),
        published: known?.systems ?? [],
        publishedIn: known?.source ?? null,
      };
      sets.push(scored);
      progress.clear();
      // Seen at once: all sets take many minutes.
      process.stderr.write(`${name}: ${summary(scored)}\n`);
    }
  } finally {
    progress.clear();
    await embedder.dispose();
  }
  if (plot !== null) writeFileSync(plot, learningCurves(sets));
  return { document: { ...measuredOn(), sets }, text: tableOf(sets) };
};

async function scoreProduct(each: IntentSet, embed: Embed, remembered: RememberedEmbed) {
  const { rows: train, test, oosTrain, oosLabel } = each;
  // Embedded before the training is timed; what it cost then is added, as a desk would pay it.
  const embedMs = await remembered.cost([...train.map(({ text }) => text), ...oosTrain]);
  const { valid: _, ...scores } = await evaluateClassifier(
    { train, test, oosTrain, oosLabel },
    remembered.embed,
    embed,
  );
  return { ...scores, embedMs, trainMs: scores.trainMs + embedMs };
}

async function scoreNlpJs({ rows, test, oosTrain, oosLabel }: IntentSet): Promise<PeerScores> {
  // It has no way to be taught what is out of scope but as an intent, its "None".
  const taught: readonly LabelledText[] = [...rows, ...oosTrain.map((text) => ({ text, label: 'None' }))];
  const own = await trainNlpJs(taught, { useNoneFeature: true });
  // With many rows the feature changes nothing, and a training takes minutes.
  const closed = rows.length > quickRows ? own : await trainNlpJs(rows, { useNoneFeature: false });
  const answers: ScoredAnswer[] = [];
  const closedAnswers: ScoredAnswer[] = [];
  const times: number[] = [];
  for (const { text, label: truth } of test) {
    const from = performance.now();
    const answer = await own.classify(text);
    times.push(performance.now() - from);
    // It has no score that could be compared, only a yes or no.
    answers.push({ truth, label: answer.own ?? '', score: answer.own === null ? 0 : 1 });
    closedAnswers.push({ truth, label: (await closed.classify(text)).best ?? '', score: 1 });
  }
  const scores: ClassifierScores = scoreAnswers(answers, 0.5, oosLabel);
  return {
    accuracy: scoreAnswers(closedAnswers, 0.5, oosLabel).accuracy,
    inScopeAccuracy: scores.accuracy,
    oosRecall: scores.oos?.recall ?? null,
    mcc: scores.oos?.mcc ?? null,
    latencyMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    trainMs: own.trainMs,
  };
}

type RememberedEmbed = {
  readonly embed: Embed;
  /** Embeds what is new and returns how long all of the texts took when they were. */
  readonly cost: (texts: readonly string[]) => Promise<number>;
};

const batch = 64;

/** Training files of one set contain one another, so each text is embedded once. */
function remember(embed: Embed, progress: Progress): RememberedEmbed {
  const known = new Map<string, { readonly vector: Float32Array; readonly ms: number }>();
  const learn = async (texts: readonly string[]): Promise<void> => {
    const missing = [...new Set(texts.filter((text) => !known.has(text)))];
    for (let from = 0; from < missing.length; from += batch) {
      const some = missing.slice(from, from + batch);
      const began = performance.now();
      const vectors = await embed(some);
      const ms = (performance.now() - began) / some.length;
      vectors.forEach((vector, i) => {
        known.set(some[i] ?? '', { vector, ms });
      });
      progress.show(`Embedding: ${from + some.length} of ${missing.length} texts`);
    }
  };
  const knownOf = (text: string) => {
    const found = known.get(text);
    if (found === undefined) throw new Error('the embedder returned no vector for a text');
    return found;
  };
  return {
    embed: async (texts) => {
      await learn(texts);
      return texts.map((text) => knownOf(text).vector);
    },
    cost: async (texts) => {
      await learn(texts);
      return [...new Set(texts)].reduce((sum, text) => sum + knownOf(text).ms, 0);
    },
  };
}

function tableOf(sets: readonly SetEvaluation[]): string {
  const ours = markdownTable(
    [
      'set',
      'trained on',
      'rows',
      'closed',
      'macro F1',
      'accepted, right',
      'oos recall',
      'Matthews',
      'AUROC',
      'p50 ms',
      'p95 ms',
      'train s',
      'published best',
    ],
    sets.map(({ set, train, trainRows, accuracy, macroF1, oos, latencyMs, trainMs, published: [best] }) => [
      set,
      train,
      String(trainRows),
      part(accuracy),
      part(macroF1),
      part(oos?.inScopeAccuracy),
      part(oos?.recall),
      part(oos?.mcc),
      part(oos?.auroc),
      latencyMs.p50.toFixed(2),
      latencyMs.p95.toFixed(2),
      (trainMs / 1000).toFixed(1),
      best === undefined ? '–' : publishedText(best),
    ]),
  );
  const peer = markdownTable(
    [
      'nlp.js',
      'trained on',
      'closed',
      'accepted, right',
      'oos recall',
      'Matthews',
      'p50 ms',
      'p95 ms',
      'train s',
    ],
    sets.flatMap(({ set, train, nlpjs }) =>
      nlpjs === null
        ? []
        : [
            [
              set,
              train,
              part(nlpjs.accuracy),
              part(nlpjs.inScopeAccuracy),
              part(nlpjs.oosRecall),
              part(nlpjs.mcc),
              nlpjs.latencyMs.p50.toFixed(2),
              nlpjs.latencyMs.p95.toFixed(2),
              (nlpjs.trainMs / 1000).toFixed(1),
            ],
          ],
    ),
  );
  const { machine, commit, at } = measuredOn();
  return `${ours}\n\n${peer}\n\n${machine}, commit ${commit}, ${at}`;
}

function summary({ accuracy, oos, nlpjs }: SetEvaluation): string {
  const peer = nlpjs === null ? '' : `; nlp.js ${part(nlpjs.accuracy)}`;
  return `closed ${part(accuracy)}${oos === null ? '' : `, Matthews ${part(oos.mcc)}`}${peer}`;
}

function publishedText({ system, accuracy, oosRecall, mcc }: Published): string {
  const rest =
    mcc !== undefined
      ? `, Matthews ${part(mcc)}`
      : oosRecall !== undefined
        ? `, oos recall ${part(oosRecall)}`
        : '';
  return `${system} ${part(accuracy)}${rest}`;
}

function part(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : value.toFixed(3).replace(/^0/, '');
}
