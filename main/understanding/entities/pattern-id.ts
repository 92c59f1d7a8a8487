import { type Reading, type Span, spanOf, type Word } from '../reading.ts';
import { type Found, isNegated, overlaps, repaired } from './found.ts';
import { wordNumber } from './number-words.ts';

/** Card and account numbers: an id cut out of one of these is never what the customer meant. */
const LONG_DIGIT_RUN = /\d(?:[ -]?\d){11,}/gu;
/** A telephone number written in groups. */
const PHONE_RUN = /(?<![\p{L}\p{N}])(?:\+|0)\d(?:[ ()/-]{0,2}\d){6,}/gu;
/** Two neighbours of a compact id that a customer wrote apart: "WS 20611", "10 417". */
const MOST_PARTS = 5;

type Variant = { readonly text: string; readonly span: Span; readonly confidence: number };

/** All ids of the pattern inside a message. A pattern never matches inside a longer word or run of digits. */
export function findIds(reading: Reading, pattern: string): Found<string>[] {
  const inside = compile(
    `(?<![\\p{L}\\p{N}_]|\\d[-.,/]|[\\p{L}\\p{N}]-)(?:${pattern})(?![\\p{L}\\p{N}_]|[-.,/]\\d|[-/]\\p{L}{1,2}(?!\\p{L}))`,
    'giu',
  );
  const whole = compile(`^(?:${pattern})$`, 'u');
  if (inside === null || whole === null) return [];
  const { text } = reading.clean;
  const forbidden = [...text.matchAll(LONG_DIGIT_RUN), ...text.matchAll(PHONE_RUN)].map(
    (match): Span => [match.index, match.index + match[0].length],
  );
  const found: Found<string>[] = [];
  for (const match of text.matchAll(inside)) {
    if (match[0] === '') continue;
    const range: Span = [match.index, match.index + match[0].length];
    const isPartOfLonger = forbidden.some(
      (run) => overlaps(run, range) && run[1] - run[0] > range[1] - range[0],
    );
    const value = inCase(match[0], whole);
    if (value === null || isPartOfLonger) continue;
    found.push({ value, span: spanOf(reading.clean, ...range), confidence: 0.97 });
  }
  return found;
}

/** The one id that an answer to its question can mean: also spelled out, or written with gaps. */
export function readId(reading: Reading, pattern: string): Found<string> | null {
  const exact = findIds(reading, pattern);
  const values = new Set(exact.map(({ value }) => value));
  if (values.size === 1) return exact[0] ?? null;
  if (values.size > 1) {
    const meant = exact.filter(({ span }) => !isNegated(reading, span));
    return repaired(reading, meant);
  }
  const whole = compile(`^(?:${pattern})$`, 'u');
  if (whole === null) return null;
  const loose = variants(reading).flatMap((variant): Found<string>[] => {
    const value = inCase(variant.text, whole);
    return value === null ? [] : [{ value, span: variant.span, confidence: variant.confidence }];
  });
  const distinct = new Set(loose.map(({ value }) => value));
  return distinct.size === 1 ? (loose[0] ?? null) : null;
}

function variants(reading: Reading): Variant[] {
  const { words } = reading;
  const result: Variant[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const first = words[i];
    if (first === undefined) continue;
    const said = wordNumber(words, i);
    if (said?.digits !== null && said !== null) {
      const last = words[i + said.words - 1] ?? first;
      const before = words[i - 1];
      // "one zero four one seven" is 10417 only when the number said ends there.
      if (before === undefined || wordNumber([before], 0) === null) {
        result.push({ text: said.digits, span: [first.span[0], last.span[1]], confidence: 0.85 });
      }
    }
    for (let count = 1; count <= MOST_PARTS && i + count <= words.length; count += 1) {
      const parts = words.slice(i, i + count);
      if (parts.slice(1).some((part) => /[^-#]/u.test(part.gap))) break;
      if (isDigits(words[i - 1]?.text) && isDigits(first.text)) break;
      const next = words[i + count];
      const last = parts.at(-1) ?? first;
      if (isDigits(next?.text) && isDigits(last.text) && !/[.,;:!?]/u.test(next?.gap ?? '')) continue;
      // "10417-B" is another thing than 10417.
      if (isGlued(words[i - 1], first) || isGlued(last, next)) continue;
      const texts = parts.map(({ text }) => text);
      if (!texts.some((text) => /\d/u.test(text))) continue;
      const span: Span = [first.span[0], last.span[1]];
      for (const joiner of ['', '-']) result.push({ text: texts.join(joiner), span, confidence: 0.8 });
      const split = /^(\p{L}+)(\d+)$/u.exec(texts.join(''));
      if (split !== null) result.push({ text: `${split[1]}-${split[2]}`, span, confidence: 0.8 });
    }
  }
  return result;
}

function isGlued(left: Word | undefined, right: Word | undefined): boolean {
  if (left === undefined || right === undefined) return false;
  return /^[-_/]$/u.test(right.gap) && right.span[0] - left.span[1] === 1;
}

function isDigits(text: string | undefined): boolean {
  return text !== undefined && /^\d+$/u.test(text);
}

/** The text in the letter case that the pattern wants. */
function inCase(text: string, whole: RegExp): string | null {
  return [text, text.toUpperCase(), text.toLowerCase()].find((variant) => whole.test(variant)) ?? null;
}

const compiled = new Map<string, RegExp | null>();
const MOST_COMPILED = 500;

/** A pattern that does not compile finds nothing; the workspace's own check reports it with its line. */
function compile(source: string, flags: string): RegExp | null {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size > MOST_COMPILED) compiled.clear();
  const pattern = tryCompile(source, flags);
  compiled.set(key, pattern);
  return pattern;
}

function tryCompile(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
