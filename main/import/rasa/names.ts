/** A name as workspaces have them: a-z, 0-9 and _, beginning with a letter. */
export function nameOf(given: string): string {
  const plain = given
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
  const named = /^[a-z]/.test(plain) ? plain : `x_${plain}`;
  return named.slice(0, 64);
}

/** `transfer_money` → `Transfer money`. */
export function titleOf(given: string): string {
  const words = given.replaceAll(/[\s\p{Cc}\p{Cf}_-]+/gu, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 80);
}
