import { type Found, isNegated } from './entities/index.ts';
import { type Reading, type Span, spanOf } from './reading.ts';

const NAMED =
  /(?:^|[\s,])(?:to|for|pay|send|give|meant|mean|under|name of|name is|named|an|für|fur|namen|para|a|nombre de)\s+(?:my\s+\p{Ll}+\s+)?(?!(?:I|I'm|I'd|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*){0,2}(?:\s(?:and|&|und|y)\s(?!I\b)\p{Lu}[\p{L}'-]+)?)/gu;
const UNNAMED =
  /\b(?:to (?!pay\b|owe\b)|pay |owe )((?:my |the )?\p{L}{2,}(?: \p{L}{2,}){0,2}?)(?= (?:please|from|now|today|back)\b| ?$| ?[.,!?]| \d| ?[$€£])/gu;

const PLACE =
  /(?:^|[\s,])(?:to|in|into|nach|a|en)\s+(?:the\s+)?(?!(?:I|January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*){0,2})/u;

const NOT_PAID =
  /^(?:bills?|invoices?|rent|fees?|balance|loan|mortgage|tax(?:es)?|rest|difference|price|total|amount|deposit|fine|debt|instal?lments?|minimum|money|order|shipping|postage)$/u;

/** The place that a request goes to: "I'm travelling to Portugal". */
export function findPlace(reading: Reading): Found<string> | null {
  const match = PLACE.exec(reading.clean.text);
  if (match === null) return null;
  const end = match.index + match[0].length;
  return found(reading, spanOf(reading.clean, end - (match[1] ?? '').length, end), 0.8);
}

/**
 * The person a request names: "send 50 to Jen". In a message without capitals only a word that none of the
 * workspace's examples has can be a name.
 */
export function findPerson(
  reading: Reading,
  isOrdinaryWord: (word: string) => boolean,
): Found<string> | null {
  for (const named of [...reading.clean.text.matchAll(NAMED)].reverse()) {
    const end = named.index + named[0].length;
    const span = spanOf(reading.clean, end - (named[1] ?? '').length, end);
    if (!isNegated(reading, span)) return found(reading, span, 0.85);
  }
  for (const match of reading.folded.text.matchAll(UNNAMED)) {
    const word = match[1] ?? '';
    const names = word.replace(/^(?:my|the) /u, '').split(' ');
    // "Pay the gym": whoever is paid is somebody, though an example speaks of them too; a bill is not.
    const isPaid = match[0].startsWith('pay the ') && names.length === 1 && !NOT_PAID.test(names[0] ?? '');
    const isSomebody = (word.startsWith('my ') && names.length === 1) || isPaid;
    if (!isSomebody && names.some(isOrdinaryWord)) continue;
    const name = word.replace(/^the /u, '');
    const start = match.index + match[0].length - name.length;
    return found(reading, spanOf(reading.folded, start, start + name.length), 0.6);
  }
  return null;
}

function found(reading: Reading, span: Span, confidence: number): Found<string> {
  return { value: reading.original.slice(...span), span, confidence };
}
