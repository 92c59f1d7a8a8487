import { KnowledgeError } from '../knowledge-error.ts';

/** Runs what goes to LanceDB. It throws plain errors; as ours they cannot be taken for a bug. */
export async function guarded<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    throw new KnowledgeError(
      'index_unreadable',
      `The knowledge index cannot be used (${firstLine(error)}); load the documents again.`,
      { cause: error },
    );
  }
}

/** LanceDB's messages go on with the place in its own source. */
export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
