import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { DocumentSource, KnowledgeDocument } from '../documents/document.ts';
import { passageIdOf } from '../ingest/passage-id.ts';

/** A passage. */
export const corpusRow = z
  .object({
    pid: z.string().min(1),
    doc_id: z.string().optional(),
    title: z.string().optional(),
    section: z.string().optional(),
    text: z.string().optional(),
    question: z.string().optional(),
    answer: z.string().optional(),
  })
  .refine(
    ({ text, question, answer }) => text !== undefined || (question !== undefined && answer !== undefined),
    {
      message: 'neither "text" nor "question" and "answer"',
    },
  );
export type CorpusRow = z.infer<typeof corpusRow>;

/** A question, with the conversation before it and the `pid`s that answer it. */
export const queryRow = z.object({
  qid: z.string().min(1),
  query: z.string(),
  history: z.array(z.object({ role: z.string(), text: z.string() })).optional(),
  relevant: z.array(z.string()).optional(),
  relevant_dup: z.array(z.string()).optional(),
  answerability: z.string().optional(),
});
export type QueryRow = z.infer<typeof queryRow>;

/** Questions and answers without documents of their own are one document, as a list of them would be. */
const QUESTIONS = 'questions';

/** A corpus of passages as documents, and which passage of the index each of its rows is. */
export type Corpus = { readonly source: DocumentSource; readonly pidOf: ReadonlyMap<string, string> };

export function corpusOf(rows: readonly CorpusRow[]): Corpus {
  const documents = new Map<string, { title: string; passages: { heading: string; text: string }[] }>();
  const pidOf = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const row of rows) {
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
