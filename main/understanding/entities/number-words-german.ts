const UNITS = new Map(
  'null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn'
    .split(' ')
    .map((word, value) => [word, value] as const),
);
const ALONE = new Map([
  ['eins', 1],
  ['zwo', 2],
  ['zwoelf', 12],
  ['anderthalb', 1.5],
  ['eineinhalb', 1.5],
]);
const TENS = new Map(
  'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'
    .split(' ')
    .map((word, index) => [word, (index + 2) * 10] as const),
);
const LONGEST = 60;

type Said = { readonly value: number; readonly words: number };

/** A German number written as one word: "fünfundzwanzig", "zweihundertfünfzig". "ein" alone is an article. */
export function germanNumber(word: string, before = ''): Said | null {
  if (word === 'ein' || word.length > LONGEST) return null;
  // "ein paar hundert" is no hundred.
  if (before === 'paar' && /^(?:hundert|tausend)$/u.test(word)) return null;
  const plain = word.replaceAll('fuenf', 'funf').replaceAll('zwoelf', 'zwolf');
  const whole = /^(\p{L}+)einhalb$/u.exec(plain)?.[1];
  const value =
    ALONE.get(word) ?? (whole === undefined ? compound(plain) : (UNITS.get(whole) ?? Number.NaN) + 0.5);
  return value === null || Number.isNaN(value) ? null : { value, words: 1 };
}

const ARTICLE = /^eine?$/u;
const HALF = /^halbe[s]?$/u;
const COMPANY = new Map(
  'zweit dritt viert funft sechst siebt acht neunt zehnt'
    .split(' ')
    .map((word, index) => [word, index + 2] as const),
);
const SCALES = new Map([
  ['dutzend', 12],
  ['million', 1_000_000],
  ['milliarde', 1_000_000_000],
]);

/** "eine Million", "ein halbes Dutzend", "zu viert". */
export function germanPhrase([first = '', second = '', third = '']: readonly string[]): Said | null {
  const company = first === 'zu' ? COMPANY.get(second) : undefined;
  if (company !== undefined) return { value: company, words: 2 };
  if (!ARTICLE.test(first)) return null;
  const isHalf = HALF.test(second);
  const scale = SCALES.get(isHalf ? third : second);
  return scale === undefined ? null : { value: isHalf ? scale / 2 : scale, words: isHalf ? 3 : 2 };
}

function compound(word: string): number | null {
  const thousand = split(word, 'tausend', hundreds);
  return thousand === undefined ? hundreds(word) : scaled(thousand, 1_000, hundreds);
}

function hundreds(word: string): number | null {
  const hundred = split(word, 'hundert', tens);
  return hundred === undefined ? tens(word) : scaled(hundred, 100, tens);
}

function tens(word: string): number | null {
  const plain = UNITS.get(word) ?? TENS.get(word) ?? ALONE.get(word);
  if (plain !== undefined) return plain;
  const match = /^(\p{L}+?)und(\p{L}+)$/u.exec(word);
  const unit = UNITS.get(match?.[1] ?? '');
  const ten = TENS.get(match?.[2] ?? '');
  return unit === undefined || ten === undefined || unit > 9 ? null : ten + unit;
}

type Halves = { readonly times: number | null; readonly rest: string };

function split(word: string, scale: string, parse: (part: string) => number | null): Halves | undefined {
  const at = word.indexOf(scale);
  if (at < 0) return undefined;
  const before = word.slice(0, at);
  return {
    times: before === '' ? 1 : parse(before),
    rest: word.slice(at + scale.length).replace(/^und/u, ''),
  };
}

function scaled(
  { times, rest }: Halves,
  scale: number,
  parse: (part: string) => number | null,
): number | null {
  const added = rest === '' ? 0 : parse(rest);
  return times === null || added === null ? null : times * scale + added;
}

export const GERMAN_ORDINALS: readonly string[] =
  'erst zweit dritt viert funft sechst siebt acht neunt zehnt'.split(' ');
