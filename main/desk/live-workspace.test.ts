import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Embedder } from '../inference/index.ts';
import { openMemoryStore } from '../storage/index.ts';
import { openLiveWorkspace } from './live-workspace.ts';
import { createLiveUnderstanding } from './understanding/index.ts';

const shop = join(import.meta.dirname, '..', '..', 'resources', 'workspaces', 'shop');

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An embedder whose work a test can hold back, as training on a busy machine is. */
function heldEmbedder() {
  let open: () => void = () => undefined;
  let gate: Promise<void> = Promise.resolve();
  let waiting = 0;
  const embed = async (texts: readonly string[]): Promise<Float32Array[]> => {
    waiting += 1;
    await gate;
    waiting -= 1;
    return texts.map((text) => Float32Array.from({ length: 384 }, (_, i) => Math.sin(text.length + i)));
  };
  const embedWords = async (texts: readonly string[]) =>
    texts.map((text) => ({
      vector: new Float32Array(384).fill(0.05),
      words: [...text.matchAll(/\S+/gu)].map((match) => ({
        span: [match.index, match.index + match[0].length] as const,
        vector: new Float32Array(384).fill(0.05),
        pieces: 1,
      })),
    }));
  return {
    embedder: Promise.resolve({
      embed,
      embedWords,
      model: 'held',
      words: async () => [],
    } as unknown as Embedder),
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release: () => open(),
    isWaiting: () => waiting > 0,
  };
}

function understandingIn(cacheFolder: string, embedder: Promise<Embedder>) {
  return createLiveUnderstanding({
    store: openMemoryStore(),
    cacheFolder,
    embedder,
    secrets: () => undefined,
    now: () => new Date(0),
    today: () => '1970-01-01',
    play: null,
    knowledgeFor: () => Promise.reject(new Error('nothing is compared here')),
    onChange: () => undefined,
    log: () => undefined,
  });
}

test('W4 a broken save is logged each time it changes and once when it is good again; broken tests stop nothing', async () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-live-'));
  const folder = join(home, 'shop');
  cpSync(shop, folder, { recursive: true, filter: (source) => !source.includes('knowledge') });
  const logged: string[] = [];
  const settings = join(folder, 'workspace.yml');
  const conversation = join(folder, 'tests', 'two-requests.yml');
  const good = { settings: readFileSync(settings, 'utf8'), conversation: readFileSync(conversation, 'utf8') };
  writeFileSync(conversation, 'test: [');
  const opened = await openLiveWorkspace({
    folder,
    understanding: await understandingIn(join(home, 'cache'), heldEmbedder().embedder),
    secrets: () => undefined,
    backofficeUrl: async () => 'http://127.0.0.1:1',
    onChange: () => undefined,
    onKnowledgeChange: () => undefined,
    log: (event, facts) => logged.push(`${event} ${facts?.problem ?? ''}`.trim()),
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const saves: readonly (readonly [string, string, RegExp])[] = [
    [
      settings,
      `${good.settings}colour: red\n`,
      /^workspace\.save_broken workspace\.yml:\d+ unknown key "colour"/,
    ],
    [settings, 'title: 7', /^workspace\.save_broken workspace\.yml:1 /],
    [settings, good.settings, /^workspace\.save_mended$/],
    [conversation, good.conversation, /^workspace\.tests_mended$/],
  ];
  expect(logged).toEqual([expect.stringMatching(/^workspace\.tests_broken tests\/two-requests\.yml:1 /)]);
  for (const [file, text, line] of saves) {
    const before = logged.length;
    writeFileSync(file, text);
    await until(`${line} is logged`, () => logged.length > before);
    expect(logged.slice(before)).toEqual([expect.stringMatching(line)]);
  }
  await opened.live.dispose();
  rmSync(home, { recursive: true, force: true });
});

test('W4 a save that is taken back while it is still in training does not come live afterwards', async () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-live-'));
  const folder = join(home, 'shop');
  cpSync(shop, folder, { recursive: true, filter: (source) => !source.includes('knowledge') });
  const { embedder, hold, release, isWaiting } = heldEmbedder();
  const wentLive: unknown[] = [];
  let changes = 0;
  const opened = await openLiveWorkspace({
    folder,
    understanding: await understandingIn(join(home, 'cache'), embedder),
    secrets: () => undefined,
    backofficeUrl: async () => 'http://127.0.0.1:1',
    onChange: () => {
      changes += 1;
    },
    onKnowledgeChange: () => undefined,
    log: (event, facts) => {
      if (event === 'workspace.live') wentLive.push(facts?.version);
    },
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { live } = opened;
  await live.bot();
  const first = live.workspace().bot.version;

  const skill = join(folder, 'skills', 'order_status.yml');
  const good = readFileSync(skill, 'utf8');
  hold();
  writeFileSync(skill, good.replace('examples:\n', 'examples:\n  - has my thing shipped yet\n'));
  await until('the new version is in training', isWaiting);
  const before = changes;
  writeFileSync(skill, good);
  await until('the old version is noticed', () => changes > before);
  release();
  await until('nothing is in training', () => !isWaiting());

  writeFileSync(skill, good.replace('examples:\n', 'examples:\n  - did it leave your warehouse\n'));
  await until('the last save is live', () => live.workspace().bot.version !== first);
  expect(wentLive).toEqual([live.workspace().bot.version]);
  expect((await live.bot()).bot.version).toBe(live.workspace().bot.version);
  await live.dispose();
  rmSync(home, { recursive: true, force: true });
});
