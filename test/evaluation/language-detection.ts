import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOfText } from '../../main/understanding/index.ts';
import { rowsOf } from './intent-sets.ts';

const LISTS = join(import.meta.dirname, '../fixtures/languages');

export type DetectionEvaluation = {
  readonly messages: string;
  readonly rows: number;
  readonly right: number;
  readonly none: number;
  readonly wrong: number;
  /** Of what was said to be in a language. */
  readonly precision: number;
  readonly recall: number;
  readonly msEach: number;
};

/** The own lists: messages of 29 languages, in two halves, and messages that mislead. */
export function evaluateDetection(): DetectionEvaluation[] {
  const all = lines('messages');
  return [
    detected(
      'built with',
      all.filter((_, i) => i % 2 === 0),
    ),
    detected(
      'measured only',
      all.filter((_, i) => i % 2 === 1),
    ),
    detected('traps', lines('traps')),
  ];
}

type Line = { readonly right: readonly string[]; readonly text: string };

function detected(messages: string, rows: readonly Line[]): DetectionEvaluation {
  languageOfText(rows[0]?.text ?? '');
  const started = performance.now();
  const heard = rows.map(({ text }) => languageOfText(text) ?? '-');
  const msEach = (performance.now() - started) / rows.length;
  const isRight = (i: number): boolean => rows[i]?.right.includes(heard[i] ?? '') === true;
  const right = heard.filter((_, i) => isRight(i)).length;
  const none = heard.filter((language, i) => language === '-' && !isRight(i)).length;
  const wrong = rows.length - right - none;
  const claimed = heard.filter((language) => language !== '-').length;
  const precision = 1 - wrong / Math.max(1, claimed);
  return { messages, rows: rows.length, right, none, wrong, precision, recall: right / rows.length, msEach };
}

function lines(name: string): Line[] {
  return readFileSync(join(LISTS, `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [right = '', text = ''] = line.split('\t');
      return { right: right.trim().split(' '), text };
    });
}

export type FalseAlarms = {
  readonly set: string;
  readonly rows: number;
  readonly language: string;
  /** Rows that were said to be in another language. */
  readonly others: number;
  /** Rows that were said to be in no language. */
  readonly none: number;
};

const SETS: readonly (readonly [set: string, file: string, language: string])[] = [
  ['BANKING77 train', 'intents/banking77/train.jsonl', 'en'],
  ['CLINC150 train', 'intents/clinc150/train.jsonl', 'en'],
  ['Bitext train', 'intents_noisy/bitext/train.jsonl', 'en'],
  ...['sofmattress', 'curekart', 'powerplay11'].map(
    (name) => [`HINT3 ${name} train`, `intents_noisy/hint3/${name}/train.jsonl`, 'en'] as const,
  ),
  ['ArBanking77 train', 'intents_noisy/arbanking77/train_msa_pal.jsonl', 'ar'],
];

/** Messages of one language that are taken for another. */
export async function falseAlarms(data: string): Promise<FalseAlarms[]> {
  const found: FalseAlarms[] = [];
  for (const [set, file, language] of SETS) {
    const heard = (await rowsOf(join(data, file))).map(({ text }) => languageOfText(text));
    const others = heard.filter((each) => each !== null && each !== language).length;
    found.push({
      set,
      rows: heard.length,
      language,
      others,
      none: heard.filter((each) => each === null).length,
    });
  }
  return found;
}
