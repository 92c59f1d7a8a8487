import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  failsWith,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../../inference/chat/scripted-server.fixture.ts';
import { tryLlm } from './doctor-llm.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

test('U9 doctor tries the model of a workspace and says why it does not answer', async () => {
  const model = { model: 'small', use: 'unsure', firstTokenMs: 10_000, totalMs: 10_000 } as const;
  const here = { ...model, baseUrl: server.url, key: null };
  server.plays(says('{"ok": true}'), failsWith(404, 'model "small" not found, try pulling it first'));
  const found = [
    await tryLlm(here, () => undefined),
    await tryLlm(here, () => undefined),
    await tryLlm({ ...here, key: 'llm_key' }, () => undefined),
    await tryLlm({ ...here, baseUrl: 'http://127.0.0.1:9/v1' }, () => undefined),
  ];
  const at = `small at ${server.url}`;
  expect(found).toEqual([
    { ok: true, detail: expect.stringMatching(/^small at http.* answered in \d+ ms$/) },
    {
      ok: false,
      detail: `${at}: The model or the address does not exist (404): model "small" not found, try pulling it first.`,
    },
    { ok: false, detail: `${at}: The key of the endpoint is not set. The secret is called llm_key.` },
    { ok: false, detail: expect.stringContaining('The endpoint cannot be reached') },
  ]);
});
