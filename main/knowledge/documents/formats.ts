import { extname } from 'node:path/posix';
import type { ParsedKind } from '../parsing/messages.ts';

const MB = 1024 * 1024;

/** How a file is read, by its ending: text here, everything else in a process of its own. */
export type Format = {
  readonly kind: 'text' | ParsedKind;
  readonly maxBytes: number;
  /** What to do about one that is larger. */
  readonly whenLarger: string;
};

const text: Format = { kind: 'text', maxBytes: MB, whenLarger: 'split it into articles' };
const html: Format = { kind: 'html', maxBytes: 5 * MB, whenLarger: 'save the part with the text' };

const FORMATS: Readonly<Record<string, Format>> = {
  '.md': text,
  '.markdown': text,
  '.txt': text,
  '.html': html,
  '.htm': html,
  '.xhtml': html,
  '.pdf': { kind: 'pdf', maxBytes: 32 * MB, whenLarger: 'split it, or save it with smaller pictures' },
  '.docx': { kind: 'docx', maxBytes: 32 * MB, whenLarger: 'split it, or save it with smaller pictures' },
  '.csv': { kind: 'csv', maxBytes: 8 * MB, whenLarger: 'split it' },
  '.tsv': { kind: 'csv', maxBytes: 8 * MB, whenLarger: 'split it' },
  '.json': { kind: 'help-centre', maxBytes: 32 * MB, whenLarger: 'export it in parts' },
};

export const LOADED_FILES = 'only .md, .txt, .html, .pdf, .docx, .csv and .json files can be loaded';

/** Endings that people try, and what to do instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  '.doc': "Word's old format is not read; save it as .docx",
  '.docm': 'documents with macros are not read; save it as .docx',
  '.odt': 'OpenDocument files are not read; save it as .docx',
  '.rtf': 'RTF files are not read; save it as .docx',
  '.xls': 'spreadsheets are not read; save the questions and answers as CSV',
  '.xlsx': 'spreadsheets are not read; save the questions and answers as CSV',
  '.zip': 'archives are not read; unpack it here',
};

export function formatOf(name: string): Format | null {
  const ending = extname(name).toLowerCase();
  return Object.hasOwn(FORMATS, ending) ? (FORMATS[ending] ?? null) : null;
}

/** Why a file of this name is not loaded. */
export function whyNotLoaded(name: string): string {
  const ending = extname(name).toLowerCase();
  return Object.hasOwn(INSTEAD, ending) ? (INSTEAD[ending] ?? LOADED_FILES) : LOADED_FILES;
}

const ENDING = '; give it the ending it should have';

/** What a file's first bytes say against its ending; null when they agree. */
export function contradiction(kind: ParsedKind, bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_024));
  const is = kindByContent(head);
  switch (kind) {
    case 'pdf':
      return is === 'PDF' ? null : `it is named .pdf but is ${is === null ? 'no PDF' : an(is)}${ENDING}`;
    case 'docx':
      return is === 'archive' ? null : notWord(is);
    case 'html':
    case 'csv':
    case 'help-centre':
      return is === null ? null : `it is named like text but is ${an(is)}${ENDING}`;
  }
}

function notWord(is: string | null): string {
  return is === 'old Office file'
    ? "it is protected with a password or in Word's old format; save it as .docx without a password"
    : `it is named .docx but is ${is === null ? 'no Word document' : an(is)}${ENDING}`;
}

function an(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function kindByContent(head: Buffer): string | null {
  if (head.includes('%PDF-')) {
    return 'PDF';
  }
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) {
    return 'archive';
  }
  if (head.length >= 8 && head.readUInt32BE(0) === 0xd0cf11e0) {
    return 'old Office file';
  }
  const isUtf16 = head[0] === 0xff || head[0] === 0xfe;
  return head.includes(0) && !isUtf16 ? 'binary file' : null;
}
