import type { LaunchParser } from '../knowledge/index.ts';
import type { ParserNews, ParserWish } from './process-protocol.ts';

type Listener = Parameters<LaunchParser>[0];

/** Processes that read documents, started by the shell for a desk that cannot start any itself. */
export function createShellParsers(wish: (wish: ParserWish) => void): {
  readonly launch: LaunchParser;
  readonly hear: (news: ParserNews) => void;
} {
  const listeners = new Map<number, Listener>();
  let last = 0;
  return {
    launch: (listener) => {
      last += 1;
      const parser = last;
      listeners.set(parser, listener);
      wish({ type: 'parser_start', parser });
      return {
        send: (message) => wish({ type: 'parser_send', parser, message }),
        kill: () => wish({ type: 'parser_kill', parser }),
      };
    },
    hear: (news) => {
      const listener = listeners.get(news.parser);
      if (news.type === 'parser_said') listener?.onMessage(news.message);
      else if (listeners.delete(news.parser)) listener?.onExit();
    },
  };
}
