import { type Reading, spanOf } from '../reading.ts';
import type { Found } from './found.ts';

const ADDRESS =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu;
/** As said aloud, or written to fool collectors: "mara at example dot com". */
const SPOKEN =
  /(?<![\p{L}\p{N}._-])([\p{L}\p{N}._-]{1,64}) (?:at|\(at\)|\[at\]) ([\p{L}\p{N}-]{1,63}(?: (?:dot|\(dot\)) [\p{L}\p{N}-]{1,63}){1,4})/gu;

/** All e-mail addresses of a message, as written. */
export function findEmails(reading: Reading): Found<string>[] {
  const written = [...reading.clean.text.matchAll(ADDRESS)].map((match) => ({
    value: match[0].replace(/^\.+/u, ''),
    span: spanOf(reading.clean, match.index, match.index + match[0].length),
    confidence: 0.99,
  }));
  if (written.length > 0) return written;
  return [...reading.folded.text.matchAll(SPOKEN)].map((match) => ({
    value: `${match[1] ?? ''}@${(match[2] ?? '').replaceAll(/ (?:dot|\(dot\)) /gu, '.')}`,
    span: spanOf(reading.folded, match.index, match.index + match[0].length),
    confidence: 0.85,
  }));
}
