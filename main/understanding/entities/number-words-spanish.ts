const UNITS = new Map(
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve'
    .split(' ')
    .map((word, value) => [word, value] as const),
);
for (const word of ['veintiun', 'veintiuna']) UNITS.set(word, 21);
const TENS = new Map(
  'treinta cuarenta cincuenta sesenta setenta ochenta noventa'
    .split(' ')
    .map((word, index) => [word, (index + 3) * 10] as const),
);
const HUNDREDS = new Map([
  ['cien', 100],
  ['ciento', 100],
  ...'doscient trescient cuatrocient quinient seiscient setecient ochocient novecient'
    .split(' ')
    .flatMap((stem, index) => ['os', 'as'].map((end) => [`${stem}${end}`, (index + 2) * 100] as const)),
]);

type Said = { readonly value: number; readonly words: number };

/** A Spanish number said at the start of the words: "treinta y cinco", "dos mil quinientos". "un" is an article. */
export function spanishNumber(words: readonly string[]): Said | null {
  let total = 0;
  let part: Said = below(words, 0);
  let at = part.words;
  const thousands = (): boolean =>
    words[at] === 'mil' && (at === 0 || (part.value > 0 && part.value < 1_000));
  if (thousands()) {
    total = (at === 0 ? 1 : part.value) * 1_000;
    at += 1;
    part = below(words, at);
    at += part.words;
  }
  return at === 0 ? null : { value: total + part.value, words: at };
}

const SCALES = new Map([
  ['docena', 12],
  ['centenar', 100],
  ['millar', 1_000],
  ['millon', 1_000_000],
]);

/** "un millón", "media docena", "un par". */
export function spanishPhrase([first = '', second = '']: readonly string[]): Said | null {
  const isHalf = /^medi[oa]$/u.test(first);
  if (!isHalf && !/^una?$/u.test(first)) return null;
  if (!isHalf && second === 'par') return { value: 2, words: 2 };
  const scale = SCALES.get(second);
  return scale === undefined ? null : { value: isHalf ? scale / 2 : scale, words: 2 };
}

/** Less than a thousand; no words taken when there is no number. */
function below(words: readonly string[], from: number): Said {
  const hundred = HUNDREDS.get(words[from] ?? '');
  const start = from + (hundred === undefined ? 0 : 1);
  const small = belowHundred(words, start);
  return { value: (hundred ?? 0) + small.value, words: start - from + small.words };
}

function belowHundred(words: readonly string[], from: number): Said {
  const unit = UNITS.get(words[from] ?? '');
  if (unit !== undefined) return { value: unit, words: 1 };
  const ten = TENS.get(words[from] ?? '');
  if (ten === undefined) return { value: 0, words: 0 };
  const last = words[from + 2] ?? '';
  const added =
    words[from + 1] === 'y' ? (UNITS.get(last) ?? (/^una?$/u.test(last) ? 1 : undefined)) : undefined;
  return added === undefined || added === 0 || added > 9
    ? { value: ten, words: 1 }
    : { value: ten + added, words: 3 };
}

export const SPANISH_ORDINALS: readonly string[] =
  'primer segund tercer cuart quint sext septim octav noven decim'.split(' ');
