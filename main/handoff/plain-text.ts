/**
 * Text of others on the card: made harmless, short, and plainly marked as somebody's words. Control, bidirectional and
 * invisible characters go, so that no text can reorder or hide what stands beside it.
 */
export function cleanText(text: string): string {
  return (
    text
      .slice(0, longestInput)
      .toWellFormed()
      .replaceAll(/[\s\p{Zl}\p{Zp}\p{Cc}]+/gu, ' ')
      .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\uFFFD]/gu, '')
      // A pile of combining marks would cover the lines above and below.
      .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
      .replaceAll(/ {2,}/g, ' ')
      .trim()
  );
}

/** More than any field of the card can show, so that cleaning a huge message costs little. */
const longestInput = 2_000;
const longestWord = 40;

/** Scripts written without spaces: there, two characters count as one word. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** Words as a reader counts them: runs between spaces, and half the characters of scripts without spaces. */
export function countWords(text: string): number {
  const words = text.match(/\S+/g)?.length ?? 0;
  const letters = text.match(unspaced)?.length ?? 0;
  return words + Math.floor(letters / 2);
}

/** The first words of a clean text, at most `most`, with `…` where something was left out. */
export function cutWords(text: string, most: number): string {
  const kept: string[] = [];
  let left = most;
  for (const word of text.split(' ')) {
    const short = shorten(word, longestWord);
    const cost = countWords(short);
    if (cost > left) {
      // One run of a script without spaces can be more than all that is allowed.
      return kept.length === 0 ? shorten(short, most) : `${kept.join(' ')}…`;
    }
    kept.push(short);
    left -= cost;
  }
  return kept.join(' ');
}

function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}

/** Closes a quotation that cutting left open. */
export function closeQuote(text: string): string {
  return text.lastIndexOf('“') > text.lastIndexOf('”') ? `${text}”` : text;
}

/** Somebody's words between quotation marks that the words themselves cannot close. */
export function quoted(text: string): string {
  return `“${text.replaceAll(/[“”„‟"«»]/g, "'")}”`;
}

/** Words that no name consists of but that a customer might like to see beside theirs on an agent's screen. */
const claims =
  /\b(verified|approved|confirmed|refund|admin|administrator|manager|supervisor|system|staff|agent|support|vip|step|verifiziert|genehmigt|erstattung|verificado|aprobado|reembolso)\b/iu;

/** A tier that somebody can have, but not as a part of their name. */
const tierClaim = /\bvip\b/iu;

/** A person's name, or null when the text is anything else: a name is typed in freely, so it cannot be trusted. */
export function personName(text: string | null): string | null {
  if (text === null) return null;
  const clean = cleanText(text);
  const isName = /^\p{L}[\p{L}\p{M}'’.-]*( \p{L}[\p{L}\p{M}'’.-]*){0,4}$/u.test(clean);
  return isName && clean.length <= 60 && !claims.test(clean) && !tierClaim.test(clean)
    ? cutWords(clean, 5)
    : null;
}

/** A customer's tier as the back office calls it: a word or two. */
export function tierName(text: string | null): string | null {
  if (text === null) return null;
  const clean = cleanText(text);
  const isTier = /^[\p{L}\p{N}]+([ _-][\p{L}\p{N}]+){0,2}$/u.test(clean) && clean.length <= 24;
  return isTier && !claims.test(clean) ? clean : null;
}
