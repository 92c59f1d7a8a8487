import { createHash } from 'node:crypto';
import type { DocumentParser } from '../parsing/document-parser.ts';
import type { ParsedKind, ReadArticle } from '../parsing/messages.ts';
import type { DocumentFacts, DocumentPart, DocumentRead, ParsedDocument, ParsedFile } from './document.ts';
import { contradiction, type Format } from './formats.ts';
import { checkedFacts, readFacts } from './front-matter.ts';
import { documentOf, parseDocument } from './parse.ts';

/** A file that is not text, with what stands about it in the file beside it. */
export type FileToParse = {
  readonly name: string;
  readonly kind: ParsedKind;
  readonly bytes: Uint8Array;
  readonly beside: string;
  readonly hash: string;
};

export type FileParser = (file: FileToParse, signal?: AbortSignal) => Promise<ParsedFile>;

/** The document in a file's bytes, with what stands in the file beside it. */
export function documentIn(
  name: string,
  { kind }: Format,
  bytes: Uint8Array,
  beside: string,
  parser: FileParser,
): DocumentRead {
  if (kind === 'text') {
    return textIn(name, bytes);
  }
  const hash = createHash('sha256').update(bytes).update('\0').update(beside).digest('hex');
  return { ok: true, hash, parse: (signal) => parser({ name, kind, bytes, beside, hash }, signal) };
}

function textIn(name: string, bytes: Uint8Array): DocumentRead {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) {
      throw error;
    }
    return { ok: false, reason: 'the file is not UTF-8 text; save it as UTF-8' };
  }
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, hash, parse: () => parseDocument(name, text) };
}

/** How many files that could not be read are remembered, so that a file that hangs does so once. */
const REMEMBERED = 1_000;

/** Reads files with the help of a parser, and remembers by their bytes those that cannot be read. */
export function createFileParser(parser: DocumentParser): FileParser {
  const refused = new Map<string, string>();
  return async (file, signal) => {
    const key = `${file.kind} ${file.hash}`;
    const known = refused.get(key);
    if (known !== undefined) {
      return { ok: false, reason: known };
    }
    const parsed = await parseFile(file, parser, signal);
    if (!parsed.ok && refused.size < REMEMBERED) {
      refused.set(key, parsed.reason);
    }
    return parsed;
  };
}

async function parseFile(
  { name, kind, bytes, beside }: FileToParse,
  parser: DocumentParser,
  signal?: AbortSignal,
): Promise<ParsedFile> {
  if (bytes.length === 0) {
    return { ok: false, reason: 'the file is empty: it has 0 bytes' };
  }
  const said = readFacts(beside);
  if (!said.ok) {
    return { ok: false, reason: said.reason.replace('the front matter', `the file ${name}.yml`) };
  }
  const wrong = contradiction(kind, bytes);
  if (wrong !== null) {
    return { ok: false, reason: wrong };
  }
  const outcome = await parser.parse({ kind, bytes, charset: null }, signal);
  return outcome.ok ? documentsOf(name, outcome.articles, said.facts) : outcome;
}

/** What is said beside a file holds for all of it; an article in it may say more for itself. */
function documentsOf(name: string, articles: readonly ReadArticle[], beside: DocumentFacts): ParsedFile {
  const parts: DocumentPart[] = [];
  for (const article of articles) {
    const parsed = documentFor(name, article, beside);
    if (!parsed.ok || article.part === null) {
      return parsed;
    }
    parts.push({ part: article.part, document: parsed.document });
  }
  return parts.length === 0
    ? { ok: false, reason: 'the file is empty: it has no published article with text' }
    : { ok: true, parts };
}

function documentFor(name: string, article: ReadArticle, beside: DocumentFacts): ParsedDocument {
  const own = checkedFacts(article.facts);
  if (!own.ok) {
    return own;
  }
  const { audience, validFrom, validUntil } = own.facts;
  return documentOf(name, article, {
    // Of an article its own title is the better one, of a whole file what stands beside it.
    title: article.part === null ? beside.title : null,
    audience: beside.audience === 'internal' ? 'internal' : audience,
    validFrom: validFrom ?? beside.validFrom,
    validUntil: validUntil ?? beside.validUntil,
  });
}
