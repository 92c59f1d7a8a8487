import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ConversationId, conversationId } from '../../../preload/contract/index.ts';
import { createQueries, createRecordings } from '../../conversations/index.ts';
import { exportConversation } from '../../desk/index.ts';
import { openStoreForReading, type Store } from '../../storage/index.ts';
import { readable } from '../../workspace/index.ts';
import { CannotRun, type CliCommand, dataOption } from '../command.ts';
import { dataFolder, sampleWorkspace } from '../folders.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: '[CONVERSATION] [--data DIR] [--out FILE]',
  about:
    'A stored conversation as one file, for replay; without one, the newest and what they are called. It holds what the customer said; secrets are masked. The desk may go on running.',
  takes: [0, 1],
  options: {
    data: dataOption,
    out: { type: 'string', value: 'FILE', about: 'where to write it, instead of standard output' },
  },
  run: async (args) => {
    const data = dataFolder(sampleWorkspace, args.text('data'));
    if (!existsSync(join(data, 'desk.sqlite')))
      throw new CannotRun(`There is no desk in ${data}. Say with --data where it keeps its data.`);
    const opened = openStoreForReading(data);
    if (!opened.ok) throw new CannotRun(opened.problem.message);
    const { store } = opened;
    const [named] = args.positionals;
    try {
      const text =
        named === undefined ? await newest(store, data) : `${await oneConversation(store, named, data)}\n`;
      write(text, args.text('out'));
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function oneConversation(store: Store, named: string, data: string): Promise<string> {
  const id = conversationId.safeParse(named);
  const recording = id.success ? await recordingOf(store, id.data) : null;
  if (recording !== null) return JSON.stringify(recording);
  throw new CannotRun(
    `There is no conversation "${named}" in ${data}. Without a name, tandem export lists the newest.`,
  );
}

function recordingOf(store: Store, id: ConversationId) {
  return exportConversation(
    createQueries(store),
    createRecordings(store, () => new Date()),
    id,
  );
}

const mostListed = 10;
const mostCharacters = 60;

/** A line each: what it is called, when something last happened, and how the customer began. */
async function newest(store: Store, data: string): Promise<string> {
  const all = await createQueries(store).list();
  const listed = all.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, mostListed);
  if (listed.length === 0) throw new CannotRun(`No customer has written in ${data} yet.`);
  const lines: string[] = [];
  for (const { id, updatedAt } of listed) {
    // From the export, so that what is masked there is masked here.
    const events = (await recordingOf(store, id))?.events ?? [];
    const first =
      events.flatMap(({ body }) => (body.type === 'customer_message' ? [body.text] : []))[0] ?? '';
    const words = readable(first.replaceAll(/\s+/g, ' '));
    const shown = words.length > mostCharacters ? `${words.slice(0, mostCharacters)}…` : words;
    lines.push(`${id}  ${updatedAt.slice(0, 16).replace('T', ' ')}  ${shown}\n`);
  }
  return lines.join('');
}

function write(text: string, out: string | undefined): void {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(resolve(out), text);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CannotRun(`${out} cannot be written (${error.message}). Choose another file.`);
  }
}
