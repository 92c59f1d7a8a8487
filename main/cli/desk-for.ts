import { join } from 'node:path';
import { startBackoffice } from '../backoffice/index.ts';
import { playOne } from '../conversation-tests/index.ts';
import { type Desk, openDesk } from '../desk/index.ts';
import { CannotRun } from './command.ts';
import { line } from './commands/check.ts';
import { dataFolder, resourcesFolder, workspaceFolder } from './folders.ts';
import { fileLog } from './log.ts';
import { secretOfEnvironment } from './secrets.ts';
import { withTerminal } from './terminal-log.ts';

export type DeskFor = {
  readonly workspace: string;
  readonly data: string | undefined;
  readonly pauseMs?: number;
};

/** Opens the desk of a workspace for a command, or says in one sentence why not. */
export async function deskFor({ workspace, data, pauseMs }: DeskFor): Promise<Desk> {
  const folder = workspaceFolder(workspace);
  const kept = dataFolder(folder, data);
  const opened = await openDesk({
    workspace: folder,
    data: kept,
    resources: resourcesFolder,
    secrets: secretOfEnvironment,
    log: withTerminal(fileLog(kept)),
    playTest: playOne,
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
