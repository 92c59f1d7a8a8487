import { join } from 'node:path';
import { createEmbedder } from '../../../inference/index.ts';
import {
  type ClassifierEvaluation,
  type Embed,
  evaluateClassifier,
  type OutOfScopeScores,
} from '../../../understanding/index.ts';
import { type CliCommand, jsonOption, type Option } from '../../command.ts';
import { resourcesFolder } from '../../folders.ts';
import { readLabelled } from './labelled-rows.ts';
import { createProgress, type Progress } from './progress.ts';
import { neededFile } from './read-rows.ts';

const rows = (about: string): Option => ({ type: 'string', value: 'F', about });

export const evalUnderstanding: CliCommand = {
  name: 'eval understanding',
  usage: '--train F --test F [--valid F] [--oos-train F] [--oos-valid F] [--oos-label L] [--json]',
  about: 'Trains the classifier of skills on labelled rows and scores it on others.',
  takes: [0, 0],
  options: {
    train: rows('rows {"text", "label"} to train on; the rejection threshold comes from them alone'),
    test: rows('rows to score, never used for anything else'),
    valid: rows('rows scored beside the test rows, under "valid"; nothing is chosen on them'),
    'oos-train': rows('texts known to be out of scope, to train on'),
    'oos-valid': rows('texts out of scope, scored with those of --valid'),
    'oos-label': {
      type: 'string',
      value: 'L',
      about: 'what marks rows out of scope in all files; oos if left out',
    },
    json: jsonOption,
  },
  run: async (args) => {
    const { input, notes } = await readLabelled({
      train: neededFile(args, 'train'),
      test: neededFile(args, 'test'),
      valid: args.text('valid'),
      oosTrain: args.text('oos-train'),
      oosValid: args.text('oos-valid'),
      oosLabel: args.text('oos-label') ?? 'oos',
    });
    for (const note of notes) process.stderr.write(`note: ${note}\n`);
    const embedder = await createEmbedder({
      modelFolder: join(resourcesFolder, 'models', 'bge-small-en-v1.5'),
    });
    const progress = createProgress();
    try {
      const embed: Embed = (texts) => embedder.embed(texts, 'plain');
      const tested = input.test.length + (input.valid?.length ?? 0);
      const scores = await evaluateClassifier(
        input,
        inBatches(embed, progress),
        counting(embed, tested, progress),
      );
      progress.clear();
      process.stdout.write(
        args.flag('json') ? `${JSON.stringify({ ...scores, notes })}\n` : `${text(scores)}\n`,
      );
      return 0;
    } finally {
      progress.clear();
      await embedder.dispose();
    }
  },
};

/** Small enough that a slow machine shows that it works. */
const batch = 64;

function inBatches(embed: Embed, progress: Progress): Embed {
  return async (texts) => {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += batch) {
      vectors.push(...(await embed(texts.slice(from, from + batch))));
      progress.show(`Embedding: ${vectors.length} of ${texts.length} texts`);
    }
    progress.show('Training …');
    return vectors;
  };
}

function counting(embed: Embed, total: number, progress: Progress): Embed {
  let done = 0;
  return async (texts) => {
    done += texts.length;
    progress.show(`Scoring: ${done} of ${total} texts`);
    return embed(texts);
  };
}

function text({ valid, latencyMs, trainMs, ...test }: ClassifierEvaluation): string {
  const sets = [['test', test] as const, ...(valid === null ? [] : [['validation', valid] as const])];
  return [
    ...sets.map(
      ([name, { rows, accuracy, macroF1, oos }]) =>
        `${name}: ${rows} rows, accuracy ${part(accuracy)}, macro F1 ${part(macroF1)}${oos === null ? '' : `\n${rejection(oos)}`}`,
    ),
    `one text: p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)} ms`,
    `training: ${Math.round(trainMs)} ms with the embedding`,
  ].join('\n');
}

function rejection({ recall, precision, auroc, inScopeAccuracy, mcc }: OutOfScopeScores): string {
  return `  with the threshold: in scope accepted and right ${part(inScopeAccuracy)}, out of scope recall ${part(recall)}, precision ${part(precision)}, AUROC ${part(auroc)}, Matthews ${part(mcc)}`;
}

function part(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}
