import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Log } from './log.ts';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });
export type Bounds = z.infer<typeof bounds>;

const shellSettings = z.object({
  window: z.object({ bounds, maximized: z.boolean() }).nullable().default(null),
  /** The agent has been told once that closing the window leaves the bot working. */
  trayNoticeShown: z.boolean().default(false),
  /** Hosts that the agent opens without being asked again. */
  knownHosts: z.array(z.string()).default([]),
});
export type ShellSettings = z.infer<typeof shellSettings>;

/** The shell's own small memory, apart from the desk's data so that the window can open before the desk runs. */
export type Settings = {
  readonly current: ShellSettings;
  change(part: Partial<ShellSettings>): void;
};

/** Reads the file; a damaged one is kept beside it as `.damaged`, and the shell starts with its defaults. */
export function openSettings(file: string, log: Log): Settings {
  let current = load(file, log);
  return {
    get current() {
      return current;
    },
    change(part) {
      current = { ...current, ...part };
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, JSON.stringify(current, null, 2));
      renameSync(`${file}.new`, file);
    },
  };
}

function load(file: string, log: Log): ShellSettings {
  try {
    return shellSettings.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return shellSettings.parse({});
    if (!(error instanceof SyntaxError || error instanceof z.ZodError)) throw error;
    log('settings.damaged', { reason: error.message });
    renameSync(file, `${file}.damaged`);
    return shellSettings.parse({});
  }
}
