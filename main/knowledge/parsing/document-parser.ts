import { setTimeout as wait } from 'node:timers/promises';
import type { FromParser, ParsedKind, ParseRequest, ReadArticle } from './messages.ts';
import { fromParser } from './reply-schema.ts';

/** A parser's process, as the one who started it sees it. */
export type ParserProcess = { send(request: ParseRequest): void; kill(): void };

/** Starts a parser's process; `onExit` is called once, however it ends. */
export type LaunchParser = (events: {
  readonly onMessage: (message: unknown) => void;
  readonly onExit: () => void;
}) => ParserProcess;

export type ParseOutcome =
  | { readonly ok: true; readonly articles: readonly ReadArticle[] }
  | { readonly ok: false; readonly reason: string };

/** Reads files in processes of their own, one at a time. */
export type DocumentParser = {
  /** Never rejects but by `signal`: what a file does to its parser is the file's result. */
  parse(request: ParseRequest, signal?: AbortSignal): Promise<ParseOutcome>;
  dispose(): Promise<void>;
};

export type DocumentParserOptions = {
  readonly launch: LaunchParser;
  /** How long one file may take. */
  readonly timeLimitMs?: number;
};

const TIME_LIMIT_MS = 60_000;

/** A process that is not there after this long will not come; a busy laptop needs some seconds. */
const START_LIMIT_MS = 60_000;

const END_LIMIT_MS = 5_000;

/** A process reads so many files of one kind at most, and none after one that it could not read. */
const FILES_A_PROCESS = 50;

/** After this it is not kept for the next file. */
const IDLE_MS = 3_000;

export function createDocumentParser(options: DocumentParserOptions): DocumentParser {
  const limits = { startMs: START_LIMIT_MS, timeMs: options.timeLimitMs ?? TIME_LIMIT_MS };
  let life: ParserLife | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const parseNow = async (request: ParseRequest, signal?: AbortSignal): Promise<ParseOutcome> => {
    signal?.throwIfAborted();
    if (life && !life.mayRead(request.kind)) {
      await life.end();
      life = null;
    }
    life ??= new ParserLife(options.launch, request.kind);
    return life.read(request, limits, signal);
  };

  return {
    parse(request, signal) {
      const outcome = turn.then(() => parseNow(request, signal));
      turn = outcome.catch(() => undefined);
      return outcome;
    },
    async dispose() {
      await turn;
      await life?.end();
      life = null;
    },
  };
}

type Limits = { readonly startMs: number; readonly timeMs: number };

/** One process from its start to its end. */
class ParserLife {
  readonly #kind: ParsedKind;
  readonly #process: ParserProcess;
  readonly #ended: Promise<void>;
  #isEnded = false;
  #isReady = false;
  #files = 0;
  #idle: NodeJS.Timeout | undefined;
  #hear: (message: FromParser | 'ended' | 'unknown') => void = () => undefined;

  constructor(launch: LaunchParser, kind: ParsedKind) {
    this.#kind = kind;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ended = promise;
    this.#process = launch({
      onMessage: (message) => {
        const parsed = fromParser.safeParse(message);
        this.#isReady ||= parsed.success && parsed.data.type === 'ready';
        this.#hear(parsed.success ? parsed.data : 'unknown');
      },
      onExit: () => {
        this.#isEnded = true;
        clearTimeout(this.#idle);
        resolve();
        this.#hear('ended');
      },
    });
  }

  mayRead(kind: ParsedKind): boolean {
    return !this.#isEnded && kind === this.#kind && this.#files < FILES_A_PROCESS;
  }

  async read(request: ParseRequest, limits: Limits, signal?: AbortSignal): Promise<ParseOutcome> {
    clearTimeout(this.#idle);
    this.#files += 1;
    if (!this.#isReady) {
      const first = await this.#next(limits.startMs, signal);
      if (first === 'time' || typeof first === 'string' || first.type !== 'ready') {
        await this.end();
        return refused('its parser could not be started; try again');
      }
    }
    const answer = this.#next(limits.timeMs, signal);
    this.#process.send(request);
    const outcome = outcomeOf(await answer, limits.timeMs);
    if (outcome.ok) {
      this.#idle = setTimeout(() => void this.end(), IDLE_MS);
      this.#idle.unref();
    } else {
      await this.end();
    }
    return outcome;
  }

  async end(): Promise<void> {
    clearTimeout(this.#idle);
    this.#files = FILES_A_PROCESS;
    if (!this.#isEnded) {
      this.#process.kill();
    }
    // One that cannot be killed, or of whose end nobody hears, must not hold up the files after it.
    await Promise.race([this.#ended, wait(END_LIMIT_MS, undefined, { ref: false })]);
  }

  /** What the process says next; called off, it is killed first, so that nothing runs on. */
  async #next(limitMs: number, signal?: AbortSignal): Promise<FromParser | 'ended' | 'unknown' | 'time'> {
    if (this.#isEnded) {
      return 'ended';
    }
    const { promise, resolve } = Promise.withResolvers<
      FromParser | 'ended' | 'unknown' | 'time' | 'aborted'
    >();
    this.#hear = resolve;
    const timer = setTimeout(() => resolve('time'), limitMs);
    const onAbort = () => resolve('aborted');
    signal?.addEventListener('abort', onAbort, { once: true });
    const heard = await promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    if (heard === 'aborted') {
      await this.end();
      signal?.throwIfAborted();
      return 'ended';
    }
    return heard;
  }
}

function outcomeOf(heard: FromParser | 'ended' | 'unknown' | 'time', timeMs: number): ParseOutcome {
  if (heard === 'time') {
    return refused(`reading it took longer than ${timeMs / 1000} s; split it, or save it as Markdown`);
  }
  if (heard === 'ended') {
    return refused('reading it took too much memory or broke its parser; split it, or save it as Markdown');
  }
  if (heard === 'unknown' || heard.type === 'ready') {
    return refused('its parser gave something that is no text; save it anew, or as Markdown');
  }
  return heard.type === 'read' ? { ok: true, articles: heard.articles } : refused(heard.reason);
}

function refused(reason: string): ParseOutcome {
  return { ok: false, reason };
}
