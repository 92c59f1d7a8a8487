import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';
import type { Texts } from './texts/index.ts';

/**
 * How well this system keeps secrets. `plain`: Electron would encrypt with a password that everyone knows, as on a
 * Linux desktop without a keyring; that is no protection and is refused.
 */
export type Protection = 'keychain' | 'plain' | 'none';

export type SecretStored =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'NO_KEYCHAIN'; readonly message: string };

/** Keys and tokens, encrypted by the operating system's keychain for this person on this machine. */
export type Secrets = {
  protection(): Promise<Protection>;
  /** Refused rather than stored unprotected. */
  set(name: string, value: string): Promise<SecretStored>;
  /** Null when there is none, or when this system's keychain cannot read it. */
  get(name: string): Promise<string | null>;
  /** Every one that this system's keychain can read. */
  all(): Promise<Readonly<Record<string, string>>>;
  delete(name: string): void;
};

const stored = z.record(z.string(), z.base64());

export function openSecrets(file: string, platform: NodeJS.Platform, texts: Texts): Secrets {
  async function protection(): Promise<Protection> {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'none';
    return platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
      ? 'plain'
      : 'keychain';
  }

  return {
    protection,
    async set(name, value) {
      if ((await protection()) !== 'keychain')
        return { ok: false, code: 'NO_KEYCHAIN', message: texts.noKeychain };
      const encrypted = await safeStorage.encryptStringAsync(value);
      write(file, { ...read(file), [name]: encrypted.toString('base64') });
      return { ok: true };
    },
    async get(name) {
      const encrypted = read(file)[name];
      if (encrypted === undefined || (await protection()) !== 'keychain') return null;
      return decrypted(Buffer.from(encrypted, 'base64'));
    },
    async all() {
      if ((await protection()) !== 'keychain') return {};
      const found: Record<string, string> = {};
      for (const [name, encrypted] of Object.entries(read(file))) {
        const value = await decrypted(Buffer.from(encrypted, 'base64'));
        if (value !== null) found[name] = value;
      }
      return found;
    },
    delete(name) {
      const { [name]: _gone, ...rest } = read(file);
      write(file, rest);
    },
  };
}

/** Null for what another keychain encrypted, as after a move to a new machine: the agent signs in again. */
async function decrypted(encrypted: Buffer): Promise<string | null> {
  try {
    return (await safeStorage.decryptStringAsync(encrypted)).result;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function read(file: string): Record<string, string> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

function write(file: string, secrets: Record<string, string>): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
