/** What people say while they think, and how they open: it says nothing about what they want. */
const OPENING =
  /^(?:(?:u+m+|u+h+|erm+|h+m+|(?:hi|hiya|hello|hey|yo)(?: there)?|well|so|ok|okay|alright|basically|actually|you see)(?:[\s,.!…-]+(?:(?:like|you know|i mean|look|listen|there)[\s,.!…-]+)?|$))+/iu;
const WITHIN = /(?<=\s)(?:u+m+|u+h+|erm+|h+m+|basically)[,…]?\s+/giu;
/** With less than this left the opening was the message. */
const LEAST_WORDS = 3;

/** "um so hi there, where is, uh, my card" as "where is, my card". Linear in the length. */
export function withoutFillers(text: string): string {
  const rest = text.trimStart().replace(OPENING, '').replace(WITHIN, '');
  return (rest.match(/\p{L}+/gu)?.length ?? 0) >= LEAST_WORDS ? rest : text;
}
