import { compileWorkspace } from './compile-workspace.ts';
import { listWorkspace, realFolder, type WorkspaceFiles } from './files.ts';
import { Findings } from './problem.ts';
import { readTextFile } from './read-file.ts';
import { type DigestCache, knowledgeVersionOf, versionOf } from './version.ts';
import type { LoadResult } from './workspace.ts';
import { parseYaml } from './yaml/parse-yaml.ts';
import type { SourceFile } from './yaml/source.ts';

/** Files read at the same time; more only queue up in the thread pool. */
const readsAtOnce = 16;

/**
 * Reads a workspace and checks all of it. What is wrong is a value: every problem of every file, in reading order.
 * `knowledge` spares a repeated load from reading large documents again.
 */
export async function loadWorkspace(folder: string, knowledge: DigestCache = new Map()): Promise<LoadResult> {
  const findings = new Findings();
  const root = await realFolder(folder);
  if (root === null) {
    findings.fileError('workspace.yml', 'file_missing', `there is no folder ${folder}; check the path`);
    return { ok: false, problems: findings.errors() };
  }
  const files = await listWorkspace(root, findings);
  if (findings.ok && !files.settings.includes('workspace.yml')) {
    const message = `${folder} is not a workspace: workspace.yml is missing; add it or choose another folder`;
    findings.fileError('workspace.yml', 'file_missing', message);
  }
  const texts = await readTexts(root, files, findings);
  const trees = new Map(
    [...texts].map(([file, text]) => [file, text === null ? null : parseYaml(file, text, findings)]),
  );
  const sources = botTexts(files, texts);
  const compiled = compileWorkspace(
    {
      settings: trees.get('workspace.yml') ?? null,
      connectors: trees.get('connectors.yml'),
      patterns: trees.get('patterns.yml'),
      scope: trees.get('scope.yml'),
      skills: pick(files.skills, trees),
      replies: pick(files.replies, trees),
      tests: pick(files.tests, trees),
      documents: files.knowledge,
    },
    versionOf(sources),
    findings,
  );
  if (compiled === null || !findings.ok) return { ok: false, problems: findings.errors() };
  const knowledgeVersion = await knowledgeVersionOf(root, files.knowledge, knowledge);
  const { lessons, ...made } = compiled;
  return {
    ok: true,
    workspace: { folder: root, ...made, files, sources, knowledgeVersion },
    warnings: findings.warnings(),
    lessons,
    testProblems: findings.errors(),
  };
}

async function readTexts(
  root: string,
  files: WorkspaceFiles,
  findings: Findings,
): Promise<Map<string, string | null>> {
  const waiting = [...files.settings, ...files.skills, ...files.replies, ...files.tests];
  const texts = new Map<string, string | null>(waiting.map((file) => [file, null]));
  const reader = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      const read = await readTextFile(root, file);
      if (read.ok) texts.set(file, read.text);
      else findings.fileError(file, read.code, read.message, read.at);
    }
  };
  await Promise.all(Array.from({ length: readsAtOnce }, reader));
  return texts;
}

/** The files that make the bot. Tests say what it should do, they do not change what it does. */
function botTexts(files: WorkspaceFiles, texts: ReadonlyMap<string, string | null>): Map<string, string> {
  const made = [...files.settings, ...files.skills, ...files.replies];
  return new Map(made.map((file) => [file, texts.get(file) ?? '']));
}

function pick(
  files: readonly string[],
  trees: ReadonlyMap<string, SourceFile | null>,
): Map<string, SourceFile | null> {
  return new Map(files.map((file) => [file, trees.get(file) ?? null]));
}
