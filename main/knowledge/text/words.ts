/** How many words a text has, as a person counts them. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
