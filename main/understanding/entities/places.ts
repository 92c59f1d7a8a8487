import { type Reading, type Span, spanOf, type Word } from '../reading.ts';
import { type NumberFound, overlaps } from './found.ts';
import { findNumbers } from './number.ts';

/** A place in a list, counted from 0. */
export type Place = { readonly at: number; readonly span: Span };

export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'the a an one my your our this that these those of to for in on with and or it its is was i me please option number choice der die das el la los las un una'.split(
    ' ',
  ),
);
const LONGEST = 6;
const COUNTS: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  zwei: 2,
  beiden: 2,
  drei: 3,
  vier: 4,
  dos: 2,
  tres: 3,
  cuatro: 4,
};
const COUNT = `(?<count>[2-9]|${Object.keys(COUNTS).join('|')})`;
const LAST_ONES = 'last|bottom|letzte[nr]?|ultim[oa]s';
const FIRST_ONES = 'first|top|erste[nr]?|primer[oa]s';
/** "the first two", "die letzten beiden", "los dos últimos", "the middle two". */
const SEVERAL = [
  new RegExp(`\\b(?:${FIRST_ONES}|(?<last>${LAST_ONES})|(?<middle>middle|mittleren)) ${COUNT}\\b`, 'gu'),
  new RegExp(`\\b${COUNT} (?:${FIRST_ONES}|(?<last>${LAST_ONES}))\\b`, 'gu'),
];
/** "2 to 4", "1-3". */
const RANGE = /(?<![\d.,/-])(?<from>[1-9]) ?(?:-|to|through|thru|bis|a|al|hasta) ?(?<to>[1-9])(?![\d.,/-])/gu;
/** "#2" */
const NUMBERED = /(?<![\p{L}\p{N}])#(?<number>[1-9])(?![\p{L}\p{N}])/gu;
/** Counted from the end: the pattern, and how far before the last. */
const FROM_THE_END: readonly (readonly [RegExp, number])[] = [
  [/\b(?:third (?:to |from )?(?:the )?last|last but two|drittletzte[nrs]?|antepenultim[oa])\b/gu, 2],
  [
    /\b(?:second (?:to |from )?(?:the )?last|next to last|last but one|penultimate|vorletzte[nrs]?|zweitletzte[nrs]?|penultim[oa])\b/gu,
    1,
  ],
];
const ENDS: readonly (readonly [RegExp, 'first' | 'last' | 'middle'])[] = [
  [/\b(?:last|latter|bottom|letzte[rsn]?|unterste[rsn]?|ultim[oa])\b/gu, 'last'],
  [/\b(?:former|top|oberste[rsn]?)\b/gu, 'first'],
  [/\b(?:middle|mittlere[rsn]?|(?:de|del) medio)\b/gu, 'middle'],
];
const ARTICLE = /^(?:the|that|this|your|very|der|die|das|den|dem|el|la|los|las)$/u;
const TIMES =
  /^(?:weekend|week|month|year|night|time|day|summer|winter|wochenende|woche|monat|jahr|mal|semana|mes|ano|noche|vez)s?$/u;
/** "any two", "all four" count; they name no place. */
const COUNTS_ONLY = new Set('any all some other another alle todos todas cualquier'.split(' '));
/** "b", "(c)", "option d". */
const LETTER = /^\W*(?:(?:option|answer|letter|antwort|buchstabe|opcion|letra) )?\(?(?<letter>[a-h])\)?\W*$/u;

/** "the second one", "number 2", "2.", "the last two": only where the answer has no more in it than that. */
export function findPlaces(reading: Reading, length: number): Place[] {
  const content = reading.words.filter((word) => !SMALL_WORDS.has(word.text) || word.text === 'one');
  if (content.length > LONGEST || length === 0) return [];
  const letter = LETTER.exec(reading.folded.text)?.groups?.letter;
  if (letter !== undefined)
    return inside([{ at: letter.charCodeAt(0) - 'a'.charCodeAt(0), span: reading.span }], length);
  const found: Place[] = [];
  const add = (places: readonly Place[]): void => {
    const free = places.filter(({ span }) => !found.some((other) => overlaps(other.span, span)));
    found.push(...inside(free, length));
  };
  add(inRows(reading, length));
  add(fromTheEnd(reading, length));
  add(matches(reading, NUMBERED).map(({ match, span }) => ({ at: Number(match.groups?.number) - 1, span })));
  add(counted(reading, content));
  add(atTheEnds(reading, content, length));
  return found.sort((left, right) => left.span[0] - right.span[0]);
}

function inside(places: readonly Place[], length: number): Place[] {
  return places.filter(({ at }) => at >= 0 && at < length);
}

function matches(reading: Reading, pattern: RegExp): { match: RegExpExecArray; span: Span }[] {
  return [...reading.folded.text.matchAll(pattern)].map((match) => ({
    match,
    span: spanOf(reading.folded, match.index, match.index + match[0].length),
  }));
}

function row(from: number, count: number, span: Span): Place[] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({ at: from + i, span }));
}

function inRows(reading: Reading, length: number): Place[] {
  const several = SEVERAL.flatMap((pattern) => matches(reading, pattern)).flatMap(({ match, span }) => {
    const { count: said = '', last, middle } = match.groups ?? {};
    const count = COUNTS[said] ?? Number(said);
    if (middle !== undefined) return (length - count) % 2 === 0 ? row((length - count) / 2, count, span) : [];
    return row(last === undefined ? 0 : length - count, count, span);
  });
  const ranges = matches(reading, RANGE).flatMap(({ match, span }) => {
    const [from, to] = [Number(match.groups?.from), Number(match.groups?.to)];
    return from < to && to <= length ? row(from - 1, to - from + 1, span) : [];
  });
  return [...several, ...ranges];
}

function fromTheEnd(reading: Reading, length: number): Place[] {
  return FROM_THE_END.flatMap(([pattern, before]) =>
    matches(reading, pattern).map(({ span }) => ({ at: length - 1 - before, span })),
  );
}

function counted(reading: Reading, content: readonly Word[]): Place[] {
  for (const language of ['en', 'de', 'es']) {
    const places = findNumbers(reading, language)
      .filter((number) =>
        number.isOrdinal ? isChoosing(reading, content, number.span) : isPlace(reading, number),
      )
      .map(({ value, span }) => ({ at: value - 1, span }));
    if (places.length > 0) return places;
  }
  return [];
}

function atTheEnds(reading: Reading, content: readonly Word[], length: number): Place[] {
  return ENDS.flatMap(([pattern, end]) =>
    matches(reading, pattern).flatMap(({ span }) => {
      if (!isChoosing(reading, content, span) || (end === 'middle' && length % 2 === 0)) return [];
      return [{ at: end === 'first' ? 0 : end === 'last' ? length - 1 : (length - 1) / 2, span }];
    }),
  );
}

/** "The last one" and "second" choose; "I'll call them first" and "last weekend" tell a time. */
function isChoosing(reading: Reading, content: readonly Word[], span: Span): boolean {
  const at = reading.words.findIndex((word) => word.span[0] >= span[0]);
  const before = reading.words[at - 1]?.text ?? '';
  const next = reading.words.find((word) => word.span[0] >= span[1])?.text ?? '';
  if (TIMES.test(next)) return false;
  return content.length <= 2 || ARTICLE.test(before) || /^(?:ones?|option|choice)$/u.test(next);
}

/** "2", "number two", "two please" name a place; "just one thing" and "two of them" count. */
function isPlace(reading: Reading, { span, text, unit }: NumberFound): boolean {
  const at = reading.words.findIndex((word) => word.span[0] >= span[0]);
  const before = reading.words[at - 1]?.text ?? '';
  if (COUNTS_ONLY.has(before)) return false;
  if (/^(?:number|option|choice|no|nr|nummer|numero|opcion)$/u.test(before)) return true;
  const next = reading.words.find((word) => word.span[0] >= span[1]);
  const isLast =
    next === undefined ||
    next.gap !== '' ||
    /^(?:please|thanks|bitte|danke|por|gracias|and|und|y|or)$/u.test(next.text);
  return unit === '' || isLast ? text !== 'one' || reading.words.length === 1 : false;
}
