import path from 'node:path';
import { type ConnectorSpec, compileConnector, connectorsFile } from '../../connectors/index.ts';
import type { ActionSpec } from '../../dialogue/index.ts';
import { readShape } from '../format/explain.ts';
import { patternsFile } from '../format/patterns-schema.ts';
import { repliesFile } from '../format/replies-schema.ts';
import { locale, type WorkspaceFile } from '../format/schemas.ts';
import { scopeFile } from '../format/scope-schema.ts';
import { type SkillFile, skillFile } from '../format/skill-schema.ts';
import type { Findings } from '../problem.ts';
import type { SourceFile } from '../yaml/source.ts';
import { compilePatterns, type PatternsDraft } from './compile-patterns.ts';
import { compileReplies, type RepliesSource } from './compile-replies.ts';
import { compileScope, type ScopeDraft } from './compile-scope.ts';

/** The files of a workspace as trees; null for one that could not be read, which has been reported. */
export type WorkspaceSources = {
  readonly settings: SourceFile | null;
  /** Undefined for a file that the workspace does not have. */
  readonly connectors: SourceFile | null | undefined;
  readonly patterns: SourceFile | null | undefined;
  readonly scope: SourceFile | null | undefined;
  readonly skills: ReadonlyMap<string, SourceFile | null>;
  readonly replies: ReadonlyMap<string, SourceFile | null>;
  readonly tests: ReadonlyMap<string, SourceFile | null>;
  /** Paths of what lies in knowledge/; its content is read elsewhere. */
  readonly documents: readonly string[];
};

export function readConnectors(
  source: SourceFile | null | undefined,
  findings: Findings,
): ConnectorSpec[] | null {
  if (source === undefined) return [];
  const file = source && readShape(connectorsFile, source, findings);
  return file && Object.entries(file.connectors).map(([name, entry]) => compileConnector(name, entry));
}

export function actionsOf(connectors: readonly ConnectorSpec[]): Map<string, ActionSpec> {
  return new Map(
    connectors.flatMap(({ actions }) => [...actions.values()].map((action) => [action.name, action])),
  );
}

/** Skill files of the right shape, one of each id, and the ids that others may speak of. */
type SkillFiles = {
  readonly files: ReadonlyMap<string, { readonly source: SourceFile; readonly file: SkillFile }>;
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
};

export function readSkillFiles(
  sources: ReadonlyMap<string, SourceFile | null>,
  findings: Findings,
): SkillFiles {
  const files = new Map<string, { source: SourceFile; file: SkillFile }>();
  const ids = new Set<string>();
  for (const [path, source] of sources) {
    const file = source && readShape(skillFile, source, findings);
    ids.add(file?.skill ?? stem(path));
    if (source === null || file === null) continue;
    const twin = files.get(file.skill);
    if (twin !== undefined) {
      const message = `skill "${file.skill}" is already in ${twin.source.file}; give this one another id`;
      findings.error(source, ['skill'], 'duplicate_name', message);
      continue;
    }
    if (file.skill !== stem(path)) {
      const message = `skill "${file.skill}" stands in ${path}; rename the file to skills/${file.skill}.yml`;
      findings.warning(source, ['skill'], 'name_differs', message);
    }
    files.set(file.skill, { source, file });
  }
  return { files, ids, isComplete: files.size === sources.size };
}

export function readReplies(
  sources: ReadonlyMap<string, SourceFile | null>,
  findings: Findings,
): (RepliesSource | null)[] {
  return [...sources].map(([name, source]) => {
    if (source === null) return null;
    const language = stem(name);
    if (!locale.safeParse(language).success) {
      const message = `replies are in a file named for their language, such as replies/en.yml; rename ${name}`;
      findings.error(source, [], 'bad_value', message);
      return null;
    }
    const file = readShape(repliesFile, source, findings);
    return file && compileReplies(source, language, file);
  });
}

/** The replies in the workspace's own language: undefined when it has none, 'unknown' when they could not be read. */
export function mainReplies(
  file: WorkspaceFile,
  replies: readonly (RepliesSource | null)[],
  sources: WorkspaceSources,
  findings: Findings,
): RepliesSource | undefined | 'unknown' {
  const own = replies.find((candidate) => candidate?.locale === file.locale);
  if (own) return own;
  if (replies.some((candidate) => candidate === null)) return 'unknown';
  if (replies.length > 0 && sources.settings !== null) {
    const message = `replies/${file.locale}.yml is missing; add it, or set locale to a language that has replies`;
    findings.error(sources.settings, ['locale'], 'file_missing', message);
    return 'unknown';
  }
  return undefined;
}

/** patterns.yml; null when there is none, or it cannot be read. */
export function readPatterns(
  source: SourceFile | null | undefined,
  findings: Findings,
): PatternsDraft | null {
  const file = source && readShape(patternsFile, source, findings);
  return source && file ? compilePatterns(source, file) : null;
}

/** scope.yml; null when there is none, or it cannot be read. */
export function readScope(source: SourceFile | null | undefined, findings: Findings): ScopeDraft | null {
  const file = source && readShape(scopeFile, source, findings);
  return source && file ? compileScope(source, file) : null;
}

/** `skills/return_item.yml` → `return_item` */
function stem(file: string): string {
  return path.posix.basename(file, '.yml');
}
