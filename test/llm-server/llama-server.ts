import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

const here = import.meta.dirname;
const ownPython = join(here, '..', '..', 'out', 'llm-venv', 'bin', 'python');

/** A Python that has llama.cpp's server; or why there is none, in one sentence. */
export function findPython(): { readonly python: string } | { readonly missing: string } {
  const named = process.env.TANDEM_PYTHON;
  const candidates = [
    ...(named === undefined ? [] : [named]),
    ...(existsSync(ownPython) ? [ownPython] : []),
    'python3',
  ];
  for (const python of candidates) {
    const { status } = spawnSync(python, ['-c', 'import xllamacpp'], { stdio: 'ignore', timeout: 60_000 });
    if (status === 0) return { python };
  }
  return { missing: 'no Python with xllamacpp was found; test/llm-server/README.md says how to install it' };
}

export type LlamaServer = {
  readonly url: string;
  readonly port: number;
  /** What its slots do now. */
  readonly decoded: () => Promise<number>;
  readonly isBusy: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type LlamaOptions = {
  readonly python: string;
  /** What it says to everything: a sentence, or commands that greet. */
  readonly model?: 'tiny' | 'greeting';
  readonly key?: string;
  /** Tokens of all its slots together. */
  readonly context: number;
};

/** Starts llama.cpp's server with the tiny model on a free port. */
export async function startLlama({
  python,
  model: name = 'tiny',
  key,
  context,
}: LlamaOptions): Promise<LlamaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-llama-'));
  const model = join(folder, `${name}.gguf`);
  writeFileSync(model, gunzipSync(readFileSync(join(here, `${name}.gguf.gz`))));
  const child = spawn(python, [join(here, 'llama_server.py'), model, ...(key === undefined ? [] : [key])], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '0', CTX: String(context) },
  });
  const address = await ready(child);
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const slots = async (): Promise<readonly Slot[]> => {
    const response = await fetch(`${address}/slots`, { headers });
    return (await response.json()) as Slot[];
  };
  return {
    url: `${address}/v1`,
    port: Number(new URL(address).port),
    decoded: async () =>
      Math.max(
        0,
        ...(await slots()).flatMap(({ next_token }) => [next_token ?? []].flat().map((one) => one.n_decoded)),
      ),
    isBusy: async () => (await slots()).some((slot) => slot.is_processing),
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type NextToken = { readonly n_decoded: number };
type Slot = { readonly is_processing: boolean; readonly next_token?: NextToken | readonly NextToken[] };

function ready(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null) throw new Error('the server has no standard output');
  let said = '';
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      const [, address] = /^READY (http\S+)/u.exec(line) ?? [];
      if (address !== undefined) resolve(address.replace(/\/$/u, ''));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}
