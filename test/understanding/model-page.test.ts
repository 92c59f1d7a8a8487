import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openShop } from '../../main/desk/understanding/shop-desk.fixture.ts';
import {
  failsWith,
  type ScriptedServer,
  says,
  startScriptedServer,
} from '../../main/inference/chat/scripted-server.fixture.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const choice = (more: object = {}) => ({
  baseUrl: server.url,
  model: 'small',
  use: 'unsure' as const,
  usesKey: false,
  key: null,
  ...more,
});

test('U9 a local server is found with its models, tried and written to workspace.yml', async () => {
  const port = Number(new URL(server.url).port);
  const shop = await openShop({
    llm: '# nothing leaves this shop\n',
    localServers: [{ title: 'Ollama', port }],
  });
  server.plays((response) =>
    response.setHeader('content-type', 'application/json').end('{"data":[{"id":"small"}]}'),
  );
  expect(await shop.desk.model.find()).toEqual([{ title: 'Ollama', baseUrl: server.url, models: ['small'] }]);
  server.plays(says('{"ok":true}'), (response) => response.end('{"data":[{"id":"small"}]}'));
  expect(await shop.desk.model.try(choice())).toEqual({ ok: true, ms: expect.any(Number), isListed: true });
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
  server.plays(says('{"ok":true}'), (response) => response.end('{"data":[{"id":"another"}]}'));
  expect(await shop.desk.model.try(choice())).toMatchObject({ ok: true, isListed: false });

  expect(await shop.desk.model.save(choice())).toMatchObject({
    ok: true,
    state: { named: { baseUrl: server.url, model: 'small', use: 'unsure', key: null } },
  });
  const text = readFileSync(join(shop.home, 'corner', 'workspace.yml'), 'utf8');
  expect(text).toContain(`# nothing leaves this shop\nllm:\n  base_url: ${server.url}\n  model: small\n`);
  await shop.until('the save is noticed', ({ change }) => change?.model?.name === 'small');
});

test('U9 why a connection does not come about is a code and a sentence', async () => {
  const shop = await openShop({ llm: '' });
  const closed = await startScriptedServer();
  await closed.close();
  const codes: unknown[] = [];
  const tries = async (more: object) => {
    const tried = await shop.desk.model.try(choice(more));
    codes.push(tried.ok ? 'ok' : tried.code);
    return tried;
  };
  for (const baseUrl of ['htp//what ever', 'llm.example/v1', 'ftp://llm.example'])
    expect(await shop.desk.model.try(choice({ baseUrl }))).toMatchObject({
      code: 'bad_address',
      detail: 'must be a URL like "https://api.example.com"',
    });
  await tries({ baseUrl: 'http://llm.example/v1' });
  await tries({ baseUrl: closed.url });
  await tries({ baseUrl: 'https://no-such-host.invalid/v1' });
  // The window puts nothing before these: they are whole sentences.
  const whole = { detail: expect.stringMatching(/^The endpoint.+\.$/) };
  expect(await tries({ baseUrl: server.url.replace('http:', 'https:') })).toMatchObject(whole);
  server.plays(failsWith(401, 'Incorrect API key'));
  await tries({});
  server.plays(failsWith(404, 'model not found'), (response) => response.end('{"data":[{"id":"qwen3:8b"}]}'));
  expect(await tries({})).toMatchObject({ models: ['qwen3:8b'] });
  server.plays((response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'));
  await tries({});
  expect(codes).toEqual([
    'bad_address',
    'refused',
    'no_such_host',
    'tls',
    'unauthorised',
    'no_such_model',
    'not_a_chat_api',
  ]);
});

test('S a key is kept under its endpoint’s name, never written to the workspace, and never sent to another endpoint', async () => {
  const kept = new Map<string, string>();
  const shop = await openShop({
    llm: '',
    secrets: (name) => kept.get(name),
    secretKeeper: {
      where: 'file',
      keep: async (name, value) => {
        kept.set(name, value);
        return { ok: true };
      },
    },
  });
  const text = () => readFileSync(join(shop.home, 'corner', 'workspace.yml'), 'utf8');
  const before = text();
  expect(await shop.desk.model.save(choice({ usesKey: true }))).toMatchObject({
    ok: false,
    detail: 'no key is kept for that endpoint; type it in',
  });
  expect(text()).toBe(before);
  const saved = await shop.desk.model.save(choice({ usesKey: true, key: 'sk-mine' }));
  const name = `llm_key_${new URL(server.url).host.replaceAll(/[.:]/g, '_')}`;
  expect(saved).toMatchObject({ ok: true, state: { named: { key: name }, isKeySet: true, keptIn: 'file' } });
  expect([text().includes('sk-mine'), [...kept]]).toEqual([false, [[name, 'sk-mine']]]);

  server.plays(says('{"ok":true}'));
  await shop.desk.model.try(choice({ usesKey: true }));
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-mine');
  const other = await startScriptedServer();
  other.plays(says('{"ok":true}'));
  const tried = await shop.desk.model.try(choice({ baseUrl: other.url, usesKey: true }));
  expect([tried.ok, other.asked]).toEqual([false, []]);
  await other.close();
});
