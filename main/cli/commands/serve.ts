import { randomBytes } from 'node:crypto';
import { startHost } from '../../headless/index.ts';
import { CannotRun, type CliCommand, dataOption, jsonOption } from '../command.ts';
import { deskFor } from '../desk-for.ts';
import { dataFolder, pagesFolder, sampleWorkspace } from '../folders.ts';
import { fileLog } from '../log.ts';
import { openInBrowser } from '../open-browser.ts';
import { buildWhatIsOld } from '../pages.ts';

export const serve: CliCommand = {
  name: 'serve',
  usage: 'WORKSPACE [--port N] [--host 127.0.0.1] [--data DIR] [--no-open] [--json]',
  about: "The headless host: desk, web chat and the agent's window.",
  takes: [0, 1],
  options: {
    port: { type: 'string', value: 'N', about: 'port to listen on; 0 picks a free one (default: 4600)' },
    host: { type: 'string', value: 'ADDRESS', about: 'address to listen on (default: 127.0.0.1)' },
    data: dataOption,
    'no-open': { type: 'boolean', about: 'do not open a browser window' },
    json: { ...jsonOption, about: 'the first line of standard output is {"url","chat","token"}' },
  },
  run: async (args) =>
    serveWorkspace({
      workspace: args.positionals[0] ?? sampleWorkspace,
      port: portOf(args.text('port')),
      host: args.text('host') ?? '127.0.0.1',
      data: args.text('data'),
      open: !args.flag('no-open') && !args.flag('json'),
      json: args.flag('json'),
      preface: null,
    }),
};

const defaultPort = 4600;

export type Serving = {
  readonly workspace: string;
  /** Null tries the usual port and takes a free one when it is in use. */
  readonly port: number | null;
  readonly host: string;
  readonly data: string | undefined;
  readonly open: boolean;
  readonly json: boolean;
  /** Said before the addresses. */
  readonly preface: string | null;
};

/** Serves until SIGTERM or SIGINT, then stops cleanly. */
export async function serveWorkspace(serving: Serving): Promise<number> {
  await buildWhatIsOld('pages');
  const desk = await deskFor({ workspace: serving.workspace, data: serving.data, compares: true });
  const token = desk.agentToken;
  const log = fileLog(dataFolder(serving.workspace, serving.data));
  const host = {
    desk,
    host: serving.host,
    widget: pagesFolder,
    window: { pages: pagesFolder, token },
    newId: () => randomBytes(16).toString('hex'),
    log,
  };
  let started = await startHost({ ...host, port: serving.port ?? defaultPort });
  if (!started.ok && serving.port === null) started = await startHost({ ...host, port: 0 });
  if (!started.ok) {
    await desk.close();
    throw new CannotRun(started.message);
  }
  const { url, chat } = started.host;
  if (serving.json) process.stdout.write(`${JSON.stringify({ url, chat, token })}\n`);
  else {
    if (serving.preface) process.stdout.write(`${serving.preface}\n`);
    process.stdout.write(`Agent's window   ${url}\nCustomer's chat  ${chat}\n`);
  }
  if (serving.open) openInBrowser(url);

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await started.host.close();
  await desk.close();
  return 0;
}

function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CannotRun(`--port takes a whole number from 0 to 65535, not "${text}".`);
}
