import type { Random } from './random.ts';
import { join, tokens } from './tokens.ts';

/** Letters in a case of their own, one by one. */
export function randomCase(text: string, random: Random): string {
  return join(
    tokens(text).map((token) =>
      token.isWord
        ? {
            ...token,
            text: [...token.text]
              .map((unit) => (random() < 0.5 ? unit.toUpperCase() : unit.toLowerCase()))
              .join(''),
          }
        : token,
    ),
  );
}

export function everyWord(text: string, change: (word: string) => string): string {
  return join(tokens(text).map((token) => (token.isWord ? { ...token, text: change(token.text) } : token)));
}

/** No punctuation and no apostrophes; those in numbers, ids and addresses stay. */
export function withoutPunctuation(text: string): string {
  return join(
    tokens(text).map((token) => ({
      ...token,
      text: token.isWord
        ? token.text.replaceAll(/[^\p{L}\p{N}-]/gu, '')
        : token.text.replace(/^["'“‘(]+/u, '').replace(/["'”’).,;:!?…]+$/u, ''),
    })),
  )
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** How people shorten on a phone; what is meant, and what they write. Longest first. */
const SHORT: readonly (readonly [string, string])[] = [
  ['as soon as possible', 'asap'],
  ['thank you', 'thx'],
  ['by the way', 'btw'],
  ['going to', 'gonna'],
  ['want to', 'wanna'],
  ['do not', 'dont'],
  ['i am', 'im'],
  ['let me know', 'lmk'],
  ['i do not know', 'idk'],
  ['please', 'pls'],
  ['thanks', 'thx'],
  ['because', 'bc'],
  ['you', 'u'],
  ['your', 'ur'],
  ['are', 'r'],
  ['with', 'w/'],
  ['without', 'w/o'],
  ['account', 'acc'],
  ['number', 'nr'],
  ['message', 'msg'],
  ['tomorrow', '2moro'],
  ['today', '2day'],
  ['tonight', '2nite'],
  ['for', '4'],
  ['before', 'b4'],
  ['people', 'ppl'],
  ['about', 'abt'],
  ['information', 'info'],
  ['transaction', 'txn'],
  ['payment', 'pymt'],
  ['minutes', 'mins'],
  ['okay', 'k'],
  ['see', 'c'],
  ['why', 'y'],
  ['what', 'wat'],
  ['when', 'wen'],
  ['know', 'kno'],
  ['have', 'hv'],
  ['just', 'jst'],
  ['really', 'rly'],
  ['probably', 'prob'],
  ['something', 'smth'],
  ['someone', 'sm1'],
  ['anyone', 'any1'],
  ['great', 'gr8'],
  ['later', 'l8r'],
  ["don't", 'dont'],
  ["can't", 'cant'],
  ["i'm", 'im'],
  ["i've", 'ive'],
  ["what's", 'whats'],
  ["doesn't", 'doesnt'],
  ["didn't", 'didnt'],
];

/** Four in five of the words that have a short form get it. */
const SHORTENED = 0.8;

export function abbreviate(text: string, random: Random): string {
  return replaceEach(text, SHORT, random, SHORTENED);
}

const CONTRACTED: readonly (readonly [string, string])[] = [
  ['i am', "i'm"],
  ['i have', "i've"],
  ['i would', "i'd"],
  ['i will', "i'll"],
  ['it is', "it's"],
  ['that is', "that's"],
  ['what is', "what's"],
  ['where is', "where's"],
  ['how is', "how's"],
  ['do not', "don't"],
  ['does not', "doesn't"],
  ['did not', "didn't"],
  ['can not', "can't"],
  ['cannot', "can't"],
  ['is not', "isn't"],
  ['are not', "aren't"],
  ['was not', "wasn't"],
  ['have not', "haven't"],
  ['has not', "hasn't"],
  ['will not', "won't"],
  ['would not', "wouldn't"],
  ['could not', "couldn't"],
  ['should not', "shouldn't"],
  ['you are', "you're"],
  ['we are', "we're"],
  ['they are', "they're"],
];

/** Every full form that has a short one gets it, and the other way round. */
export function exchangeContractions(text: string, random: Random): string {
  const both = CONTRACTED.flatMap(([full, short]) => [
    [full, short] as const,
    ...(full === 'can not' ? [] : [[short, full] as const]),
  ]);
  return replaceEach(text, both, random, 1);
}

function replaceEach(
  text: string,
  table: readonly (readonly [string, string])[],
  random: Random,
  share: number,
): string {
  const known = new Map(table);
  const longest = table.map(([from]) => from).toSorted((one, other) => other.length - one.length);
  const parts = longest.map((from) => from.replaceAll('/', '\\/').replaceAll(' ', '\\s+'));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}'’@._/-])(?:${parts.join('|')})(?![\\p{L}\\p{N}'’@_/-]|\\.\\p{L})`,
    'giu',
  );
  return text.replaceAll(pattern, (found) => {
    const other = known.get(found.toLowerCase().replaceAll(/\s+/gu, ' '));
    return other === undefined || random() >= share ? found : other;
  });
}
