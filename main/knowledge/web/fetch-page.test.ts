import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fetchPage, publicWeb } from './fetch-page.ts';
import { isPublicAddress } from './forbidden-address.ts';
import { rulesFor, serve } from './web-server.fixture.ts';

const page = { 'content-type': 'text/html; charset=ISO-8859-1' };

test('a page is fetched with its kind, charset and where it was in the end', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/old') {
      response.writeHead(302, { location: '/new' }).end();
    } else {
      response.writeHead(200, { ...page, 'content-encoding': 'gzip' }).end(gzipSync('<p>Hello</p>'));
    }
  });
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' });
  const outcome = await fetchPage(`http://help.example.com:${server.port}/old`, { rules });
  expect(outcome).toMatchObject({
    ok: true,
    page: { contentType: 'text/html', charset: 'ISO-8859-1', bytes: Buffer.from('<p>Hello</p>') },
  });
  expect(outcome.ok && outcome.page.url.pathname).toBe('/new');
});

test('S1 nothing on this machine or in this network is asked, however it is written', async () => {
  const server = await serve((_, response) => response.end('inner'));
  const { port } = server;
  const addresses = [
    ...[
      `http://127.0.0.1:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f000001:${port}/`,
      `http://127.1:${port}/`,
    ],
    ...[`http://0177.0.0.1:${port}/`, `http://[::1]:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`],
    ...[
      `http://0.0.0.0:${port}/`,
      `http://localhost:${port}/`,
      `http://x.localhost:${port}/`,
      `http://me.local:${port}/`,
    ],
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://10.0.0.1/',
      'file:///etc/passwd',
      'ftp://example.com/x',
    ],
    `http://a:b@example.com:${port}/`,
  ];
  for (const address of addresses) {
    const outcome = await fetchPage(address, { rules: publicWeb });
    expect(outcome.ok, address).toBe(false);
  }
  expect(server.asked).toEqual([]);
});

test('S1 a public name that leads to an inner address is refused, also when only one of its addresses is', async () => {
  const server = await serve((_, response) => response.end('inner'));
  for (const addresses of [
    ['127.0.0.1'],
    ['93.184.216.34', '127.0.0.1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
    [],
  ]) {
    const rules = rulesFor({ 'help.example.com': () => addresses }, { mayConnect: isPublicAddress });
    const outcome = await fetchPage(`http://help.example.com:${server.port}/`, { rules });
    expect(outcome.ok, addresses.join()).toBe(false);
  }
  expect(server.asked).toEqual([]);
});

test('S1 a name that answers differently the second time gains nothing: it is asked once for each connection', async () => {
  const server = await serve((_, response) => response.end('inner'));
  const answers = [['127.0.0.1'], ['10.0.0.1']];
  const judged: string[] = [];
  const rules = rulesFor(
    { 'help.example.com': () => answers.shift() ?? ['10.0.0.1'] },
    {
      mayConnect: (address) => {
        judged.push(address);
        return address === '127.0.0.1';
      },
    },
  );
  expect(await fetchPage(`http://help.example.com:${server.port}/`, { rules })).toMatchObject({ ok: true });
  expect(rules.resolved).toEqual(['help.example.com']);
  // Once before it was connected to, and once for what was connected to in fact.
  expect(judged).toEqual(['127.0.0.1', '127.0.0.1']);
  expect(await fetchPage(`http://help.example.com:${server.port}/`, { rules })).toMatchObject({ ok: false });
  expect(server.asked).toHaveLength(1);
});

test('S1 a connection that ends up elsewhere is cut before anything is asked', async () => {
  const server = await serve((_, response) => response.end('inner'));
  const answers = [true, false];
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' }, { mayConnect: () => answers.shift() ?? false });
  expect(await fetchPage(`http://help.example.com:${server.port}/`, { rules })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('is in this network or on this machine'),
  });
  expect(server.asked).toEqual([]);
});

test('S1 every redirect is judged like the first address', async () => {
  const targets = [
    'http://inner.example.com/',
    '//[::1]/',
    'file:///etc/passwd',
    'http://user@help.example.com/',
    'http://printer.local/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0xa000001/',
  ];
  const server = await serve((request, response) => {
    const target = targets[Number(request.url?.slice(1))] ?? '';
    response.writeHead(301, { location: target }).end();
  });
  const connected: string[] = [];
  const rules = rulesFor({ 'help.example.com': '127.0.0.1', 'inner.example.com': '10.0.0.1' });
  const watched = {
    ...rules,
    mayConnect: (address: string) => {
      connected.push(address);
      return rules.mayConnect(address);
    },
  };
  for (const [index, target] of targets.entries()) {
    const address = `http://help.example.com:${server.port}/${index}`;
    expect(await fetchPage(address, { rules: watched }), target).toMatchObject({ ok: false });
  }
  expect(server.asked).toHaveLength(targets.length);
  expect(connected).toContain('10.0.0.1');
});

test('S1 redirects are counted', async () => {
  const server = await serve((request, response) =>
    response.writeHead(302, { location: `${request.url}x` }).end(),
  );
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' });
  expect(await fetchPage(`http://help.example.com:${server.port}/`, { rules })).toMatchObject({
    ok: false,
    reason: 'it leads on more than 5 times',
  });
  expect(server.asked).toHaveLength(6);
});

test('S1 too much is not loaded: announced, endless, or packed small', async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  const server = await serve((request, response) => {
    if (request.url === '/announced') {
      response.writeHead(200, { ...page, 'content-length': '10000000000' });
      response.write('x');
    } else if (request.url === '/bomb') {
      response.writeHead(200, { ...page, 'content-encoding': 'gzip' }).end(bomb);
    } else {
      response.writeHead(200, page);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
        response.once('drain', more);
      };
      more();
    }
  });
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' }, { maxBytes: 1024 * 1024 });
  for (const path of ['announced', 'bomb', 'endless']) {
    expect(await fetchPage(`http://help.example.com:${server.port}/${path}`, { rules }), path).toEqual({
      ok: false,
      reason: 'the page is larger than 1 MB',
      status: null,
    });
  }
});

test('S1 a page that drips, hangs, or whose name is never found ends at the time limit', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/drip') {
      response.writeHead(200, page);
      const drip = setInterval(() => response.write('x'), 20);
      response.once('close', () => clearInterval(drip));
    }
  });
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' }, { timeLimitMs: 300 });
  for (const path of ['drip', 'hang']) {
    const outcome = await fetchPage(`http://help.example.com:${server.port}/${path}`, { rules });
    expect(outcome, path).toMatchObject({ ok: false, reason: 'it took longer than 0.3 s' });
  }
  const never = { ...rules, resolve: () => new Promise<never>(() => undefined) };
  expect(await fetchPage('https://help.example.com/', { rules: never })).toMatchObject({ ok: false });
});

test('what the server says against it is the reason', async () => {
  const server = await serve((request, response) => {
    const status = Number(request.url?.slice(1));
    response.writeHead(status === 200 ? 200 : status, { ...page, 'content-encoding': 'compress' }).end('x');
  });
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' });
  const reason = async (path: string) => {
    const outcome = await fetchPage(`http://help.example.com:${server.port}/${path}`, { rules });
    return outcome.ok ? null : outcome.reason;
  };
  expect(await reason('404')).toBe('the server answers 404: there is no such page');
  expect(await reason('403')).toBe('the server answers 403: it is not for everybody');
  expect(await reason('503')).toBe('the server answers 503: it has trouble; try again later');
  expect(await reason('200')).toBe('the server packs the page in a way that is not read');
  expect(await fetchPage('http://none.example.com/', { rules })).toMatchObject({
    ok: false,
    reason: 'none.example.com is not known; check the address',
  });
});
