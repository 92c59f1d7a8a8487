import { containerBootstrap, Nlp } from '@nlpjs/basic';
import { LangEn } from '@nlpjs/lang-en';
import type { LabelledText } from '../../main/understanding/index.ts';

export type NlpJsAnswer = {
  /** The best intent of those taught; null where it has none. */
  readonly best: string | null;
  /** What nlp.js itself says below its threshold is null: its "None". */
  readonly own: string | null;
};

export type NlpJs = {
  readonly classify: (text: string) => Promise<NlpJsAnswer>;
  readonly trainMs: number;
};

const none = 'None';

/**
 * nlp.js with the settings that do best: the English stemmer, which `Basic` alone goes without in silence, and its own
 * threshold of .5. The feature for words it does not know finds more of what is out of scope and costs a little accuracy.
 */
export async function trainNlpJs(
  rows: readonly LabelledText[],
  { useNoneFeature }: { readonly useNoneFeature: boolean },
): Promise<NlpJs> {
  // Of its own: the default one is shared by all, and so is what was taught.
  const container = await containerBootstrap();
  container.use(LangEn);
  const nlp = new Nlp({
    container,
    languages: ['en'],
    autoSave: false,
    autoLoad: false,
    nlu: { useNoneFeature, log: false },
  });
  const from = performance.now();
  for (const { text, label } of rows) nlp.addDocument('en', text, label);
  await nlp.train();
  const trainMs = performance.now() - from;
  return {
    trainMs,
    classify: async (text) => {
      const { intent, classifications } = await nlp.process('en', text);
      return {
        best: classifications.find((each) => each.intent !== none)?.intent ?? null,
        own: intent === none ? null : intent,
      };
    },
  };
}
