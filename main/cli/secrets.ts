import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SecretKeeper } from '../desk/index.ts';

/** Secrets of the command line come from the environment: `llm_key` is `TANDEM_SECRET_LLM_KEY`. */
export function secretOfEnvironment(name: string): string | undefined {
  return process.env[variableOf(name)];
}

export type HostSecrets = {
  readonly read: (name: string) => string | undefined;
  readonly keeper: SecretKeeper;
};

const stored = z.record(z.string(), z.string());

/**
 * Secrets of a host without a keychain: the environment, then `secrets.json` of the data folder, which only its owner may
 * read. What is typed into a window is kept in that file, never in the workspace.
 */
export function secretsIn(data: string): HostSecrets {
  const file = join(data, 'secrets.json');
  return {
    read: (name) => secretOfEnvironment(name) ?? readAll(file)[name],
    keeper: {
      where: 'file',
      keep: async (name, value) => {
        if (secretOfEnvironment(name) !== undefined)
          return {
            ok: false,
            message: `${variableOf(name)} is set where the desk is started; change it there`,
          };
        try {
          mkdirSync(data, { recursive: true });
          writeFileSync(`${file}.new`, JSON.stringify({ ...readAll(file), [name]: value }, null, 2), {
            mode: 0o600,
          });
          renameSync(`${file}.new`, file);
          return { ok: true };
        } catch (error) {
          if (!(error instanceof Error && 'code' in error)) throw error;
          return { ok: false, message: `the key cannot be kept in ${file} (${String(error.code)})` };
        }
      },
    },
  };
}

function variableOf(name: string): string {
  return `TANDEM_SECRET_${name.toUpperCase()}`;
}

function readAll(file: string): Readonly<Record<string, string>> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
