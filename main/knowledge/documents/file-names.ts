/** Names that are devices on Windows, whatever stands behind a dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/**
 * Why a file of this name is not loaded: a workspace is shared, and on Windows the name would be a device or another
 * file. Null when the name is good everywhere.
 */
export function whyBadName(name: string): string | null {
  if (RESERVED.test(name)) {
    return 'its name is reserved on Windows; rename it';
  }
  if (/[. ]$/.test(name)) {
    return 'its name ends with a dot or a space, which Windows drops; rename it';
  }
  return /\p{Cc}/u.test(name) || !name.isWellFormed() ? 'its name is not proper text; rename it' : null;
}

/** A file name made from text that comes from outside: letters, digits, `-` and `_`, and good on every system. */
export function safeName(text: string, fallback: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  const name = plain === '' ? fallback : plain;
  return RESERVED.test(name) ? `_${name}` : name;
}
