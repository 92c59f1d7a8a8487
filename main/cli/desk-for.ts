import { join } from 'node:path';
import { startBackoffice } from '../backoffice/index.ts';
import { playOne } from '../conversation-tests/index.ts';
import { type Desk, openDesk } from '../desk/index.ts';
import { CannotRun } from './command.ts';
import { line } from './commands/check.ts';
import { dataFolder, resourcesFolder, workspaceFolder } from './folders.ts';
import { fileLog } from './log.ts';
import { secretsIn } from './secrets.ts';
import { withTerminal } from './terminal-log.ts';

export type DeskFor = {
  readonly workspace: string;
  readonly data: string | undefined;
  readonly pauseMs?: number;
  /** Plays the workspace's tests by itself where a change of its model waits: for hosts that stay. */
  readonly compares?: boolean;
};

/** Opens the desk of a workspace for a command, or says in one sentence why not. */
export async function deskFor({ workspace, data, pauseMs, compares = false }: DeskFor): Promise<Desk> {
  const folder = workspaceFolder(workspace);
  const kept = dataFolder(folder, data);
  const secrets = secretsIn(kept);
  const opened = await openDesk({
    workspace: folder,
    data: kept,
    resources: resourcesFolder,
    secrets: secrets.read,
    secretKeeper: secrets.keeper,
    log: withTerminal(fileLog(kept)),
    ...(compares ? { playTest: playOne } : {}),
    startBackoffice: (dataDir, kind) =>
      startBackoffice({
        kind,
        file: join(dataDir, `backoffice-${kind}.sqlite`),
        port: 0,
        clock: () => new Date(),
      }),
    ...(pauseMs === undefined ? {} : { pauseMs }),
  });
  if (opened.ok) return opened.desk;
  throw new CannotRun([opened.message, ...opened.problems.map(line)].join('\n'));
}
