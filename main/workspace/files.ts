import { opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Findings } from './problem.ts';
import { compareText } from './problem.ts';
import { isFileError, isInside } from './read-file.ts';

/** Files of a workspace by what they are, relative to its folder, with forward slashes, sorted. */
export type WorkspaceFiles = {
  /** workspace.yml, connectors.yml, patterns.yml and scope.yml, where they are there. */
  readonly settings: readonly string[];
  readonly skills: readonly string[];
  readonly replies: readonly string[];
  readonly tests: readonly string[];
  readonly knowledge: readonly string[];
};

const botFolders = ['skills', 'replies', 'tests'] as const;
const settingsFiles = ['workspace.yml', 'connectors.yml', 'patterns.yml', 'scope.yml'];
/** Bounds on what one workspace may hold; a folder chosen by mistake must not be read for minutes. */
const maxBotFiles = 1_000;
const maxKnowledgeFiles = 20_000;
const maxKnowledgeDepth = 12;

/** Lists a workspace. `root` is its real path; null when the folder is not there. */
export async function listWorkspace(root: string, findings: Findings): Promise<WorkspaceFiles> {
  const top = await entriesOf(root, '', findings);
  const settings = top.filter(({ name }) => settingsFiles.includes(name)).map(({ name }) => name);
  const [skills, replies, tests] = await Promise.all(
    botFolders.map((folder) => listYaml(root, folder, findings)),
  );
  for (const { name } of top) {
    const intended = name.replace(/\.yaml$/, '.yml');
    if (intended !== name && settingsFiles.includes(intended)) {
      findings.fileWarning(name, 'file_ignored', `${name} is not read; rename it to ${intended}`);
    }
  }
  return {
    settings: settings.sort(compareText),
    skills: skills ?? [],
    replies: replies ?? [],
    tests: tests ?? [],
    knowledge: await listKnowledge(root, findings),
  };
}

/** The folder's own path with links followed; null when it is not there. */
export async function realFolder(folder: string): Promise<string | null> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

async function listYaml(root: string, folder: string, findings: Findings): Promise<string[]> {
  const files: string[] = [];
  for (const { name } of await entriesOf(root, folder, findings)) {
    const file = `${folder}/${name}`;
    if (name.startsWith('.')) continue;
    if (name.endsWith('.yml')) files.push(file);
    else if (name.endsWith('.yaml')) {
      findings.fileWarning(file, 'file_ignored', `${file} is not read; rename it to end in .yml`);
    }
  }
  files.sort(compareText);
  if (files.length > maxBotFiles) {
    const message = `${folder}/ holds ${files.length} files; at most ${maxBotFiles} are read, so split the workspace`;
    findings.fileError(folder, 'too_many_files', message);
  }
  return files.slice(0, maxBotFiles);
}

async function listKnowledge(root: string, findings: Findings): Promise<string[]> {
  const files: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(root, folder, findings)) {
      if (entry.name.startsWith('.') || files.length >= maxKnowledgeFiles) continue;
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (depth < maxKnowledgeDepth) await walk(file, depth + 1);
      } else if (entry.isFile()) {
        files.push(file);
      } else if (entry.isSymbolicLink()) {
        const message = `${file} is a link and is not read; put the file itself there`;
        findings.fileWarning(file, 'file_ignored', message);
      }
    }
  };
  await walk('knowledge', 1);
  if (files.length >= maxKnowledgeFiles) {
    const message = `knowledge/ holds more than ${maxKnowledgeFiles} files; the rest is not read`;
    findings.fileWarning('knowledge', 'too_many_files', message);
  }
  return files.sort(compareText);
}

/** What is in a folder of the workspace; nothing when it is not there or a link leads out of the workspace. */
async function entriesOf(root: string, folder: string, findings: Findings) {
  const entries = [];
  try {
    if (folder !== '' && !(await isInside(root, folder))) return [];
    for await (const entry of await opendir(path.join(root, folder))) entries.push(entry);
  } catch (error) {
    if (!isFileError(error)) throw error;
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
      tellUnreadable(root, folder, error.code, findings);
  }
  return entries;
}

/** A bot without its skills must not pass for a good one; without some articles it can still work. */
function tellUnreadable(root: string, folder: string, why: string, findings: Findings): void {
  const message = `${folder === '' ? root : folder} cannot be read (${why}); check its permissions`;
  if (folder.startsWith('knowledge')) findings.fileWarning(folder, 'file_unreadable', message);
  else findings.fileError(folder === '' ? 'workspace.yml' : folder, 'file_unreadable', message);
}
