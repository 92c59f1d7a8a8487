import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import { type ConnectedAgent, fromDesk, type NeedsYou, type StartDesk } from '../desk/process-protocol.ts';
import type { Log } from './log.ts';
import { createParsers } from './parsers.ts';
import type { Secrets } from './secrets.ts';
import type { Texts } from './texts/index.ts';
import type { Timers } from './timers.ts';

/** Waits before the first, second … restart. A crash that repeats after the last one needs a person. */
const restartDelaysMs = [250, 1000, 3000, 10_000, 30_000];
/** A desk that has not answered by then hangs. Loading a large workspace on a slow disk stays well below. */
const readyWithinMs = 60_000;
/** A desk that ran this long was well, so an old crash no longer counts against it. */
const healthyAfterMs = 60_000;

export type DeskState =
  | { readonly state: 'stopped' }
  | { readonly state: 'starting' }
  | { readonly state: 'ready' }
  | { readonly state: 'restarting'; readonly attempt: number }
  | { readonly state: 'failed'; readonly message: string };

export type DeskProcess = {
  readonly state: DeskState;
  /** Starts the desk, also once more after it `failed`. Does nothing while it runs. */
  start(): void;
  /** Hands one end of a window's channel to the desk. Only when `ready`. */
  connect(agent: ConnectedAgent, port: MessagePortMain): void;
  stop(): void;
};

type DeskOptions = {
  readonly modulePath: string;
  /** The module of the processes that read documents. */
  readonly parserPath: string;
  readonly start: StartDesk;
  readonly secrets: Pick<Secrets, 'all' | 'set'>;
  readonly timers: Timers;
  readonly texts: Texts;
  readonly log: Log;
  onState(state: DeskState): void;
  onNeedsYou(needsYou: NeedsYou): void;
};

/**
 * Runs the desk in a process of its own and keeps it running: a crash of native code there costs a restart, never
 * the window. After too many crashes in a row it gives up and says so, rather than look busy for ever.
 */
export function createDeskProcess(options: DeskOptions): DeskProcess {
  const { timers, texts, log } = options;
  let child: UtilityProcess | null = null;
  let state: DeskState = { state: 'stopped' };
  let crashes = 0;
  let cancelTimer: (() => void) | null = null;
  const parsers = createParsers(options.parserPath, (news) => child?.postMessage(news), log);

  function become(next: DeskState): void {
    state = next;
    log('desk.state', { ...next });
    options.onState(next);
  }

  function wait(ms: number, run: () => void): void {
    cancelTimer?.();
    cancelTimer = timers.after(ms, run);
  }

  function launch(): void {
    const launched = utilityProcess.fork(options.modulePath, [], { serviceName: 'Tandem desk' });
    child = launched;
    launched.on('message', (message: unknown) => {
      if (child === launched) receive(message);
    });
    // Without a listener this would end the shell as well; `exit` follows in any case.
    launched.on('error', (type, location) => {
      log('desk.fatal', { type, location });
    });
    launched.once('exit', (code) => {
      if (child === launched) restart(code);
    });
    launched.postMessage(options.start);
    void giveSecrets(launched);
    wait(readyWithinMs, () => {
      log('desk.hangs', { afterMs: readyWithinMs });
      launched.kill();
    });
  }

  /** A bot that asks for a key before it is here goes on without it. */
  async function giveSecrets(launched: UtilityProcess): Promise<void> {
    try {
      const values = await options.secrets.all();
      if (child === launched && Object.keys(values).length > 0)
        launched.postMessage({ type: 'secrets', values });
    } catch (error) {
      log('secrets.unreadable', { reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async function keepSecret(id: number, name: string, value: string): Promise<void> {
    const asking = child;
    const refused = await options.secrets.set(name, value).then(
      (stored) => (stored.ok ? null : stored.message),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (child === asking) asking?.postMessage({ type: 'secret_kept', id, refused });
  }

  function receive(message: unknown): void {
    const parsed = fromDesk.safeParse(message);
    if (!parsed.success) {
      log('desk.unknown_message', { reason: parsed.error.message });
      return;
    }
    if (parsed.data.type === 'needs_you') options.onNeedsYou(parsed.data);
    else if (parsed.data.type === 'keep_secret')
      void keepSecret(parsed.data.id, parsed.data.name, parsed.data.value);
    else if (parsed.data.type === 'failed') giveUp(parsed.data.message);
    else if ('parser' in parsed.data) parsers.fulfil(parsed.data);
    else {
      wait(healthyAfterMs, () => {
        crashes = 0;
      });
      become({ state: 'ready' });
    }
  }

  function restart(code: number): void {
    child = null;
    parsers.endAll();
    crashes += 1;
    log('desk.exit', { code, crashes });
    const delayMs = restartDelaysMs[crashes - 1];
    if (delayMs === undefined) {
      giveUp(texts.deskKeepsStopping(crashes));
      return;
    }
    wait(delayMs, launch);
    become({ state: 'restarting', attempt: crashes });
  }

  function end(): void {
    cancelTimer?.();
    cancelTimer = null;
    const ended = child;
    child = null;
    parsers.endAll();
    ended?.kill();
  }

  function giveUp(message: string): void {
    end();
    become({ state: 'failed', message });
  }

  return {
    get state() {
      return state;
    },
    start() {
      if (state.state !== 'stopped' && state.state !== 'failed') return;
      crashes = 0;
      become({ state: 'starting' });
      launch();
    },
    connect(agent, port) {
      child?.postMessage({ type: 'connect', agent }, [port]);
    },
    stop() {
      end();
      become({ state: 'stopped' });
    },
  };
}
