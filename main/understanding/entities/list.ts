import type { SlotValue } from '../../../preload/contract/index.ts';
import { type Reading, read, type Span, trimSpan } from '../reading.ts';
import { type Found, isNegated } from './found.ts';

/** Joins between the items of a list in free text. */
const JOINTS = /\s*(?:,|;|&|\+|\n|\b(?:and also|as well as|and|plus|und|sowie|y|e)\b)\s*/gu;
const ALL_OF = /^(?:\p{L}+ ){0,3}?(?:all|both|everything|alle|beide|alles|todos|todas|ambos|ambas|todo)\b/u;
const OTHERS =
  /\b(?:the others?|the other ones|the rest|die anderen|den rest|los otros|las otras|los demas|las demas|el resto)\b/u;
const BUT = /\b(?:but|except|apart from|without|bis auf|ausser|ohne|menos|excepto|salvo)\b/u;
/** Words that add to what is there instead of saying it anew. */
const ADDS =
  /\b(?:also|too|as well|plus|add|another|on top|in addition|auch|ausserdem|dazu|zusatzlich|noch|tambien|ademas|anade|agrega)\b/u;
const TAKES_BACK =
  /(?:^| )(?:no|not|instead|actually|sorry|meant|rather|only|just|nein|nicht|doch|nur|statt|mejor|solo|sino|perdon)(?:$|[ ,.])/u;
const DROPS =
  /\b(?:not|remove|without|drop|leave out|except|minus|take (?:out|off)|delete|nicht|ohne|entferne|entfernen|streiche|ausser|kein|keine|keinen|quita|quitar|sin|excepto)\b/u;

/** True when the message changes a list that is known instead of giving it. */
export function changesList(reading: Reading): boolean {
  return ADDS.test(reading.folded.text) || DROPS.test(reading.folded.text);
}

/** Parts of an answer that are an item each, when nothing but the joints tells them apart. */
export function textItems(reading: Reading): Reading[] {
  const text = reading.original.slice(...reading.span);
  const parts: Reading[] = [];
  let from = 0;
  for (const match of [...text.matchAll(JOINTS), null]) {
    const to = match === null ? text.length : match.index;
    const span: Span = [reading.span[0] + from, reading.span[0] + to];
    parts.push(read(reading.original, trimSpan(reading.original, span)));
    from = match === null ? to : match.index + match[0].length;
  }
  return parts.filter(({ words }) => words.length > 0);
}

/** The list after a message that names these items: given anew, added to, or with some taken out. */
export function combine(
  reading: Reading,
  items: readonly Found[],
  known: unknown,
  options: readonly SlotValue[],
): Found<SlotValue[]> | null {
  const isDropped = (item: Found): boolean =>
    isNegated(reading, item.span) || isAfterDrop(reading, item.span);
  const dropped = items.filter(isDropped).map(({ value }) => value);
  const named = items.filter((item) => !isDropped(item)).map(({ value }) => value);
  const before: readonly SlotValue[] = Array.isArray(known) ? (known as readonly SlotValue[]) : [];
  const { text } = reading.folded;
  const isAll = options.length > 0 && ALL_OF.test(text) && (named.length === 0 || BUT.test(text));
  // "Everything except the blau one": what is left out was not understood.
  if (isAll && BUT.test(text) && items.length === 0) return null;
  const isOthers = dropped.length > 0 && named.length === 0 && options.length > 0 && OTHERS.test(text);
  const excepted = isAll && BUT.test(text) ? [...dropped, ...named] : dropped;
  const isMore = ADDS.test(text) || isJoined(reading, items);
  const isChange = before.length > 0 && (isMore || (named.length === 0 && dropped.length > 0));
  const start = isAll || isOthers ? options : isChange ? before : [];
  const kept = isAll ? [] : named;
  const value = unique([...start, ...kept]).filter((item) => !has(excepted, item));
  if (items.length === 0 && !isAll) return null;
  const spans = items.map(({ span }) => span);
  const span: Span =
    spans.length === 0
      ? reading.span
      : [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
  return { value, span, confidence: Math.min(0.95, ...items.map(({ confidence }) => confidence)) };
}

/** "and the lamp": more of what is there, unless the message takes something back. */
function isJoined(reading: Reading, [first]: readonly Found[]): boolean {
  if (first === undefined || TAKES_BACK.test(reading.folded.text)) return false;
  const before = read(reading.original, [reading.span[0], Math.max(reading.span[0], first.span[0])]).folded
    .text;
  return /(?:^|[\s,])(?:and|und|y|plus|with|mit|con)(?: the| a| an| some| die| das| den| ein| eine| el| la| un| una)? ?$/u.test(
    before,
  );
}

/** "remove the lamp", "without the lamp": the word that takes out stands before the item, and nothing ends it. */
function isAfterDrop(reading: Reading, [from]: Span): boolean {
  const before = read(reading.original, [reading.span[0], Math.max(reading.span[0], from)]).folded.text;
  if (/(?:^|[\s,])(?:no|kein|keine|keinen)(?: more)? $/u.test(before)) return true;
  const last = [...before.matchAll(new RegExp(DROPS, 'gu'))].at(-1);
  if (last === undefined) return false;
  return !/[.;!?]|\b(?:but|add|and add|only|just|aber|nur|sondern|pero|solo|sino)\b|, (?!and )/u.test(
    before.slice(last.index + last[0].length),
  );
}

function has(list: readonly SlotValue[], item: SlotValue): boolean {
  return list.some((other) => JSON.stringify(other) === JSON.stringify(item));
}

function unique(list: readonly SlotValue[]): SlotValue[] {
  return list.filter(
    (item, i) => list.findIndex((other) => JSON.stringify(other) === JSON.stringify(item)) === i,
  );
}
