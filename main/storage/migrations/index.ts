import { sql as conversations } from './0001-conversations.ts';
import { sql as timeAndMemory } from './0002-time-and-memory.ts';
import { sql as understanding } from './0003-understanding.ts';

/** Numbered, append-only: a released migration is never edited. The number of them is the schema's version. */
export const migrations: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-conversations', sql: conversations },
  { name: '0002-time-and-memory', sql: timeAndMemory },
  { name: '0003-understanding', sql: understanding },
];
