import type { Bot } from '../dialogue/index.ts';
import {
  type Classification,
  cacheKey,
  classifyText,
  type Embed,
  type LabelledText,
  lexicalFeatures,
  readCache,
  type TrainedModel,
  trainingRows,
  trainModel,
  writeCache,
} from './classifier/index.ts';
import { primary, readLanguage } from './language/index.ts';
import { read } from './reading.ts';

/** A classifier with what it was trained on and how texts become its vectors. */
export type Taught = {
  readonly model: TrainedModel;
  readonly weights: 'cached' | 'trained' | 'trained_not_stored';
  readonly embed: Embed;
  /** By the number of a row in the model. */
  readonly texts: readonly LabelledText[];
};

export type Teaching = {
  /** All rows of the workspace. */
  readonly texts: readonly LabelledText[];
  readonly examples: readonly LabelledText[];
  /** The one that the workspace's own language is judged by; null for a workspace without rows. */
  readonly main: Taught | null;
  /** The one for a text in a conversation's language. */
  readonly for: (text: string, locale: string) => Taught | null;
};

type Options = {
  readonly bot: Bot;
  readonly embed: Embed;
  readonly cacheFolder: string;
  readonly oosExamples?: readonly string[];
};

/** One or two foreign examples are no language to be served. */
const LEAST_FOREIGN = 3;

/**
 * Trains on the workspace's examples. Those in other languages than English get a classifier of their own, with vectors
 * that also know what a text is written with and a threshold of their own. English examples come along in it: what they
 * share with others helps, and a skill may have no others. Without such examples there is one classifier, by embeddings
 * alone.
 */
export async function teach(options: Options): Promise<Teaching> {
  const { bot, embed } = options;
  const rows = trainingRows(bot, options.oosExamples ?? []);
  const texts = [...rows.examples, ...rows.names];
  const own = primary(bot.locale);
  const others = rows.examples.filter(({ text }) => languageOf(text, own) !== 'en');
  const foreign = others.length < LEAST_FOREIGN ? [] : others;
  const home = rows.examples.filter((row) => !foreign.includes(row));
  const english =
    foreign.length > 0 && home.length === 0
      ? null
      : await train({ ...rows, examples: foreign.length > 0 ? home : rows.examples }, options);
  if (foreign.length === 0) return { texts, examples: rows.examples, main: english, for: () => english };
  const features = await lexicalFeatures(
    foreign.map(({ text }) => text),
    embed,
  );
  const names = [...rows.names, ...home];
  const foreigners = await train({ ...rows, examples: foreign, names }, { ...options, embed: features });
  return {
    texts,
    examples: rows.examples,
    main: own === 'en' && english !== null ? english : foreigners,
    for: (text, locale) =>
      languageOf(text, primary(locale)) === 'en' ? (english ?? foreigners) : foreigners,
  };
}

/** Where the words do not tell, it is the language of the conversation or the workspace. */
function languageOf(text: string, otherwise: string): string {
  return readLanguage(read(text), otherwise)?.language ?? otherwise;
}

async function train(
  rows: ReturnType<typeof trainingRows>,
  { embed, cacheFolder }: Pick<Options, 'embed' | 'cacheFolder'>,
): Promise<Taught | null> {
  const texts = [...rows.examples, ...rows.names];
  if (texts.length === 0) return null;
  const key = await cacheKey(rows, embed);
  const cached = await readCache(
    cacheFolder,
    key,
    texts.map(({ text }) => text),
  );
  if (cached !== null) return { model: cached, weights: 'cached', embed, texts };
  const model = await trainModel(rows, embed);
  const isStored = await writeCache(cacheFolder, key, model);
  return { model, weights: isStored ? 'trained' : 'trained_not_stored', embed, texts };
}

export type Near = Classification & {
  /** The training text of each neighbour, and its skill. */
  readonly nearest: readonly { readonly text: string; readonly label: string; readonly cosine: number }[];
};

/** What a classifier says of one vector, with the rows that are most like it. */
export function classifyNear({ model, texts }: Taught, text: string, vector: Float32Array): Near {
  const classification = classifyText(model, text, vector);
  const nearest = classification.neighbours.map(({ row, cosine }) => ({
    text: texts[row]?.text ?? '',
    label: texts[row]?.label ?? '',
    cosine,
  }));
  return { ...classification, nearest };
}
