import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMap, isScalar, type Pair, parseDocument } from 'yaml';
import type { Problem } from '../../preload/contract/index.ts';
import { realFolder } from './files.ts';
import { readShape } from './format/explain.ts';
import { workspaceFile } from './format/schemas.ts';
import { Findings } from './problem.ts';
import { isFileError, readTextFile } from './read-file.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** What a window sets of `llm`; every other key of the block stays as it is. */
export type WrittenLlm = {
  readonly baseUrl: string;
  readonly model: string;
  readonly use: 'unsure' | 'always';
  /** Name of the secret; null removes the key. */
  readonly key: string | null;
};

export type LlmWritten =
  | { readonly ok: true }
  | { readonly ok: false; readonly message: string; readonly problems: readonly Problem[] };

const FILE = 'workspace.yml';

/**
 * Writes the `llm` block of a workspace.yml, or takes it out. Comments and everything outside the block stay as they are,
 * to the byte; a file that would not be in order afterwards, or is not now, is not touched.
 */
export async function writeLlm(folder: string, llm: WrittenLlm | null): Promise<LlmWritten> {
  const root = await realFolder(folder);
  const read = root === null ? null : await readTextFile(root, FILE);
  if (root === null || read === null || !read.ok)
    return refuse(read?.ok === false ? read.message : `there is no folder ${folder}`);
  const broken = problemsOf(read.text);
  if (broken.length > 0) return refuse(`${FILE} has an error; mend that first`, broken);
  const text = withLlm(read.text, llm);
  const problems = problemsOf(text);
  if (problems.length > 0) return refuse(problems[0]?.message ?? 'that cannot be written', problems);
  if (text === read.text) return { ok: true };
  return replaceFile(path.join(root, FILE), root, read.text, text);
}

function refuse(message: string, problems: readonly Problem[] = []): LlmWritten {
  return { ok: false, message, problems };
}

function problemsOf(text: string): readonly Problem[] {
  const findings = new Findings();
  const source = parseYaml(FILE, text, findings);
  if (source !== null) readShape(workspaceFile, source, findings);
  return findings.errors();
}

/** The text of a workspace.yml with another `llm` block, or without one. */
export function withLlm(text: string, llm: WrittenLlm | null): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const place = placeOf(text);
  if (place === null) {
    if (llm === null) return text;
    const block = blockWith('', llm, end);
    return text === '' || text.endsWith('\n') ? `${text}${block}` : `${text}${end}${block}`;
  }
  const [from, to] = place;
  const block = llm === null ? '' : blockWith(text.slice(from, to), llm, end);
  return `${text.slice(0, from)}${block}${text.slice(to)}`;
}

/** Where the block stands, from its key to the end of its last line; null where there is none. */
function placeOf(text: string): readonly [number, number] | null {
  const { contents } = parseDocument(text, { keepSourceTokens: true });
  const pair = isMap(contents) ? contents.items.find(isLlm) : undefined;
  if (pair === undefined || !isScalar(pair.key) || !pair.key.range) return null;
  const [from] = pair.key.range;
  const value = pair.value as { readonly range?: readonly [number, number, number] | null } | null;
  const last = Math.max(pair.key.range[1], value?.range?.[1] ?? 0);
  let to = endOfLine(text, text[last - 1] === '\n' ? last - 1 : last);
  // Comments that are indented under the block belong to it.
  for (;;) {
    const next = text.slice(to, endOfLine(text, to));
    if (!/^[ \t]+#/u.test(next)) return [from, to];
    to += next.length;
  }
}

function isLlm(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === 'llm';
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

/** The block with what is set in it; comments and other keys in it stay. */
function blockWith(block: string, llm: WrittenLlm, end: string): string {
  const document = parseDocument(block.replaceAll('\r\n', '\n'));
  if (!isMap(document.getIn(['llm']))) document.set('llm', document.createNode({}));
  document.setIn(['llm', 'base_url'], llm.baseUrl);
  document.setIn(['llm', 'model'], llm.model);
  if (llm.key === null) document.deleteIn(['llm', 'key']);
  else document.setIn(['llm', 'key'], llm.key);
  const isWritten = document.hasIn(['llm', 'use']);
  if (isWritten || llm.use !== 'unsure') document.setIn(['llm', 'use'], llm.use);
  return document.toString({ lineWidth: 0 }).replaceAll('\n', end);
}

/** Whole or not at all, and only if nobody saved the file meanwhile. */
async function replaceFile(file: string, root: string, before: string, text: string): Promise<LlmWritten> {
  const draft = path.join(root, `.${FILE}.${process.pid}.tmp`);
  try {
    const real = await realpath(file);
    const handle = await open(draft, 'w', (await stat(real)).mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const now = await readTextFile(root, FILE);
    if (now.ok && now.text === before) {
      await rename(draft, real);
      return { ok: true };
    }
    await rm(draft, { force: true });
    return refuse(`${FILE} was saved by somebody else meanwhile; try again`);
  } catch (error) {
    if (!isFileError(error)) throw error;
    await rm(draft, { force: true });
    return refuse(`${FILE} cannot be written (${error.code})`);
  }
}
