import { readdir } from 'node:fs/promises';
import path from 'node:path';
import {
  Findings,
  isFileError,
  parseYaml,
  readTextFile,
  realFolder,
  type SourceFile,
} from '../../workspace/index.ts';
import { CannotImport } from './model.ts';

/** Folders that hold no part of a project's text. */
const skipped = /^(?:\.|node_modules$|venv$|env$|models$|results$|graph_cache$|__pycache__$)/;
/** What a run of the tests leaves behind. */
const left = /^(?:e2e_results|dialogue_understanding_test)_/;
const mostFiles = 2_000;
const deepest = 12;

export type ProjectFiles = {
  /** Every YAML file that a project may consist of, parsed. */
  readonly yaml: readonly SourceFile[];
  readonly python: readonly { readonly file: string; readonly text: string }[];
};

/** Reads a project's files. Hostile until proven otherwise: too many, too large, too deep or not YAML is refused. */
export async function readProjectFiles(folder: string): Promise<ProjectFiles> {
  const root = await realFolder(folder);
  if (root === null)
    throw new CannotImport(`There is no folder ${folder}: give the folder of a Rasa project.`);
  const names: string[] = [];
  await list(root, '', 0, names);
  const yaml: SourceFile[] = [];
  const python: { file: string; text: string }[] = [];
  for (const file of names.sort()) {
    const read = await readTextFile(root, file);
    if (!read.ok) throw new CannotImport(`${file}:${read.at.line} ${read.message}.`);
    if (file.endsWith('.py')) python.push({ file, text: read.text });
    else if (hasContent(read.text)) yaml.push(parse(file, read.text));
  }
  return { yaml, python };
}

/** A file of comments alone is common in new projects and says nothing. */
function hasContent(text: string): boolean {
  return text.split('\n').some((line) => {
    const said = line.trim();
    return said !== '' && !said.startsWith('#') && said !== '---' && said !== '...';
  });
}

function parse(file: string, text: string): SourceFile {
  const findings = new Findings();
  const source = parseYaml(file, text, findings);
  const [problem] = findings.errors();
  if (problem !== undefined) throw new CannotImport(`${file}:${problem.line} ${problem.message}.`);
  if (source === null) throw new CannotImport(`${file}:1 This file cannot be read as YAML.`);
  return source;
}

async function list(root: string, below: string, depth: number, names: string[]): Promise<void> {
  if (depth > deepest)
    throw new CannotImport(`${below} lies too deep: give the folder of the project itself.`);
  for (const entry of await entriesOf(path.join(root, below))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (skipped.test(entry.name) || left.test(entry.name)) continue;
    if (entry.isDirectory()) await list(root, name, depth + 1, names);
    else if (isPart(name)) names.push(name);
    if (names.length > mostFiles)
      throw new CannotImport(
        `${root} has more than ${mostFiles} files: give the folder of the project itself.`,
      );
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (!isFileError(error)) throw error;
    const why = error.code === 'ENOTDIR' ? 'is no folder' : `cannot be read (${error.code})`;
    throw new CannotImport(`${folder} ${why}: give the folder of a Rasa project.`);
  }
}

function isPart(name: string): boolean {
  if (/\.ya?ml$/.test(name))
    return (
      /^(?:domain|data|tests|e2e_tests)\//.test(name) ||
      /^(?:domain|config|endpoints|credentials)\.ya?ml$/.test(name)
    );
  return /^actions(?:\/|\.py$)/.test(name) && name.endsWith('.py');
}
