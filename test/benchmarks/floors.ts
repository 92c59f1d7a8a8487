import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { resourcesFolder } from '../../main/cli/folders.ts';
import { loadSentenceModel } from '../../main/inference/sentence-model.ts';

export const modelFolder = join(resourcesFolder, 'models', 'bge-small-en-v1.5');

/** The embedding model in this thread with nothing around it; a call returns the milliseconds of one text. */
export async function bareModel(): Promise<(text: string) => Promise<number>> {
  const model = await loadSentenceModel(modelFolder);
  for (let index = 0; index < 20; index += 1) await model.embed(`warm up ${index}`);
  return async (text) => {
    const from = performance.now();
    await model.embed(text);
    return performance.now() - from;
  };
}

export type BareCommits = { readonly commit: () => number; readonly close: () => void };

/** SQLite alone with the settings of the desk; `commit` stores one small row for good and returns the milliseconds. */
export function bareCommits(): BareCommits {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-commits-'));
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE events (n INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO events (body) VALUES (?)');
  const body = JSON.stringify({ type: 'customer_message', text: 'x'.repeat(120) });
  const commit = (): number => {
    const from = performance.now();
    database.exec('BEGIN IMMEDIATE');
    insert.run(body);
    database.exec('COMMIT');
    return performance.now() - from;
  };
  for (let index = 0; index < 50; index += 1) commit();
  return {
    commit,
    close: () => {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
