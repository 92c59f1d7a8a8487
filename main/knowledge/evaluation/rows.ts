import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { DocumentSource, KnowledgeDocument } from '../documents/document.ts';
import { passageIdOf } from '../ingest/passage-id.ts';

const corpusRow = z.object({
  pid: z.string(),
  doc_id: z.string().optional(),
  title: z.string().optional(),
  section: z.string().optional(),
  text: z.string().optional(),
  question: z.string().optional(),
  answer: z.string().optional(),
});

const queryRow = z.object({
  qid: z.string(),
  query: z.string(),
  history: z.array(z.object({ role: z.string(), text: z.string() })).optional(),
  relevant: z.array(z.string()).optional(),
  relevant_dup: z.array(z.string()).optional(),
  answerability: z.string().optional(),
});
export type QueryRow = z.infer<typeof queryRow>;

/** Questions and answers without documents of their own are one document, as a list of them would be. */
const QUESTIONS = 'questions';

export function readQueries(file: string): Promise<readonly QueryRow[]> {
  return readRows(file, queryRow);
}

/** A corpus of passages as documents, and which passage of the index each of its rows is. */
export type Corpus = { readonly source: DocumentSource; readonly pidOf: ReadonlyMap<string, string> };

export async function readCorpus(file: string): Promise<Corpus> {
  const documents = new Map<string, { title: string; passages: { heading: string; text: string }[] }>();
  const pidOf = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const row of await readRows(file, corpusRow)) {
    const name = row.doc_id ?? (row.question === undefined ? row.pid : QUESTIONS);
    const heading = row.question ?? row.section ?? '';
    const text = row.text ?? row.answer ?? '';
    const key = JSON.stringify([name, heading, text]);
    const occurrence = seen.get(key) ?? 0;
    seen.set(key, occurrence + 1);
    pidOf.set(passageIdOf(name, heading, text, occurrence), row.pid);
    const document = documents.get(name) ?? { title: row.title ?? '', passages: [] };
    document.passages.push({ heading, text });
    documents.set(name, document);
  }
  return { source: sourceOf(documents), pidOf };
}

function sourceOf(
  documents: ReadonlyMap<string, Pick<KnowledgeDocument, 'title' | 'passages'>>,
): DocumentSource {
  return {
    list: async () => ({ documents: [...documents.keys()], skipped: [] }),
    read: async (name) => {
      const content = documents.get(name);
      if (!content) {
        return null;
      }
      const document: KnowledgeDocument = {
        ...content,
        audience: 'public',
        validFrom: null,
        validUntil: null,
      };
      const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
      return { ok: true, hash, parse: () => ({ ok: true, document }) };
    },
  };
}

async function readRows<T>(file: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const text = await readFile(file, 'utf8');
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') {
      return [];
    }
    const parsed = schema.safeParse(jsonOf(line, file, index));
    if (!parsed.success) {
      throw new Error(`${file}:${index + 1} is not such a row: ${z.prettifyError(parsed.error)}`);
    }
    return [parsed.data];
  });
}

function jsonOf(line: string, file: string, index: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`${file}:${index + 1} is not JSON`, { cause: error });
  }
}
