/** What a page that does not say is written in; its first bytes are looked at as browsers do. */
const FALLBACK = 'windows-1252';
const LOOKED_AT = 1_024;

/** The text of an HTML file: by its byte order mark, what the server said, what it says itself, or as UTF-8. */
export function decodeHtml(bytes: Uint8Array, charset: string | null): string {
  const marked = markOf(bytes);
  const label = marked ?? charset ?? declaredIn(bytes);
  if (label !== null) {
    const decoder = decoderFor(label);
    if (decoder) {
      return decoder.decode(bytes);
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    return new TextDecoder(FALLBACK).decode(bytes);
  }
}

export function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return 'utf-8';
  }
  if (a === 0xff && b === 0xfe) {
    return 'utf-16le';
  }
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, LOOKED_AT));
  const label = /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{2,30})/i.exec(head)?.[1] ?? null;
  // A declaration that could be read as single bytes is not UTF-16, whatever it says.
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
}
