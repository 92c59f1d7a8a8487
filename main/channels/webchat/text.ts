const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Keeps the first `limit` UTF-16 units, one fewer where the cut would fall inside a surrogate pair. */
export function cutText(
  text: string,
  limit: number,
): { readonly text: string; readonly cutFrom: number | null } {
  if (text.length <= limit) return { text, cutFrom: null };
  const splitsPair = isHighSurrogate(text.charCodeAt(limit - 1)) && isLowSurrogate(text.charCodeAt(limit));
  return { text: text.slice(0, splitsPair ? limit - 1 : limit), cutFrom: text.length };
}
