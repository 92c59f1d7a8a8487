import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FromDesk, fromDesk } from '../../main/desk/process-protocol.ts';
import type { Contract } from '../../preload/contract/index.ts';
import { pack } from '../../tools/pack.ts';
import { RunningChild } from '../electron/double/child.ts';
import { PortDouble } from '../electron/double/ports.ts';
import { until } from '../fixtures/until.ts';
import { layOut } from './asar.ts';
import { makeStubElectron } from './stub-electron.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-packed-desk-'));
  const electronDist = join(folder, 'electron');
  await makeStubElectron.linux(electronDist);
  await pack({ dirOnly: true, electronDist, output: join(folder, 'release') });
  layOut(join(folder, 'release', 'linux-unpacked', 'resources', 'app.asar'), join(folder, 'app'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('X1 the packed desk runs from the packed files alone and answers the window', async () => {
  const resources = join(folder, 'release', 'linux-unpacked', 'resources');
  const workspace = join(folder, 'shop');
  cpSync(join(resources, 'workspaces', 'shop'), workspace, { recursive: true });
  // Reading one folder of articles shows as much as reading all.
  for (const name of readdirSync(join(workspace, 'knowledge')))
    if (name !== 'returns') rmSync(join(workspace, 'knowledge', name), { recursive: true });
  const data = join(folder, 'data');
  mkdirSync(data);
  // Far from the project, so that nothing it loads can come from the project's node_modules.
  const desk = new RunningChild(join(folder, 'app', 'out', 'desk', 'process.js'));
  const said: FromDesk[] = [];
  const exits: number[] = [];
  desk.on('message', (message) => said.push(fromDesk.parse(message)));
  desk.on('exit', (code: number) => exits.push(code));
  desk.postMessage({
    type: 'start',
    workspace,
    data,
    resources,
    widget: join(folder, 'app', 'out', 'renderer'),
  });
  await until('the desk says something', () => said.length > 0 || exits.length > 0, 60_000);
  expect(exits).toEqual([]);
  expect(said[0]).toMatchObject({ type: 'ready' });

  const { port1, port2 } = new MessageChannel();
  desk.postMessage({ type: 'connect', agent: { id: 'mara', name: 'Mara' } }, [new PortDouble(port1)]);
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  port2.start();
  const { agent } = await client.session.hello();
  expect(agent).toEqual({ id: 'mara', name: 'Mara' });
  // Knowledge is there only if LanceDB and the embedding model load.
  await until(
    'the desk is ready for questions',
    async () => {
      const status = await client.workspace.status();
      return status.readiness === 'ready' && status.passages > 0;
    },
    120_000,
  );
  const { results } = await client.knowledge.search({ query: 'how long may I send something back?' });
  expect(results.length).toBeGreaterThan(0);
  port2.close();
  desk.kill();
  await desk.ended;
});
