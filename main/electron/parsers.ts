import { type UtilityProcess, utilityProcess } from 'electron';
import type { ParserNews, ParserWish } from '../desk/process-protocol.ts';
import type { Log } from './log.ts';

/** A desk reads one file at a time; more than a few processes mean that something is wrong. */
const mostParsers = 4;

export type Parsers = {
  fulfil(wish: ParserWish): void;
  /** When the desk is gone nobody waits for them. */
  endAll(): void;
};

/**
 * Processes that read documents which strangers may have made. They get bytes through here and give text; they are
 * killed by the desk when they take too long, and end themselves when they grow too large.
 */
export function createParsers(modulePath: string, tell: (news: ParserNews) => void, log: Log): Parsers {
  const running = new Map<number, UtilityProcess>();

  function start(parser: number): void {
    if (running.size >= mostParsers) {
      tell({ type: 'parser_ended', parser });
      return;
    }
    const child = utilityProcess.fork(modulePath, [], {
      serviceName: 'Tandem document reader',
      stdio: 'ignore',
      env: environment(),
    });
    running.set(parser, child);
    child.on('message', (message: unknown) => tell({ type: 'parser_said', parser, message }));
    // Without a listener this would end the shell as well; `exit` follows in any case.
    child.on('error', (type, location) => log('parser.fatal', { type, location }));
    child.once('exit', () => {
      if (running.delete(parser)) tell({ type: 'parser_ended', parser });
    });
  }

  return {
    fulfil(wish) {
      const child = running.get(wish.parser);
      if (wish.type === 'parser_start') start(wish.parser);
      else if (wish.type === 'parser_send') child?.postMessage(wish.message);
      else child?.kill();
    },
    endAll() {
      for (const child of running.values()) child.kill();
      running.clear();
    },
  };
}

/** Windows starts nothing without its root; everything else may hold a secret. */
function environment(): Record<string, string> {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}
