import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createDocumentParser, type LaunchParser } from './document-parser.ts';
import type { ParseRequest } from './messages.ts';
import { nodeLauncher } from './node-launcher.ts';

function parserWith(launch: LaunchParser = nodeLauncher(), timeLimitMs = 30_000) {
  const parser = createDocumentParser({ launch, timeLimitMs });
  onTestFinished(() => parser.dispose());
  return parser;
}

function html(text: string): ParseRequest {
  return { kind: 'html', bytes: Buffer.from(text), charset: null };
}

/** Starts real parsers and tells how many are alive. */
function counted(launch: LaunchParser = nodeLauncher()) {
  const alive = { started: 0, ended: 0 };
  const counting: LaunchParser = ({ onMessage, onExit }) => {
    alive.started += 1;
    return launch({
      onMessage,
      onExit: () => {
        alive.ended += 1;
        onExit();
      },
    });
  };
  return { alive, counting };
}

/** A parser that does something else with the file that it is given. */
async function launcherOf(onRequest: string): Promise<LaunchParser> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-parser-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'parser.mjs');
  const watch = new URL('./confine.ts', import.meta.url).href;
  await writeFile(
    file,
    `import { confine, watchMemory } from ${JSON.stringify(watch)};
     watchMemory(Number(process.argv[2]));
     process.on('message', async () => { ${onRequest} });
     process.on('disconnect', () => process.exit());
     process.send({ type: 'ready' });`,
  );
  return nodeLauncher({
    file: pathToFileURL(file),
    maxMemoryBytes: 300 * 1024 * 1024,
    readable: [join(import.meta.dirname, '..')],
  });
}

test('K1 files of one kind share a process, another kind gets another, and none is left behind', async () => {
  const { alive, counting } = counted();
  const parser = createDocumentParser({ launch: counting });
  expect(await parser.parse(html('<p>One</p>'))).toMatchObject({ ok: true });
  expect(await parser.parse(html('<p>Two</p>'))).toMatchObject({ ok: true });
  expect(alive).toEqual({ started: 1, ended: 0 });
  const csv = { kind: 'csv', bytes: Buffer.from('question,answer\nA,B'), charset: null } as const;
  expect(await parser.parse(csv)).toMatchObject({ ok: true });
  expect(alive).toEqual({ started: 2, ended: 1 });
  await parser.dispose();
  expect(alive).toEqual({ started: 2, ended: 2 });
});

test('K1 a heading of a page costs no file its text; a table with too many rows is told to be split', async () => {
  const parser = parserWith();
  const long = `<main><h1>Parcels</h1><p>Before</p><h2>${'h'.repeat(3_000)}</h2><p>Below</p></main>`;
  expect(await parser.parse(html(long))).toMatchObject({
    ok: true,
    articles: [
      {
        title: 'Parcels',
        sections: [{ path: [] }, { path: [expect.stringMatching(/^h{1999}…$/)] }],
      },
    ],
  });
  const rows = `question,answer\n${'A?,B\n'.repeat(100_001)}`;
  expect(await parser.parse({ kind: 'csv', bytes: Buffer.from(rows), charset: null })).toEqual({
    ok: false,
    reason: 'it holds more than 100000 questions or sections; split it',
  });
});

test('S1 a parser that hangs is killed at the limit, and the next file is read', async () => {
  const { alive, counting } = counted(await launcherOf('for (;;) {}'));
  const hanging = parserWith(counting, 300);
  expect(await hanging.parse(html('x'))).toEqual({
    ok: false,
    reason: 'reading it took longer than 0.3 s; split it, or save it as Markdown',
  });
  expect(alive).toEqual({ started: 1, ended: 1 });
  expect(await hanging.parse(html('y'))).toMatchObject({ ok: false });
  expect(alive).toEqual({ started: 2, ended: 2 });
});

test.each([
  ['on the heap', 'const all = []; for (;;) all.push({ text: "x".repeat(100) + all.length });'],
  ['beside the heap', 'const all = []; for (;;) all.push(Buffer.alloc(1_000_000, 1));'],
])('S1 a parser that takes all memory %s is killed', async (_, fill) => {
  const parser = parserWith(await launcherOf(fill), 60_000);
  expect(await parser.parse(html('x'))).toEqual({
    ok: false,
    reason: 'reading it took too much memory or broke its parser; split it, or save it as Markdown',
  });
});

test('S1 a parser that crashes, or says what is no text, is the result of that file alone', async () => {
  const crashed = parserWith(await launcherOf('process.abort()'));
  expect(await crashed.parse(html('x'))).toMatchObject({ ok: false });
  for (const said of ['null', '{ type: "read", articles: [{}] }', '{ type: "read" }', '"x".repeat(1e6)']) {
    const parser = parserWith(await launcherOf(`process.send(${said})`));
    expect(await parser.parse(html('x')), said).toEqual({
      ok: false,
      reason: 'its parser gave something that is no text; save it anew, or as Markdown',
    });
  }
  expect(await parserWith().parse(html('<p>fine</p>'))).toMatchObject({ ok: true });
});

test('a parser that cannot be started is a reason and no failure', async () => {
  const parser = parserWith(nodeLauncher({ file: new URL('./none.ts', import.meta.url) }));
  expect(await parser.parse(html('x'))).toEqual({
    ok: false,
    reason: 'its parser could not be started; try again',
  });
});

test('K2 called off, the process is killed at once and nothing is reported of the file', async () => {
  const { alive, counting } = counted(await launcherOf('for (;;) {}'));
  const parser = parserWith(counting);
  const controller = new AbortController();
  const parsed = parser.parse(html('x'), controller.signal);
  controller.abort(new Error('called off'));
  await expect(parsed).rejects.toThrow('called off');
  expect(alive.ended).toBe(alive.started);
});

test('S1 what is read reaches no network, no file and no other program', async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const attempts = [
    `await fetch('http://127.0.0.1:${port}/')`,
    `(await import('node:http')).get('http://127.0.0.1:${port}/')`,
    `new (await import('node:net')).Socket().connect(${port}, '127.0.0.1')`,
    `await (await import('node:dns/promises')).lookup('localhost')`,
    `(await import('node:fs')).readFileSync('/etc/hosts')`,
    `await (await import('node:fs/promises')).readFile('/etc/hosts')`,
    `(await import('node:fs')).writeFileSync('/tmp/tandem-parser-wrote', '')`,
    `(await import('node:child_process')).spawnSync('true')`,
    `new (await import('node:worker_threads')).Worker('1', { eval: true })`,
    `new Function('return 1')()`,
  ];
  const tried = attempts
    .map((attempt) => `try { ${attempt}; said.push('possible'); } catch (error) { said.push('refused'); }`)
    .join('\n');
  const report = `const said = []; confine(); ${tried} process.send({ type: 'refused', reason: said.join(' ') });`;
  const parser = parserWith(await launcherOf(report));
  expect(await parser.parse(html('x'))).toEqual({
    ok: false,
    reason: attempts.map(() => 'refused').join(' '),
  });
  expect(requests).toBe(0);
});
