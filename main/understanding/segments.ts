import { type Reading, readPart, type Span, trimSpan } from './reading.ts';

/** More parts than this are a letter, not a list of requests: the rest stays with the last part. */
const MOST_SEGMENTS = 4;
/** Less than this many words is no request of its own. */
const LEAST_WORDS = 2;

/** Where one request can end and another begin: sentence ends, and joins that announce one more thing. */
const BREAKS = [
  /[.!?;\n]+(?=\s|$)/gu,
  /,?\s+(?:and|also|plus|then|und|y)\s+(?:also|then|additionally|besides|after that|afterwards|auch|ausserdem|danach|dann|tambien|despues|luego)\s+/gu,
  /[,;]\s*(?:and|also|plus|but|und|y)\s+/gu,
  /\s+(?:and|und|y)\s+(?=(?:where|what|when|why|how|who|which|can|could|do|does|did|is|are|will|would|i|id|im|ive|please|tell|want to|need to|would like|wo|was|wann|wie|donde|cuando|como)\b)/gu,
  // "… and freeze my card"; not "and send it back", which goes with what is before it.
  /\s+(?:and|und|y)\s+(?=(?:freeze|block|unblock|lock|cancel|track|book|transfer|pay|send|check|show|change|update|report|activate|replace|sperre|storniere|uberweise|bloquea|cancela|envia)\b(?! (?:me|us|it|them|that|this|these|those|back|mich|mir|es|sie)\b))/gu,
  /,\s*(?=(?:i|we|my|your|ive|ich|mein|meine|yo|mi) )/gu,
  /,\s*(?=(?:where|what|when|why|how|who|which|can i|can you|could you|do you|does|is|are) )/gu,
];

/** Parts of a message that may be requests of their own, in order; the whole message when it has only one part. */
export function segments(reading: Reading): Reading[] {
  const { folded } = reading;
  const cuts: Span[] = BREAKS.flatMap((pattern) =>
    [...folded.text.matchAll(pattern)].map((match): Span => [match.index, match.index + match[0].length]),
  ).sort((left, right) => left[0] - right[0] || right[1] - left[1]);
  const parts: Reading[] = [];
  let from = 0;
  for (const [start, end] of [...cuts, [folded.text.length, folded.text.length] satisfies Span]) {
    if (start < from || parts.length === MOST_SEGMENTS) continue;
    const last = start === folded.text.length || parts.length === MOST_SEGMENTS - 1;
    const part = slice(reading, from, last ? folded.text.length : end);
    // A mark that ends a sentence belongs to it: "where is it?" must stay a question.
    if (part.words.length >= LEAST_WORDS || last || (part.words.length > 0 && parts.length === 0)) {
      parts.push(part);
      from = last ? folded.text.length + 1 : end;
    }
  }
  const full = parts.filter((part) => part.words.length > 0);
  return full.length > 1 ? full : [readPart(reading, reading.span)];
}

function slice(reading: Reading, from: number, to: number): Reading {
  const { folded, original } = reading;
  const start = folded.starts[from] ?? reading.span[1];
  const end = folded.ends[to - 1] ?? start;
  const joined = /(?:,|\s)\s*(?:and|also|plus|but|und|y|then)(?:\s+(?:also|then|auch|tambien))?\s*$/iu.exec(
    original.slice(start, end),
  );
  const cut = joined === null ? end : start + joined.index;
  const question = /\?\s*$/u.test(original.slice(start, cut));
  const [left, right] = trimSpan(original, [start, Math.max(start, cut)]);
  return readPart(reading, question ? [left, Math.max(left, cut)] : [left, right]);
}
