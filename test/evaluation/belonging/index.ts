import { join } from 'node:path';
import { createProgress } from '../../../main/cli/commands/eval/progress.ts';
import { createEmbedder } from '../../../main/inference/index.ts';
import {
  type Embed,
  EVIDENCE,
  type Evidence,
  evidenceOf,
  type ScoredAnswer,
  scoreAnswers,
} from '../../../main/understanding/index.ts';
import { measuredOn } from '../../measuring/machine.ts';
import { flatTable } from '../../measuring/table.ts';
import type { Evaluation } from '../evaluation.ts';
import { remember } from '../remember.ts';
import { fitBalanced, type Weighted } from './fit.ts';
import { type MadeWorkspace, makeWorkspaces } from './workspaces.ts';

/** One message of one made workspace. */
type Observation = ScoredAnswer & { readonly evidence: Evidence };

type Observed = { readonly family: string; readonly observations: readonly Observation[] };

const modelFolder = join(import.meta.dirname, '../../../resources/models/bge-small-en-v1.5');
const noLabel = 'none';

/**
 * Two views of the evidence, fitted apart and averaged by `share`: the first tells neighbours in the same business apart,
 * the second keeps to what holds for workspaces of any size. Shares were chosen on CLINC150's validation rows.
 */
const views: readonly { readonly share: number; readonly evidence: readonly (keyof Evidence)[] }[] = [
  {
    share: 1 / 3,
    evidence: ['lead', 'doubt', 'certainty', 'nearest', 'around', 'centre', 'coverage', 'rows'],
  },
  { share: 2 / 3, evidence: ['certainty', 'close', 'centre', 'coverage'] },
];

/**
 * Fits the weights by which the classifier judges whether a text belongs to a workspace (`classifier/belonging.ts`), over
 * many small workspaces made of training rows. Prints the weights, and for each family of workspaces what weights fitted
 * on the others reach on it.
 */
export const run: Evaluation = async ({ data }) => {
  const embedder = await createEmbedder({ modelFolder });
  const progress = createProgress();
  try {
    const embed = remember((texts) => embedder.embed(texts, 'plain'));
    const made = await makeWorkspaces(data);
    const observed: Observed[] = [];
    for (const [number, workspace] of made.entries()) {
      progress.show(`${workspace.family}, workspace ${number + 1} of ${made.length}`);
      observed.push({ family: workspace.family, observations: await observe(workspace, embed) });
    }
    const families = [...new Set(observed.map(({ family }) => family))];
    const rows = families.map((family) => ({
      family,
      ...judge(
        observed.filter((one) => one.family === family),
        fitWeights(observed.filter((one) => one.family !== family)),
      ),
    }));
    const { weights, bias } = fitWeights(observed);
    const document = { ...measuredOn(), weights, bias, rows };
    return { document, text: `${flatTable(rows)}\n\n${JSON.stringify({ weights, bias }, null, 2)}` };
  } finally {
    progress.clear();
    await embedder.dispose();
  }
};

async function observe(workspace: MadeWorkspace, embed: Embed): Promise<Observation[]> {
  const judgeText = await evidenceOf(workspace.examples, embed);
  // All at once: one by one each would wait for the one before.
  await embed(workspace.messages.map(({ text }) => text));
  const observations: Observation[] = [];
  for (const { text, label } of workspace.messages)
    observations.push({ truth: label ?? noLabel, ...(await judgeText(text)) });
  return observations;
}

function fitWeights(observed: readonly Observed[]): Weighted {
  const rows = observed.flatMap(({ observations }) => balanced(observations));
  const fitted = views.map(({ share, evidence }) => ({ share, ...fitBalanced(rows, evidence) }));
  const together = (value: (one: Weighted) => number) =>
    fitted.reduce((sum, one) => sum + one.share * value(one), 0);
  return {
    weights: Object.fromEntries(
      EVIDENCE.map((name) => [name, together(({ weights }) => weights[name] ?? 0)]),
    ),
    bias: together(({ bias }) => bias),
  };
}

/** As much weight for what a workspace knows as for what it does not. */
function balanced(observations: readonly Observation[]) {
  const known = observations.filter(({ truth }) => truth !== noLabel).length;
  return observations.map(({ evidence, truth, label }) => ({
    evidence,
    isRight: truth === label,
    weight: 1 / Math.max(1, truth === noLabel ? observations.length - known : known),
  }));
}

/** Means over the workspaces, at even odds. */
function judge(observed: readonly Observed[], { weights, bias }: Weighted) {
  const scores = observed.map(({ observations }) =>
    scoreAnswers(
      observations.map((one) => ({
        ...one,
        score: EVIDENCE.reduce((sum, name) => sum + (weights[name] ?? 0) * one.evidence[name], bias),
      })),
      0,
      noLabel,
    ),
  );
  const mean = (value: (score: (typeof scores)[number]) => number) =>
    Math.round((1000 * scores.reduce((sum, score) => sum + value(score), 0)) / scores.length) / 1000;
  return {
    workspaces: scores.length,
    auroc: mean(({ oos }) => oos?.auroc ?? 0),
    matthews: mean(({ oos }) => oos?.mcc ?? 0),
    inScope: mean(({ oos }) => oos?.inScopeAccuracy ?? 0),
    recall: mean(({ oos }) => oos?.recall ?? 0),
  };
}
