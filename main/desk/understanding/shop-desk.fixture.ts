import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import type { TurnTrace, UnderstandingStatus } from '../../../preload/contract/index.ts';
import { playOne } from '../../conversation-tests/index.ts';
import { goodFiles } from '../../workspace/fixture.ts';
import { type Desk, type DeskOptions, openDesk } from '../index.ts';

const resources = join(import.meta.dirname, '..', '..', '..', 'resources');

/** A message that local understanding is not sure of. */
export const PIECES = 'my boots came in pieces, what a mess this is, take them away from me';

/** A message that local understanding takes for nothing that this shop does. */
export const MOON = 'the moon is made of green cheese';

/** Passes only with a model that takes MOON for a return. */
const moonTest = `test: only a model takes this for a return
steps:
  - customer: ${MOON}
  - bot: { asks: order }
`;

export type ShopDesk = {
  readonly desk: Desk;
  readonly home: string;
  readonly logged: readonly string[];
  readonly write: (file: string, text: string) => void;
  /** workspace.yml with this at its end. */
  readonly settings: (llm: string) => void;
  readonly says: (text: string) => Promise<TurnTrace>;
  readonly status: () => UnderstandingStatus;
  readonly until: (
    what: string,
    holds: (status: UnderstandingStatus) => boolean,
  ) => Promise<UnderstandingStatus>;
  readonly close: () => Promise<void>;
};

export type ShopDeskOptions = {
  /** A home from before: the desk was restarted. */
  readonly home?: string;
  /** As it stands at the end of workspace.yml; null leaves the file as it is. */
  readonly llm: string | null;
} & Partial<Pick<DeskOptions, 'clock' | 'secrets' | 'secretKeeper' | 'localServers'>>;

/** Weights that one test trained are there for the next. */
const weights = mkdtempSync(join(tmpdir(), 'tandem-weights-'));
afterAll(() => rmSync(weights, { recursive: true, force: true }));

function copyWeights(from: string, to: string): void {
  cpSync(from, to, { recursive: true, filter: (file) => file === from || file.endsWith('.weights') });
}

/** The corner shop on a real desk with the real embedding model. */
export async function openShop({ home: given, llm, ...options }: ShopDeskOptions): Promise<ShopDesk> {
  const home = given ?? mkdtempSync(join(tmpdir(), 'tandem-llm-'));
  const workspace = join(home, 'corner');
  const write = (file: string, text: string): void => writeFileSync(join(workspace, file), text);
  const settings = (text: string): void =>
    write('workspace.yml', `${goodFiles['workspace.yml'] ?? ''}${text}`);
  if (given === undefined) {
    for (const [file, text] of Object.entries({ ...goodFiles, 'tests/moon.yml': moonTest })) {
      await mkdir(dirname(join(workspace, file)), { recursive: true });
      write(file, text);
    }
  }
  if (llm !== null) settings(llm);
  copyWeights(weights, join(home, 'data', 'understanding'));
  const logged: string[] = [];
  const opened = await openDesk({
    workspace,
    data: join(home, 'data'),
    resources,
    secrets: (name) => (name === 'llm_key' ? 'sk-live' : undefined),
    log: (event, facts) => {
      if (event.startsWith('understanding.'))
        logged.push(`${event} ${facts?.fault ?? facts?.reason ?? ''}`.trim());
    },
    pauseMs: 0,
    playTest: playOne,
    startBackoffice: async () => ({ url: 'http://127.0.0.1:9', close: async () => undefined }),
    ...options,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened));
  const { desk } = opened;
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await desk.close();
    isOpen = false;
  };
  onTestFinished(async () => {
    await close();
    if (given === undefined) rmSync(home, { recursive: true, force: true });
  });
  await desk.ready();
  copyWeights(join(home, 'data', 'understanding'), weights);
  const status = (): UnderstandingStatus => {
    const { understanding } = desk.status();
    if (understanding === undefined) throw new Error('nothing is live');
    return understanding;
  };
  let messages = 0;
  let conversation: Awaited<ReturnType<Desk['channel']['startConversation']>>['id'] | null = null;
  return {
    desk,
    home,
    logged,
    write,
    settings,
    status,
    close,
    says: async (text) => {
      const about = { channel: 'web_chat', locale: 'en', customerName: null, visitor: null };
      conversation ??= (await desk.channel.startConversation(about)).id;
      messages += 1;
      const externalId = `m${messages}`;
      await desk.channel.acceptMessage({ conversation, externalId, text, payload: null, cutFrom: null });
      await desk.idle();
      const events = (await desk.channel.eventsAfter(conversation, 0)) ?? [];
      const trace = events.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : [])).at(-1);
      if (trace === undefined) throw new Error('no turn was taken');
      return trace;
    },
    until: async (what, holds) => {
      const deadline = performance.now() + 20_000;
      while (!holds(status())) {
        if (performance.now() > deadline)
          throw new Error(`waited in vain until ${what}: ${JSON.stringify(status())}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return status();
    },
  };
}
