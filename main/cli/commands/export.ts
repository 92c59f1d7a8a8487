import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { conversationId } from '../../../preload/contract/index.ts';
import { createQueries, createRecordings } from '../../conversations/index.ts';
import { exportConversation } from '../../desk/index.ts';
import { openStore } from '../../storage/index.ts';
import { CannotRun, type CliCommand, dataOption } from '../command.ts';
import { dataFolder, sampleWorkspace } from '../folders.ts';

export const exportCommand: CliCommand = {
  name: 'export',
  usage: 'CONVERSATION [--data DIR] [--out FILE]',
  about:
    'A stored conversation as one file, for replay. It holds what the customer said; secrets are masked.',
  takes: [1, 1],
  options: {
    data: dataOption,
    out: { type: 'string', value: 'FILE', about: 'where to write it, instead of standard output' },
  },
  run: async (args) => {
    const data = dataFolder(sampleWorkspace, args.text('data'));
    // Opening a store makes one; a mistyped folder must not become an empty desk.
    if (!existsSync(join(data, 'desk.sqlite')))
      throw new CannotRun(`There is no desk in ${data}. Say with --data where it keeps its data.`);
    const opened = openStore(data);
    if (!opened.ok) throw new CannotRun(opened.problem.message);
    const { store } = opened;
    try {
      const id = conversationId.safeParse(args.positionals[0]);
      const recording = id.success
        ? await exportConversation(
            createQueries(store),
            createRecordings(store, () => new Date()),
            id.data,
          )
        : null;
      if (recording === null)
        throw new CannotRun(`There is no conversation "${args.positionals[0]}" in ${data}.`);
      write(`${JSON.stringify(recording)}\n`, args.text('out'));
      return 0;
    } finally {
      await store.close();
    }
  },
};

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
