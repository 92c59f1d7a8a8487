import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Folders, folders, type Serving, serve } from '../fixtures/serving.ts';
import { until } from '../fixtures/until.ts';

let home: Folders;
let host: Serving;
beforeAll(async () => {
  home = folders();
  host = await serve(home);
});
afterAll(async () => {
  await host.kill('SIGTERM');
  home.remove();
});

/** `fetch` sets Host itself, so hostile requests are made by hand. */
function get(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host.base);
    const sent = request({ hostname, port, path, headers }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    sent.on('error', reject);
    sent.end();
  });
}

function connects(headers: Record<string, string>): Promise<boolean> {
  const socket = new WebSocket(`${host.base.replace('http', 'ws')}/rpc`, { headers });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** The cookie that the token is traded for, as a browser sends it back. */
async function agentCookie(): Promise<string> {
  const entered = await get(`/?token=${host.token}`, { host: authority() });
  return String(entered.headers['set-cookie']).split(';')[0] ?? '';
}

const authority = (): string => new URL(host.base).host;

test("S5 the agent's window opens with the token only, and trades it for a cookie that scripts cannot read", async () => {
  expect((await get('/', { host: authority() })).status).toBe(401);
  expect((await get('/?token=wrong', { host: authority() })).status).toBe(401);
  expect((await get('/index.html', { host: authority() })).status).toBe(401);
  const entered = await get(`/?token=${host.token}`, { host: authority() });
  expect(entered.status).toBe(303);
  expect(entered.headers.location).toBe('/');
  const cookie = String(entered.headers['set-cookie']);
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Strict/);
  const page = await get('/', { host: authority(), cookie: cookie.split(';')[0] ?? '' });
  expect(page.status).toBe(200);
  expect(String(page.headers['content-security-policy'])).toContain("default-src 'none'");
  expect(page.headers['access-control-allow-origin']).toBeUndefined();
});

test('S5 a name that is not this machine is refused everywhere, so that a rebound name reaches nothing', async () => {
  for (const path of ['/', '/healthz', '/chat', '/widget.js', '/api/openapi.json', `/?token=${host.token}`]) {
    expect((await get(path, { host: 'evil.example' })).status, path).toBe(403);
  }
});

test('S5 the window socket wants token or cookie, from this origin and under this name', async () => {
  const token = { authorization: `Bearer ${host.token}` };
  const cookie = { cookie: await agentCookie() };
  expect(await connects({})).toBe(false);
  expect(await connects({ authorization: 'Bearer nope' })).toBe(false);
  expect(await connects(token)).toBe(true);
  expect(await connects({ ...cookie, origin: host.base })).toBe(true);
  expect(await connects({ ...cookie, origin: 'https://evil.example' })).toBe(false);
  expect(await connects({ ...cookie, origin: 'null' })).toBe(false);
  expect(await connects({ ...cookie, host: 'evil.example' })).toBe(false);
});

test('S5 callers that are refused and hang up at once cannot end the desk', async () => {
  const { hostname, port } = new URL(host.base);
  const head = [
    'GET /rpc HTTP/1.1',
    `Host: ${authority()}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: eA==',
    '',
    '',
  ].join('\r\n');
  for (let i = 0; i < 40; i += 1)
    await new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        // What is left unread makes the refusal meet a closed door.
        socket.write(head + 'x'.repeat(i % 2 === 0 ? 100_000 : 0));
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on('error', () => undefined);
      socket.on('close', resolve);
    });
  expect((await fetch(`${host.base}/healthz`)).status).toBe(200);
});

test('S5 paths outside the built pages lead nowhere', async () => {
  const cookie = await agentCookie();
  for (const path of [
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/../../../package.json',
    '/%00',
    '/%zz',
    '/.built/window',
  ]) {
    expect((await get(path, { host: authority(), cookie })).status, path).toBe(404);
  }
});

test('S5 neither token nor cookie shows up in pages, errors or the log', async () => {
  const cookie = await agentCookie();
  const page = await fetch(`${host.base}/`, { headers: { cookie } });
  expect(await page.text()).not.toContain(host.token);
  const missing = await fetch(`${host.base}/nothing-here`, { headers: { cookie } });
  expect(await missing.text()).not.toContain(host.token);
  const file = join(host.data, 'desk.log');
  await until('the log has begun', async () => existsSync(file), 30_000);
  const log = readFileSync(file, 'utf8');
  expect(log).not.toContain(host.token);
});
