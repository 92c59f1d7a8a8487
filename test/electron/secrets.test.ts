import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installElectron, temporaryFolder } from './shell-under-test.ts';

const key = 'sk-test-not-a-real-key';

async function open(platform: NodeJS.Platform = 'linux') {
  const electron = installElectron({ platform });
  const { openSecrets } = await import('../../main/electron/secrets.ts');
  const { textsFor } = await import('../../main/electron/texts/index.ts');
  const file = join(temporaryFolder(), 'secrets.json');
  return {
    file,
    secrets: openSecrets(file, platform, textsFor('en')),
    keychain: electron.module.safeStorage,
  };
}

test('S3 a key is stored encrypted, readable only by its owner, and comes back', async () => {
  const { file, secrets } = await open();
  expect(await secrets.set('llm', key)).toEqual({ ok: true });
  expect(await secrets.get('llm')).toBe(key);
  expect(readFileSync(file, 'utf8')).not.toContain(key);
  expect(statSync(file).mode & 0o077).toBe(0);
  secrets.delete('llm');
  expect(await secrets.get('llm')).toBeNull();
});

test.each([
  ['Electron’s fixed password', (keychain: { backend: string }) => (keychain.backend = 'basic_text')],
  ['no keychain at all', (keychain: { isAvailable: boolean }) => (keychain.isAvailable = false)],
] as const)('S3 with %s nothing is stored, and the agent learns what to do', async (_what, spoil) => {
  const { file, secrets, keychain } = await open();
  spoil(keychain);
  expect(await secrets.set('llm', key)).toEqual({
    ok: false,
    code: 'NO_KEYCHAIN',
    message:
      'This system has no keychain that Tandem can use, so the key was not stored. Set up a keyring such as GNOME Keyring or KWallet, then sign in again.',
  });
  expect(existsSync(file)).toBe(false);
  expect(await secrets.get('llm')).toBeNull();
});

test('S3 what another machine’s keychain encrypted is not there, and does not break the app', async () => {
  const { secrets, keychain } = await open();
  await secrets.set('llm', key);
  keychain.isAnother = true;
  expect(await secrets.get('llm')).toBeNull();
});

test('S3 the fixed password is a matter of Linux only', async () => {
  const { secrets, keychain } = await open('darwin');
  keychain.backend = 'basic_text';
  expect(await secrets.protection()).toBe('keychain');
});
