import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { secretsIn } from './secrets.ts';

test('S a key typed into a window of a headless host is kept in a file of its data folder that only its owner reads', async () => {
  const data = mkdtempSync(join(tmpdir(), 'tandem-secrets-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const secrets = secretsIn(data);
  expect(secrets.read('llm_key')).toBeUndefined();
  expect(await secrets.keeper.keep('llm_key', 'sk-1')).toEqual({ ok: true });
  expect(await secrets.keeper.keep('other', 'sk-2')).toEqual({ ok: true });
  expect([secrets.read('llm_key'), secretsIn(data).read('other')]).toEqual(['sk-1', 'sk-2']);
  const file = join(data, 'secrets.json');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ llm_key: 'sk-1', other: 'sk-2' });
});

test('S the environment comes before the file, and a key that it would hide is not taken', async () => {
  const data = mkdtempSync(join(tmpdir(), 'tandem-secrets-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const { read, keeper } = secretsIn(data);
  await keeper.keep('llm_key', 'sk-file');
  vi.stubEnv('TANDEM_SECRET_LLM_KEY', 'sk-env');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(read('llm_key')).toBe('sk-env');
  expect(await keeper.keep('llm_key', 'sk-new')).toEqual({
    ok: false,
    message: 'TANDEM_SECRET_LLM_KEY is set where the desk is started; change it there',
  });
});
