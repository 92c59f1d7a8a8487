import path from 'node:path';
import { type ConnectorSpec, compileConnector, connectorsFile } from '../connectors/index.ts';
import type { ActionSpec, Bot } from '../dialogue/index.ts';
import { checkBot } from './check/check-bot.ts';
import { checkFlow } from './check/check-flow.ts';
import { adviseOnReplies, checkReplies } from './check/check-replies.ts';
import { checkSkill } from './check/check-skill.ts';
import { checkEdgeCases, checkTest, checkTitles } from './check/check-test.ts';
import { Scopes } from './check/scope.ts';
import { compileReplies, type RepliesSource } from './compile/compile-replies.ts';
import { compileSettings, readSettings } from './compile/compile-settings.ts';
import { compileSkill } from './compile/compile-skill.ts';
import { stepsOf } from './compile/compile-steps.ts';
import {
  type ConversationTest,
  compileEdgeCases,
  compileTest,
  type EdgeCase,
} from './compile/conversation-test.ts';
import type { Checking, KnownNames, SkillDraft } from './compile/draft.ts';
import { readShape } from './format/explain.ts';
import { repliesFile } from './format/replies-schema.ts';
import { locale, type WorkspaceFile } from './format/schemas.ts';
import { type SkillFile, skillFile } from './format/skill-schema.ts';
import { edgeCasesFile, testFile } from './format/test-schema.ts';
import type { Findings } from './problem.ts';
import type { WorkspaceSettings } from './workspace.ts';
import type { SourceFile } from './yaml/source.ts';

/** The files of a workspace as trees; null for one that could not be read, which has been reported. */
export type WorkspaceSources = {
  readonly settings: SourceFile | null;
  /** Undefined when the workspace has no connectors. */
  readonly connectors: SourceFile | null | undefined;
  readonly skills: ReadonlyMap<string, SourceFile | null>;
  readonly replies: ReadonlyMap<string, SourceFile | null>;
  readonly tests: ReadonlyMap<string, SourceFile | null>;
};

export type CompiledWorkspace = {
  readonly bot: Bot;
  readonly connectors: readonly ConnectorSpec[];
  readonly tests: readonly ConversationTest[];
  readonly edgeCases: readonly EdgeCase[];
  readonly settings: WorkspaceSettings;
};

/** Compiles a workspace and checks it as a whole. Null when something is wrong; `findings` says what. */
export function compileWorkspace(
  sources: WorkspaceSources,
  version: string,
  findings: Findings,
): CompiledWorkspace | null {
  const settings = readSettings(sources.settings, findings);
  const connectors = readConnectors(sources.connectors, findings);
  const replies = readReplies(sources.replies, findings);
  const main = settings && mainReplies(settings.file, replies, sources, findings);
  const skills = readSkillFiles(sources.skills, findings);
  const names: KnownNames = {
    types: settings && new Map(Object.entries(settings.file.types)),
    replies: main === null || main === 'unknown' ? null : new Set(main?.templates.keys() ?? []),
    actions: connectors && actionsOf(connectors),
    skills: skills.ids,
    isComplete: skills.isComplete,
  };
  const checking: Checking = { names, findings };
  const drafts = new Map(
    [...skills.files].map(([id, { source, file }]) => [id, compileSkill(source, file, checking)]),
  );
  const all = replies.filter((file) => file !== null);
  const scopes = new Scopes(drafts);
  const own = main === null || main === 'unknown' ? undefined : main;
  const texts = new Map(
    [...(own?.templates.values() ?? [])].map(({ name, variants }) => [
      name,
      variants.map(({ text }) => text),
    ]),
  );

  for (const draft of drafts.values()) {
    checkSkill(draft, scopes, texts, checking);
    checkFlow(draft, texts, checking);
  }
  const identity = settings?.file.identity ?? null;
  checkBot({ drafts, settings: settings && { source: settings.source, identity } }, checking);
  for (const file of all) checkReplies(file, drafts, scopes, checking);
  if (own) {
    const others = all.filter((file) => file !== own);
    adviseOnReplies(own, others, spokenReplies(drafts), checking);
  }
  const tests = readTests(sources.tests, scopes, checking);
  const edgeCases = readEdgeCases(sources.tests, tests, checking);
  if (!findings.ok || settings === null || connectors === null) return null;
  if (drafts.size === 0)
    findings.fileWarning('skills', 'no_skills', 'there are no skills yet; add one in skills/');
  return {
    bot: compileBot(settings.file, version, drafts, all, names),
    connectors,
    tests,
    edgeCases,
    settings: compileSettings(settings.file, all),
  };
}

function readConnectors(source: SourceFile | null | undefined, findings: Findings): ConnectorSpec[] | null {
  if (source === undefined) return [];
  const file = source && readShape(connectorsFile, source, findings);
  return file && Object.entries(file.connectors).map(([name, entry]) => compileConnector(name, entry));
}

function actionsOf(connectors: readonly ConnectorSpec[]): Map<string, ActionSpec> {
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

function readSkillFiles(sources: ReadonlyMap<string, SourceFile | null>, findings: Findings): SkillFiles {
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

function readReplies(
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
function mainReplies(
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

const edgeCasesPath = 'tests/edge-cases.yml';

function readTests(
  sources: ReadonlyMap<string, SourceFile | null>,
  scopes: Scopes,
  checking: Checking,
): ConversationTest[] {
  const read = [...sources].flatMap(([path, source]) => {
    const file = source && path !== edgeCasesPath && readShape(testFile, source, checking.findings);
    return source && file ? [{ source, test: compileTest(source, file) }] : [];
  });
  for (const { source, test } of read) checkTest(source, test, scopes, checking);
  checkTitles(read, checking);
  return read.map(({ test }) => test);
}

function readEdgeCases(
  sources: ReadonlyMap<string, SourceFile | null>,
  tests: readonly ConversationTest[],
  checking: Checking,
): EdgeCase[] {
  const source = sources.get(edgeCasesPath) ?? null;
  const file = source && readShape(edgeCasesFile, source, checking.findings);
  if (source === null || file === null) return [];
  const cases = compileEdgeCases(source, file);
  checkEdgeCases(source, cases, tests, checking);
  return cases;
}

/** Everything that skills say by name or as a text. */
function spokenReplies(drafts: ReadonlyMap<string, SkillDraft>): Set<string> {
  const spoken = [...drafts.values()].flatMap(({ skill }) => [
    ...[...skill.slots.values()].flatMap(({ ask, explain, invalid }) => [ask, explain, invalid]),
    ...stepsOf(skill).map((step) =>
      step.kind === 'say' ? step.reply : step.kind === 'confirm' ? step.text : null,
    ),
  ]);
  return new Set(spoken.filter((reply) => reply !== null));
}

function compileBot(
  file: WorkspaceFile,
  version: string,
  drafts: ReadonlyMap<string, SkillDraft>,
  replies: readonly RepliesSource[],
  names: KnownNames,
): Bot {
  return {
    name: file.workspace,
    title: file.title,
    version,
    locale: file.locale,
    mode: file.mode,
    skills: new Map([...drafts].map(([id, { skill }]) => [id, skill])),
    replies: new Map(replies.map(({ locale, templates }) => [locale, templates])),
    country: file.country ?? null,
    address: file.address,
    patterns: new Map(),
    topics: [],
    actions: names.actions ?? new Map(),
    identitySkill: file.identity ?? null,
    limits: {
      failures: file.limits.failures,
      clarifications: file.limits.clarifications,
      clarifyOptions: file.limits.clarify_options,
    },
  };
}

/** `skills/return_item.yml` → `return_item` */
function stem(file: string): string {
  return path.posix.basename(file, '.yml');
}
