import { type Layout, neighbours } from './keyboard.ts';
import { pick, pickSeveral, type Random } from './random.ts';
import { join, letterCount, letters, tokens } from './tokens.ts';

/**
 * One slip in so many letters, at least one a message. 37,370 people left 2.3 % wrong when they typed on their phones
 * (Palin et al., "How do people type on mobile devices?", MobileHCI 2019): one in 43. This is nearly twice that. How the
 * slips are shared out among the kinds is a choice of this set.
 */
export const LETTERS_PER_SLIP = 25;

export type Slip = 'neighbour' | 'dropped' | 'doubled' | 'swapped';

/** Of ten slips; a touch beside the key is the most frequent on glass. */
const KINDS: readonly Slip[] = [
  'neighbour',
  'neighbour',
  'neighbour',
  'neighbour',
  'dropped',
  'dropped',
  'dropped',
  'doubled',
  'swapped',
  'swapped',
];

/** Slips of the given kind, or of all kinds, at most one in a word; words of one letter are left alone. */
export function slip(text: string, random: Random, layout: Layout, only?: Slip): string {
  const list = tokens(text);
  const words = list.flatMap(({ text: word, isWord }, i) => (isWord && letters(word) > 1 ? [i] : []));
  const count = Math.max(1, Math.round(letterCount(list) / LETTERS_PER_SLIP));
  // A long word is hit more often: as often as it has letters.
  const chances = words.flatMap((i) => Array.from({ length: letters(list[i]?.text ?? '') }, () => i));
  const hit = new Set<number>();
  for (let tries = 0; hit.size < Math.min(count, words.length) && tries < 200; tries += 1) {
    const word = pick(chances, random);
    if (word !== undefined) hit.add(word);
  }
  return join(
    list.map((token, i) =>
      hit.has(i)
        ? { ...token, text: mistype(token.text, only ?? pick(KINDS, random), random, layout) }
        : token,
    ),
  );
}

function mistype(word: string, kind: Slip | undefined, random: Random, layout: Layout): string {
  const units = [...word];
  const places = units.flatMap((unit, i) => (/\p{L}/u.test(unit) ? [i] : []));
  switch (kind) {
    case 'dropped': {
      const at = pick(places, random);
      return units.filter((_, i) => i !== at).join('');
    }
    case 'doubled': {
      const at = pick(places, random);
      return units.flatMap((unit, i) => (i === at ? [unit, unit] : [unit])).join('');
    }
    case 'swapped': {
      const pairs = places.filter((i) => places.includes(i + 1) && units[i] !== units[i + 1]);
      const at = pick(pairs, random);
      if (at === undefined) return word;
      return units.toSpliced(at, 2, units[at + 1] ?? '', units[at] ?? '').join('');
    }
    default: {
      const at = pick(places, random) ?? 0;
      const key = units[at] ?? '';
      const other = pick(neighbours(key.toLowerCase(), layout), random) ?? key;
      return units.with(at, key === key.toLowerCase() ? other : other.toUpperCase()).join('');
    }
  }
}

const SPACES_PER_MISS = 6;

/** Words run together: one space in six is missing, at least one. Never beside a number or an address. */
export function runTogether(text: string, random: Random): string {
  const list = tokens(text);
  const spaces = list.flatMap((token, i) => {
    const isBetweenWords = list[i - 1]?.isWord === true && list[i + 1]?.isWord === true;
    return isBetweenWords && /^\s+$/u.test(token.text) && !/[^\p{L}]$/u.test(list[i - 1]?.text ?? '')
      ? [i]
      : [];
  });
  const missed = new Set(
    pickSeveral(spaces, Math.max(1, Math.round(spaces.length / SPACES_PER_MISS)), random),
  );
  return join(list.filter((_, i) => !missed.has(i)));
}

const WORDS_PER_STRETCH = 8;

/** "pleeease": one word in eight, at least one, has a vowel (else its last letter) two to four times more. */
export function stretch(text: string, random: Random): string {
  const list = tokens(text);
  const words = list.flatMap(({ text: word, isWord }, i) => (isWord && letters(word) > 1 ? [i] : []));
  const hit = new Set(pickSeveral(words, Math.max(1, Math.round(words.length / WORDS_PER_STRETCH)), random));
  return join(
    list.map((token, i) => {
      if (!hit.has(i)) return token;
      const units = [...token.text];
      const vowels = units.flatMap((unit, at) => (/[aeiouäöü]/iu.test(unit) ? [at] : []));
      const last = units.findLastIndex((unit) => /\p{L}/u.test(unit));
      const at = pick(vowels, random) ?? last;
      const times = 2 + Math.floor(random() * 3);
      return { ...token, text: units.toSpliced(at, 0, ...Array(times).fill(units[at] ?? '')).join('') };
    }),
  );
}
