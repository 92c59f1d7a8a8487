import { pick, pickSeveral, type Random } from './random.ts';
import { join, tokens } from './tokens.ts';
import { withoutPunctuation } from './writing.ts';

const OPENINGS = [
  'um so like hi there',
  'hi there',
  'hey so',
  'ok so',
  'um',
  'hello',
  'well you see',
  'so basically',
];
const WITHIN = ['um', 'uh', 'like', 'you know', 'i mean', 'basically', 'actually'];
const WORDS_PER_FILLER = 10;

/** Words that say nothing: an opening, and one more for every ten words. */
export function withFillers(text: string, random: Random): string {
  const list = tokens(text);
  const gaps = list.flatMap(({ text: piece }, i) => (/^\s+$/u.test(piece) ? [i] : []));
  const count = Math.round(gaps.length / WORDS_PER_FILLER);
  const filled = new Set(pickSeveral(gaps, count, random));
  const body = join(
    list.map((token, i) => (filled.has(i) ? { ...token, text: ` ${pick(WITHIN, random) ?? 'um'} ` } : token)),
  );
  return `${pick(OPENINGS, random) ?? 'um'} ${body}`;
}

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const HESITATION = 0.3;

/** As a telephone hears it: no capitals, no punctuation, numbers digit by digit, and an "um" in three of ten. */
export function dictated(text: string, random: Random): string {
  const spoken = withoutPunctuation(text)
    .toLowerCase()
    .replaceAll('@', ' at ')
    .replaceAll(/(?<=\p{L})\.(?=\p{L})/gu, ' dot ')
    .replaceAll(/(?<=\d)[.,](?=\d)/gu, ' point ')
    .replaceAll(/[$£€](\d+)/gu, (_, amount: string) => `${amount} `)
    .replaceAll(/\d/gu, (digit) => ` ${DIGITS[Number(digit)] ?? ''} `)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return random() < HESITATION ? `um ${spoken}` : spoken;
}
