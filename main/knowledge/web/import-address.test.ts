import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createFileParser } from '../documents/parsed-file.ts';
import { createDocumentParser } from '../parsing/document-parser.ts';
import { nodeLauncher } from '../parsing/node-launcher.ts';
import { column, makePdf } from '../parsing/pdf/pdf.fixture.ts';
import { importAddress } from './import-address.ts';
import { rulesFor, serve } from './web-server.fixture.ts';

let folder: string;
const parser = createDocumentParser({ launch: nodeLauncher() });
const readers = { parser, parseFile: createFileParser(parser) };

afterAll(() => parser.dispose());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-web-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

type Site = Record<string, string | number | { readonly type: string; readonly body: string }>;

/** A help centre on this machine: its paths and what they answer. */
async function siteOf(paths: Site) {
  const server = await serve((request, response) => {
    const found = paths[request.url ?? ''] ?? 404;
    if (typeof found === 'number') {
      response.writeHead(found).end();
    } else {
      const { type, body } = typeof found === 'string' ? { type: 'text/html', body: found } : found;
      response.writeHead(200, { 'content-type': type }).end(body);
    }
  });
  const rules = rulesFor({ 'help.example.com': '127.0.0.1' });
  const load = (path: string, more: Parameters<typeof importAddress>[3] = {}) =>
    importAddress(folder, `http://help.example.com:${server.port}${path}`, readers, { rules, ...more });
  return { server, load, host: `help-example-com-${server.port}` };
}

function page(title: string, text: string, links: readonly string[] = []): string {
  const anchors = links.map((link) => `<a href="${link}">x</a>`).join('');
  return `<html><head><title>${title} | Shop</title></head><body><nav>${anchors}</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}

async function files(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test('K1 a page becomes a Markdown file with its address, and is left alone while it stays the same', async () => {
  const paths: Site = { '/returns/how.html': page('Returns', 'You have 30 days.') };
  const { load, host, server } = await siteOf(paths);
  expect(await load('/returns/how.html')).toMatchObject({ added: 1, skipped: [] });
  expect(await files()).toEqual([`web/${host}/returns/how.md`]);
  const file = join(folder, 'web', host, 'returns/how.md');
  expect(await readFile(file, 'utf8')).toBe(
    `---\nsource: "http://help.example.com:${server.port}/returns/how.html"\n---\n\n# Returns\n\nYou have 30 days.\n`,
  );
  expect(await load('/returns/how.html')).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
  paths['/returns/how.html'] = page('Returns', 'You have 45 days.');
  expect(await load('/returns/how.html')).toMatchObject({ updated: 1 });
  expect(await readFile(file, 'utf8')).toContain('45 days');
});

test('K7 what a person wrote about audience and dates stays when the page is loaded again', async () => {
  const paths: Site = { '/a': page('A', 'First.') };
  const { load, host } = await siteOf(paths);
  await load('/a');
  const file = join(folder, 'web', host, 'a.md');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text.replace('\n---\n\n#', '\naudience: internal\nvalid_until: 2026-12-31\n---\n\n#'),
  );
  paths['/a'] = page('A', 'Second.');
  expect(await load('/a')).toMatchObject({ updated: 1 });
  expect(await readFile(file, 'utf8')).toMatch(
    /audience: "internal"\nvalid_until: "2026-12-31"\n---\n[\s\S]*Second/,
  );
  await writeFile(file, '---\naudiance: internal\n---\nx');
  expect(await load('/a')).toMatchObject({
    updated: 0,
    skipped: [{ reason: expect.stringContaining('not overwritten') }],
  });
});

test('K1 a site is read by its sitemap, on its own host, as robots.txt asks', async () => {
  const { load, host, server } = await siteOf({
    '/robots.txt': 'User-agent: *\nDisallow: /private\nSitemap: /maps/index.xml',
    '/maps/index.xml': '<sitemapindex><sitemap><loc>/maps/1.xml</loc></sitemap></sitemapindex>',
    '/maps/1.xml': `<urlset>${['/a', '/b', '/private/x', 'https://elsewhere.example.com/c', '/logo.png', '/gone'].map((path) => `<url><loc>${path}</loc></url>`).join('')}</urlset>`,
    '/': page('Home', 'Welcome.', ['/a']),
    '/a': page('A', 'Text of a.'),
    '/b': page('B', 'Text of b.'),
    '/private/x': page('X', 'Secret.'),
  });
  const loaded = await load('/');
  expect(loaded).toMatchObject({ added: 3, cancelled: false });
  expect(loaded.skipped).toEqual([
    {
      file: `http://help.example.com:${server.port}/gone`,
      reason: 'the server answers 404: there is no such page',
    },
  ]);
  expect(await files()).toEqual(['a.md', 'b.md', 'index.md'].map((name) => `web/${host}/${name}`));
  expect(server.asked).not.toContain('/private/x');
  expect(server.asked).not.toContain('/logo.png');
});

test('K1 a site without a sitemap is read by its links, below where it began', async () => {
  const { load, host, server } = await siteOf({
    '/help/': page('Help', 'Start.', ['a', '/shop', './a#part', 'https://elsewhere.example.com/']),
    '/help/a': page('A', 'Text of a.', ['b?page=2', 'http://127.0.0.1/', 'mailto:x@y.example']),
    '/help/b?page=2': page('B', 'Text of b.', ['/help/']),
    '/shop': page('Shop', 'Buy.'),
  });
  const seen: number[] = [];
  const loaded = await load('/help/', { site: true, onProgress: ({ done }) => seen.push(done) });
  expect(loaded).toMatchObject({ added: 3, skipped: [] });
  expect(seen).toEqual([1, 2, 3]);
  const names = await files();
  expect(names.slice(0, 1)).toEqual([`web/${host}/help.md`]);
  expect(names).toHaveLength(3);
  expect(server.asked).not.toContain('/shop');
});

test('K1 a file beside the saved pages whose source is no address is left alone', async () => {
  const { load, host } = await siteOf({ '/': page('Home', 'Welcome.') });
  await mkdir(join(folder, 'web', host), { recursive: true });
  const notes = '---\nsource: "C:\\help"\n---\nMine.\n';
  await writeFile(join(folder, 'web', host, 'notes.md'), notes);
  expect(await load('/', { site: true })).toMatchObject({ added: 1, skipped: [] });
  expect(await readFile(join(folder, 'web', host, 'notes.md'), 'utf8')).toBe(notes);
});

test('K2 a page that the server says is gone is removed with the next loading of the site; others stay', async () => {
  const paths: Site = {
    '/': page('Home', 'Welcome.', ['/a', '/b']),
    '/a': page('A', 'Text of a.'),
    '/b': page('B', 'Text of b.'),
  };
  const { load, host } = await siteOf(paths);
  await load('/');
  await writeFile(join(folder, 'web', host, 'own.md'), '# Written by a person');
  paths['/'] = page('Home', 'Welcome.');
  delete paths['/a'];
  expect(await load('/')).toMatchObject({ removed: 1, unchanged: 1 });
  expect(await files()).toEqual(['b.md', 'index.md', 'own.md'].map((name) => `web/${host}/${name}`));
  paths['/b'] = 410;
  expect(await load('/b')).toMatchObject({ removed: 1 });
});

test('K1 other kinds of files are kept as they are; what cannot be knowledge is refused with its kind', async () => {
  const { load, host } = await siteOf({
    '/terms.pdf': { type: 'application/pdf', body: makePdf([column(['Terms of sale.'])]).toString('latin1') },
    '/spoilt.pdf': { type: 'application/pdf', body: 'no PDF' },
    '/notes': { type: 'text/plain; charset=utf-8', body: 'Some notes.' },
    '/film': { type: 'video/mp4', body: 'x' },
    '/proto': { type: '__proto__', body: 'x' },
    '/app': '<html><body><div id="root"></div><script src="app.js"></script></body></html>',
    '/lie': { type: 'text/html', body: '%PDF-1.7 x' },
  });
  expect(await load('/terms.pdf')).toMatchObject({ added: 1 });
  expect(await load('/notes')).toMatchObject({ added: 1 });
  expect(await files()).toEqual([`web/${host}/notes.txt`, `web/${host}/terms.pdf`]);
  const reason = async (path: string) => (await load(path)).skipped[0]?.reason;
  expect(await reason('/spoilt.pdf')).toContain('named .pdf but is no PDF');
  expect(await reason('/film')).toContain('it is video/mp4; only pages');
  expect(await reason('/proto')).toContain('it is __proto__; only pages');
  expect(await reason('/app')).toContain('no text that a reader sees');
  expect(await reason('/lie')).toContain('named like text but is a PDF');
});

test('S1 names made from addresses stay in the folder and are good on every system', async () => {
  const addresses = [
    '/..%2f..%2fetc%2fpasswd',
    '/con',
    '/NUL.html',
    '/a%00b',
    '/x:y',
    '/%E2%80%AEdlog',
    '/trailing.',
    '/a%5C..%5Cb',
  ];
  const { load, host } = await siteOf(
    Object.fromEntries(addresses.map((path) => [path, page('T', 'Text.')])),
  );
  for (const path of addresses) {
    expect(await load(path), path).toMatchObject({ added: 1, skipped: [] });
  }
  const names = await files();
  expect(names).toHaveLength(addresses.length);
  for (const name of names) {
    expect(name.startsWith(`web/${host}/`), name).toBe(true);
    expect(name.slice(`web/${host}/`.length), name).toMatch(/^[\p{L}\p{N}_-]+\.md$/u);
    expect(name, name).not.toMatch(/\/(?:con|nul)\.md$/);
  }
});

test('S1 a link in the knowledge folder leads no page out of it', async () => {
  const { load, host } = await siteOf({ '/a': page('A', 'Text.') });
  const outside = await mkdtemp(join(tmpdir(), 'tandem-outside-'));
  await symlink(outside, join(folder, 'web'));
  expect(await load('/a')).toMatchObject({
    added: 0,
    skipped: [{ reason: 'web is no folder; links are not followed' }],
  });
  await rm(join(folder, 'web'));
  await mkdir(join(folder, 'web', host), { recursive: true });
  await writeFile(join(outside, 'mine.md'), 'mine');
  await symlink(join(outside, 'mine.md'), join(folder, 'web', host, 'a.md'));
  expect(await load('/a')).toMatchObject({
    added: 0,
    skipped: [{ reason: expect.stringContaining('no plain file') }],
  });
  expect(await readFile(join(outside, 'mine.md'), 'utf8')).toBe('mine');
  await rm(outside, { recursive: true });
});

test('K2 loading a site can be called off, keeps what it has, and goes no further than its limit', async () => {
  const links = Array.from({ length: 20 }, (_, index) => `/${index}`);
  const paths: Site = { '/': page('Home', 'Welcome.', links) };
  for (const link of links) {
    paths[link] = page(link, 'Text.');
  }
  const { load } = await siteOf(paths);
  const controller = new AbortController();
  const onProgress = ({ done }: { readonly done: number }) => {
    if (done === 3) {
      controller.abort();
    }
  };
  expect(await load('/', { onProgress, signal: controller.signal })).toMatchObject({
    added: 3,
    cancelled: true,
  });
  const limited = await load('/', { maxPages: 5 });
  expect(limited).toMatchObject({ added: 2, unchanged: 3 });
  expect(limited.skipped).toEqual([expect.objectContaining({ reason: 'only 5 pages of a site are loaded' })]);
});

test('a site that wants to be left alone, or whose wishes cannot be read, is', async () => {
  const closed = await siteOf({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': page('Home', 'x') });
  expect((await closed.load('/')).skipped[0]?.reason).toContain('leave these pages alone');
  expect(closed.server.asked).toEqual(['/robots.txt']);
  const broken = await siteOf({ '/robots.txt': 503, '/': page('Home', 'x') });
  expect((await broken.load('/')).skipped[0]?.reason).toContain('(robots.txt) could not be read');
  expect(broken.server.asked).toEqual(['/robots.txt']);
});
