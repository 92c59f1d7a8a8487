import { app, dialog } from 'electron';
import type { Log } from './log.ts';
import type { Texts } from './texts/index.ts';

/**
 * The last edge of the shell: a bug that nobody caught is logged, said in one sentence and ends the app, because
 * nothing can be trusted after it. Electron's own window would show a stack trace to the agent.
 */
export function endOnBugs(log: Log, texts: Texts): void {
  const end = (error: unknown) => {
    log('bug', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    dialog.showErrorBox('Tandem', texts.unexpected);
    app.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
