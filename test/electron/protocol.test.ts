import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installElectron, temporaryFolder } from './shell-under-test.ts';

/** The window's files in a folder of their own, with secrets beside, above, and behind links. */
async function serve() {
  const folder = temporaryFolder();
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Tandem</title>');
  writeFileSync(join(root, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'two words.css'), 'body{}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer-old', 'secret.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  symlinkSync(folder, join(root, 'up'));
  symlinkSync(join(root, 'loop'), join(root, 'loop'));
  symlinkSync(join(root, 'assets'), join(root, 'inside'));

  const electron = installElectron();
  const { registerAppScheme, serveApp } = await import('../../main/electron/protocol.ts');
  registerAppScheme();
  serveApp(root);
  const handler = electron.module.protocol.handlers.get('app');
  if (handler === undefined) throw new Error('no handler for app:');
  return { electron, get: async (url: string, init?: RequestInit) => handler(new Request(url, init)) };
}

test.each([
  ['app://tandem/index.html', 'text/html; charset=utf-8'],
  ['app://tandem/index.html?x=1#y', 'text/html; charset=utf-8'],
  ['app://tandem/assets/app.js', 'text/javascript; charset=utf-8'],
  ['app://tandem/assets/two%20words.css', 'text/css; charset=utf-8'],
  ['app://tandem/inside/app.js', 'text/javascript; charset=utf-8'],
  ['app://tandem/assets/../index.html', 'text/html; charset=utf-8'],
])('S3 the window gets its own files: %s', async (url, type) => {
  const { get } = await serve();
  const response = await get(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
});

test.each([
  'app://tandem/../secret.txt',
  'app://tandem/%2e%2e/secret.txt',
  'app://tandem/..%2fsecret.txt',
  'app://tandem/..%2Frenderer-old%2Fsecret.txt',
  'app://tandem/assets/..%2f..%2fsecret.txt',
  'app://tandem/..%5csecret.txt',
  'app://tandem/%2e%2e%5c%2e%2e%5csecret.txt',
  'app://tandem/%252e%252e%252fsecret.txt',
  'app://tandem//etc/passwd',
  'app://tandem/%2fetc%2fpasswd',
  'app://tandem/C:%5cWindows%5cwin.ini',
  'app://tandem/index.html%00.png',
  'app://tandem/%E0%A4%A',
  'app://tandem/link.txt',
  'app://tandem/up/secret.txt',
  'app://tandem/up/renderer-old/secret.txt',
  'app://tandem/loop',
  'app://tandem/',
  'app://tandem/assets',
  'app://tandem/assets/',
  'app://tandem/index.html/x',
  'app://tandem/missing.js',
  `app://tandem/${'a'.repeat(5000)}`,
  'app://elsewhere/index.html',
  'app://tandem.evil/index.html',
])('S3 nothing outside the window’s folder is served: %s', async (url) => {
  const { get } = await serve();
  const response = await get(url);
  expect([response.status, await response.text()]).toEqual([404, '']);
});

test('S3 the protocol only reads', async () => {
  const { get } = await serve();
  expect((await get('app://tandem/index.html', { method: 'POST', body: 'x' })).status).toBe(405);
  const head = await get('app://tandem/index.html', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('S3 every answer, also a refusal, carries the content security policy and is never sniffed', async () => {
  const { get } = await serve();
  for (const url of ['app://tandem/index.html', 'app://tandem/assets/app.js', 'app://tandem/missing']) {
    const { headers } = await get(url);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

test('S3 the scheme has an origin of its own and no power beyond that', async () => {
  const { electron } = await serve();
  expect(electron.module.protocol.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
});
