import { classesOf } from './word-classes.ts';

/** A word of a text as the tagger sees it. */
export type TaggedWord = {
  readonly text: string;
  readonly span: readonly [number, number];
  readonly pieces: number;
};

/** What a parser found: dates, numbers and the like, by the kind of value. */
export type Finding = { readonly kind: string; readonly span: readonly [number, number] };

/** Names of what is known of each word by itself, by its neighbours and by what the parsers found. */
export function featuresOf(words: readonly TaggedWord[], findings: readonly Finding[]): string[][] {
  const folded = words.map(({ text }) => fold(text));
  const classes = words.map((word, i) => [...shapesOf(word), ...classesOf(folded[i] ?? '')]);
  const marks = words.map(() => [] as string[]);
  for (const finding of findings) mark(finding, words, folded, marks);
  return words.map((_, i) => {
    const names = [
      'any',
      `w=${folded[i]}`,
      ...affixes(folded[i] ?? ''),
      ...(classes[i] ?? []).map((c) => `c=${c}`),
    ];
    for (const step of [-2, -1, 1, 2]) {
      const at = i + step;
      const word = folded[at] ?? (at < 0 ? '<' : '>');
      if (Math.abs(step) === 1 || at >= 0 || i + step === -1) names.push(`w${step}=${word}`);
      for (const name of classes[at] ?? []) names.push(`c${step}=${name}`);
    }
    names.push(`w-1,0=${folded[i - 1] ?? '<'} ${folded[i]}`, `w0,1=${folded[i]} ${folded[i + 1] ?? '>'}`);
    return [...names, ...(marks[i] ?? [])];
  });
}

/** Each word of a finding knows its kind, its edges, and the words around the whole of it. */
function mark(
  { kind, span }: Finding,
  words: readonly TaggedWord[],
  folded: readonly string[],
  marks: readonly string[][],
): void {
  const inside = words.flatMap((word, i) => (word.span[0] < span[1] && span[0] < word.span[1] ? [i] : []));
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return;
  const before = folded[first - 1] ?? '<';
  const beforeThat = folded[first - 2] ?? '<';
  const after = folded[last + 1] ?? '>';
  for (const i of inside) {
    const edge = i === first ? 'B' : 'I';
    marks[i]?.push(
      `f=${kind}`,
      `f=${kind}:${edge}`,
      `f<=${kind}:${before}`,
      `f<<=${kind}:${beforeThat} ${before}`,
      `f>=${kind}:${after}`,
    );
  }
  marks[first - 1]?.push(`f+1=${kind}`);
  marks[last + 1]?.push(`f-1=${kind}`);
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function affixes(word: string): string[] {
  if (word.length < 4) return [];
  return [`p2=${word.slice(0, 2)}`, `p3=${word.slice(0, 3)}`, `s2=${word.slice(-2)}`, `s3=${word.slice(-3)}`];
}

function shapesOf({ text, pieces }: TaggedWord): string[] {
  const shapes: string[] = [];
  if (/^\d+$/u.test(text)) shapes.push(`digits${Math.min(text.length, 4)}`, 'digits');
  else if (/\d/u.test(text)) shapes.push('mixed', /^\d+(?:st|nd|rd|th)$/iu.test(text) ? 'ordinal' : 'code');
  if (/\p{Sc}/u.test(text)) shapes.push('money');
  if (/^\p{Lu}\p{Ll}/u.test(text)) shapes.push('Capital');
  else if (/^\p{Lu}{2,}$/u.test(text)) shapes.push('CAPITALS');
  if (/^\P{L}+$/u.test(text) && !/\d/u.test(text)) shapes.push('sign');
  if (pieces > 1) shapes.push('rare');
  if (pieces > 2) shapes.push('rarer');
  return shapes;
}
