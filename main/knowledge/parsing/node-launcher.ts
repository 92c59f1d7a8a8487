import { fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchParser } from './document-parser.ts';
import { MAX_MEMORY_BYTES } from './messages.ts';

/** The part of the memory that the engine itself counts; it ends the process in good order. */
const MAX_HEAP_MB = 640;

export type NodeLauncherOptions = {
  /** The product's own parser when left out. */
  readonly file?: URL;
  readonly maxMemoryBytes?: number;
  /** Further folders with code. */
  readonly readable?: readonly string[];
};

/**
 * Starts parsers as processes of Node, which may read the product's own code and nothing else, write nothing, start
 * nothing, and make no code from text.
 */
export function nodeLauncher(options: NodeLauncherOptions = {}): LaunchParser {
  const file = fileURLToPath(options.file ?? new URL('./parser-process.ts', import.meta.url));
  return ({ onMessage, onExit }) => {
    const child = fork(file, [String(options.maxMemoryBytes ?? MAX_MEMORY_BYTES)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: environment(),
      execArgv: [
        '--permission',
        '--allow-worker',
        ...[...codeFolders(file), ...(options.readable ?? [])].map((folder) => `--allow-fs-read=${folder}`),
        `--max-old-space-size=${MAX_HEAP_MB}`,
        '--disallow-code-generation-from-strings',
        '--no-warnings',
      ],
    });
    child.on('message', onMessage);
    child.once('exit', () => onExit());
    // Could not be started, or could not be written to: it is gone either way.
    child.once('error', () => onExit());
    return {
      send: (request) => {
        child.send(request, (error) => {
          if (error) {
            child.kill('SIGKILL');
          }
        });
      },
      kill: () => void child.kill('SIGKILL'),
    };
  };
}

/** Windows starts nothing without its root; everything else of the environment may hold a secret. */
function environment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env;
  return SystemRoot === undefined ? {} : { SystemRoot };
}

/** Where the parser's code is: its own part of the product, and the packages that it may import. */
function codeFolders(file: string): readonly string[] {
  const folders = [dirname(dirname(file))];
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    for (const name of ['node_modules', 'package.json']) {
      const path = join(folder, name);
      if (existsSync(path)) {
        folders.push(path, realpathSync(path));
      }
    }
  }
  return [...new Set(folders)];
}
