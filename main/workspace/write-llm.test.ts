import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { parseDocument } from 'yaml';
import { goodFiles } from './fixture.ts';
import { loadWorkspace } from './load.ts';
import { withLlm, writeLlm } from './write-llm.ts';

const local = { baseUrl: 'http://127.0.0.1:11434/v1', model: 'qwen3:8b', use: 'unsure', key: null } as const;
const far = { baseUrl: 'https://llm.example/v1', model: 'big', use: 'always', key: 'llm_key' } as const;

function workspaceWith(settings: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-llm-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'workspace.yml'), settings);
  return folder;
}

const plain = goodFiles['workspace.yml'] ?? '';

test('W a model is written to workspace.yml, changed and taken out again, and nothing else of the file changes', async () => {
  const odd = `# our bot, do not reformat\n\n${plain.trimEnd()}   # the end\n\nweb_chat:   { origins: [ 'https://a.example' ] } # as is\n`;
  const folder = workspaceWith(odd);
  const text = () => readFileSync(path.join(folder, 'workspace.yml'), 'utf8');
  expect(await writeLlm(folder, local)).toEqual({ ok: true });
  expect(text()).toBe(`${odd}llm:\n  base_url: http://127.0.0.1:11434/v1\n  model: qwen3:8b\n`);
  expect(await loadWorkspace(folder)).toMatchObject({ ok: false });
  expect(await writeLlm(folder, far)).toEqual({ ok: true });
  expect(text()).toBe(
    `${odd}llm:\n  base_url: https://llm.example/v1\n  model: big\n  key: llm_key\n  use: always\n`,
  );
  expect(await writeLlm(folder, null)).toEqual({ ok: true });
  expect(text()).toBe(odd);
  expect(readdirSync(folder)).toEqual(['workspace.yml']);
});

test('W comments and limits inside the block stay, and so does what follows it', () => {
  const before = [
    'workspace: a',
    'llm: # the one in the cellar',
    '  base_url: http://127.0.0.1:8080/v1',
    '  # slow, but ours',
    '  model: old   # since May',
    '  total_ms: 20000',
    '  # until here',
    '# about memory',
    'memory: { days: 3 }',
    '',
  ];
  expect(withLlm(before.join('\n'), local).split('\n')).toEqual([
    'workspace: a',
    'llm:',
    '  # the one in the cellar',
    '  base_url: http://127.0.0.1:11434/v1',
    '  # slow, but ours',
    '  model: qwen3:8b # since May',
    '  total_ms: 20000',
    '  # until here',
    '# about memory',
    'memory: { days: 3 }',
    '',
  ]);
  expect(withLlm(before.join('\r\n'), null)).toBe(
    'workspace: a\r\n# about memory\r\nmemory: { days: 3 }\r\n',
  );
});

test('W a block in braces, one at the very end and one that is empty are written too', () => {
  expect(withLlm('llm: { base_url: x, model: y } # here\ntitle: t', { ...local, use: 'always' })).toBe(
    'llm: { base_url: http://127.0.0.1:11434/v1, model: qwen3:8b, use: always } # here\ntitle: t',
  );
  expect(withLlm('title: t\nllm:', local)).toBe(
    'title: t\nllm:\n  base_url: http://127.0.0.1:11434/v1\n  model: qwen3:8b\n',
  );
  expect(withLlm('title: t', null)).toBe('title: t');
});

test('W a file that is not in order, or would not be, is left as it is, and the reason is one sentence', async () => {
  const broken = workspaceWith('title: [');
  const refused = await writeLlm(broken, local);
  expect(refused).toMatchObject({ ok: false, message: 'workspace.yml has an error; mend that first' });
  const folder = workspaceWith(plain);
  expect(await writeLlm(folder, { ...local, baseUrl: 'http://llm.example/v1' })).toMatchObject({
    ok: false,
    message: expect.stringContaining('https://'),
  });
  expect(await writeLlm(path.join(folder, 'nowhere'), local)).toMatchObject({ ok: false });
  expect([
    readFileSync(path.join(broken, 'workspace.yml'), 'utf8'),
    readFileSync(path.join(folder, 'workspace.yml'), 'utf8'),
  ]).toEqual(['title: [', plain]);
});

test('W whatever a model is called, it is read back as it was given', () => {
  const names = fc
    .string({ minLength: 1, maxLength: 60, unit: 'binary' })
    .filter((name) => name.trim() !== '' && !/\p{C}/u.test(name));
  fc.assert(
    fc.property(names, (model) => {
      const once = withLlm(plain, { ...far, model });
      expect(parseDocument(once).toJS()).toMatchObject({ llm: { model, key: 'llm_key' } });
      expect(withLlm(once, { ...far, model })).toBe(once);
      expect(withLlm(once, null)).toBe(plain);
    }),
    { numRuns: 30 },
  );
});
