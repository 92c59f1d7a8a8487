import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { startBackoffice } from '../backoffice/index.ts';
import { playOne } from '../conversation-tests/index.ts';
import { startHost } from '../headless/index.ts';
import { type Desk, openDesk } from './desk.ts';
import { watchNeedsYou } from './needs-you.ts';
import { type FromDesk, type StartDesk, toDesk } from './process-protocol.ts';
import { type AgentContext, createRouter } from './router.ts';
import { createShellParsers } from './shell-parsers.ts';

/** The desk as a process of its own under the Electron shell. What is said over the port: `process-protocol.ts`. */

type Port = Parameters<RPCHandler<AgentContext>['upgrade']>[0] & { start?: () => void };
type ParentPort = {
  on(name: 'message', listener: (event: { data: unknown; ports: readonly Port[] }) => void): void;
  postMessage(message: FromDesk): void;
};

const shell = parentPort();
const parsers = createShellParsers((wish) => shell.postMessage(wish));
let desk: Desk | null = null;
let rpc: RPCHandler<AgentContext> | null = null;
/** What the shell's keychain holds, and keys on their way into it. */
const secrets = new Map<string, string>();
const keeping = new Map<number, (refused: string | null) => void>();
let keptSecrets = 0;

shell.on('message', ({ data, ports }) => {
  const message = toDesk.safeParse(data);
  if (!message.success) throw new Error(`the shell said something unknown: ${message.error.message}`);
  if (message.data.type === 'start') void start(message.data);
  else if ('parser' in message.data) parsers.hear(message.data);
  else if (message.data.type === 'secrets')
    for (const [name, value] of Object.entries(message.data.values)) secrets.set(name, value);
  else if (message.data.type === 'secret_kept') keeping.get(message.data.id)?.(message.data.refused);
  else {
    const [port] = ports;
    if (!port || !rpc) throw new Error('the shell connected a window before the desk was ready');
    void rpc.upgrade(port, { context: { agent: message.data.agent } });
    port.start?.();
  }
});

async function start(options: StartDesk): Promise<void> {
  if (desk) throw new Error('the shell started the desk twice');
  const log = (event: string, facts = {}): void => {
    process.stderr.write(`${JSON.stringify({ event, ...facts })}\n`);
  };
  const opened = await openDesk({
    workspace: options.workspace,
    data: options.data,
    resources: options.resources,
    launchParser: parsers.launch,
    secrets: (name) => process.env[`TANDEM_SECRET_${name.toUpperCase()}`] ?? secrets.get(name),
    secretKeeper: { where: 'keychain', keep: keepSecret },
    log,
    playTest: playOne,
    startBackoffice: (data, kind) =>
      startBackoffice({
        kind,
        file: join(data, `backoffice-${kind}.sqlite`),
        port: 0,
        clock: () => new Date(),
      }),
  });
  if (!opened.ok) {
    const [problem] = opened.problems;
    const detail = problem ? ` ${problem.file}:${problem.line}:${problem.column} ${problem.message}` : '';
    shell.postMessage({ type: 'failed', message: `${opened.message}${detail}` });
    return;
  }
  desk = opened.desk;
  rpc = new RPCHandler<AgentContext>(createRouter(desk));
  const host = await startHost({
    desk,
    port: 0,
    host: '127.0.0.1',
    widget: options.widget,
    window: null,
    newId: () => randomBytes(16).toString('hex'),
    log,
  });
  shell.postMessage({ type: 'ready', chat: host.ok ? host.host.chat : null });
  watchNeedsYou(desk.feed, desk.queries, (needsYou) => shell.postMessage({ type: 'needs_you', ...needsYou }));
}

/** Has the shell put a key into the keychain, which this process cannot reach. */
async function keepSecret(name: string, value: string) {
  keptSecrets += 1;
  const id = keptSecrets;
  const refused = await new Promise<string | null>((resolve) => {
    keeping.set(id, resolve);
    shell.postMessage({ type: 'keep_secret', id, name, value });
  });
  keeping.delete(id);
  if (refused !== null) return { ok: false, message: refused } as const;
  secrets.set(name, value);
  return { ok: true } as const;
}

function parentPort(): ParentPort {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (port === null || typeof port !== 'object') throw new Error('the desk process is started by the shell');
  return port as ParentPort;
}
