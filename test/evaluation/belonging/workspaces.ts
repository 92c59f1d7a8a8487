import { join } from 'node:path';
import type { LabelledText } from '../../../main/understanding/index.ts';
import { rowsOf } from '../intent-sets.ts';
import { perturb } from '../perturbations/index.ts';
import { pickSeveral, type Random, randomFrom } from '../perturbations/random.ts';

/** A small workspace made of a public set's training rows, with messages that it may or may not know. */
export type MadeWorkspace = {
  readonly family: string;
  readonly examples: readonly LabelledText[];
  /** `label` is null where the workspace has nothing for it. */
  readonly messages: readonly { readonly text: string; readonly label: string | null }[];
};

type Family = {
  readonly name: string;
  readonly files: readonly string[];
  readonly count: number;
  /** Too few rows to draw from at will: three quarters of what there is are the examples. */
  readonly isSmall: boolean;
};

const hint3 = (name: string): Family => ({
  name: `HINT3 ${name}`,
  files: [`intents_noisy/hint3/${name}/train`],
  count: 6,
  isSmall: true,
});

/** Training and validation rows only. */
const families: readonly Family[] = [
  { name: 'BANKING77', files: ['intents/banking77/train'], count: 14, isSmall: false },
  {
    name: 'CLINC150',
    files: ['intents/clinc150/train', 'intents/clinc150/val'],
    count: 14,
    isSmall: false,
  },
  { name: 'Bitext', files: ['intents_noisy/bitext/train'], count: 8, isSmall: false },
  ...['sofmattress', 'curekart', 'powerplay11'].map(hint3),
];
const farFiles = ['oos_train', 'oos_val', 'oos_train_plus'].map((name) => `intents/clinc150/${name}`);
/** These two speak of the same matters. */
const alike = new Set(['BANKING77', 'CLINC150']);

const sizes = [3, 3, 8, 8, 14, 14, 24, 24, 40, 40, 60, 60, 5, 5];
const shots = [4, 6, 8, 12, 20, 30];
const rowsALabel = 60;
const seed = 'tandem-belonging-1';

/**
 * The same workspaces in every run. Half of a workspace's messages are in its scope; of the others half are rows of labels
 * that were left out, the rest of other matters. Three of ten messages are written in a hurry.
 */
export async function makeWorkspaces(data: string): Promise<readonly MadeWorkspace[]> {
  const read = async (files: readonly string[]) =>
    (await Promise.all(files.map((file) => rowsOf(join(data, `${file}.jsonl`))))).flat();
  const random = randomFrom(seed);
  const sets = await Promise.all(
    families.map(async (family) => ({ family, rows: await read(family.files) })),
  );
  const far = (await read(farFiles)).map(({ text }) => text);
  return sets.flatMap(({ family, rows }) => {
    const others = sets
      .filter((other) => other.family !== family && !(alike.has(other.family.name) && alike.has(family.name)))
      .flatMap((other) => pickSeveral(other.rows, 400, random).map(({ text }) => text));
    const byLabel = [...Map.groupBy(rows, ({ label }) => label)].flatMap(([label, own]) =>
      own.length < 4 ? [] : [{ label, texts: pickSeveral(own, rowsALabel, random).map(({ text }) => text) }],
    );
    return Array.from({ length: family.count }, (_, number) =>
      makeOne(family, byLabel, { far, others }, number, random),
    );
  });
}

type Label = { readonly label: string; readonly texts: readonly string[] };

function makeOne(
  family: Family,
  labels: readonly Label[],
  foreign: { readonly far: readonly string[]; readonly others: readonly string[] },
  number: number,
  random: Random,
): MadeWorkspace {
  const share = family.isSmall ? 0.3 + 0.5 * random() : 0.75;
  const most = Math.max(2, Math.floor(labels.length * share));
  const wanted = family.isSmall ? most : Math.min(sizes[number % sizes.length] ?? 8, most);
  const own = pickSeveral(labels, wanted, random);
  const perLabel = shots[Math.floor(random() * shots.length)] ?? 8;
  const perTest = Math.max(12, Math.floor(120 / own.length));
  const examples: LabelledText[] = [];
  const known: { text: string; label: string }[] = [];
  for (const { label, texts } of own) {
    // Draws as many numbers as there are texts: the fitted weights are of this sequence.
    pickSeveral(texts, texts.length, random);
    const count = family.isSmall ? Math.max(2, Math.floor(texts.length * 0.75)) : perLabel;
    examples.push(...texts.slice(0, count).map((text) => ({ text, label })));
    known.push(...texts.slice(count, count + perTest).map((text) => ({ text, label })));
  }
  const unknown = labels.filter((label) => !own.includes(label)).flatMap(({ texts }) => texts);
  const half = Math.max(20, Math.floor(known.length / 2));
  const without = [
    ...pickSeveral(unknown, half, random),
    ...pickSeveral(foreign.far, Math.floor(half / 2), random),
    ...pickSeveral(foreign.others, Math.floor(half / 2), random),
  ].map((text) => ({ text, label: null }));
  const messages = [...known, ...without].map((message) =>
    random() < 0.3 ? { ...message, text: perturb(message.text, 'mix') } : message,
  );
  return { family: family.name, examples, messages };
}
