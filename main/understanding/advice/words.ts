/** The words of an example, folded as a reading folds them but without their places: there may be thousands. */
export function wordsOf(text: string): readonly string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/(?<=\p{L})['’´`](?=\p{L})/gu, '');
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
