import type { ConnectorSpec } from '../connectors/index.ts';
import { type Bot, everyStep, optionReplyName, type SlotSpec, stepsOf } from '../dialogue/index.ts';
import { checkBot } from './check/check-bot.ts';
import { checkFlow, skillsThatHandOff } from './check/check-flow.ts';
import { checkPatterns, namesInPatternReplies } from './check/check-patterns.ts';
import { adviseOnReplies, checkReplies } from './check/check-replies.ts';
import { checkScope } from './check/check-scope.ts';
import { checkSkill } from './check/check-skill.ts';
import { Examples } from './check/examples.ts';
import { Scopes } from './check/scope.ts';
import type { PatternsDraft } from './compile/compile-patterns.ts';
import type { RepliesSource } from './compile/compile-replies.ts';
import type { ScopeDraft, UseCase } from './compile/compile-scope.ts';
import { compileSettings, readSettings, type Settings } from './compile/compile-settings.ts';
import { compileSkill } from './compile/compile-skill.ts';
import type { ConversationTest, EdgeCase } from './compile/conversation-test.ts';
import type { Checking, KnownNames, SkillDraft } from './compile/draft.ts';
import { type Lesson, lessonsOf } from './compile/lessons.ts';
import {
  actionsOf,
  mainReplies,
  readConnectors,
  readPatterns,
  readReplies,
  readScope,
  readSkillFiles,
  type WorkspaceSources,
} from './compile/read-sources.ts';
import { readEdgeCases, readTests } from './compile/read-tests.ts';
import type { WorkspaceFile } from './format/schemas.ts';
import type { Findings } from './problem.ts';
import type { WorkspaceSettings } from './workspace.ts';

export type CompiledWorkspace = {
  readonly bot: Bot;
  readonly connectors: readonly ConnectorSpec[];
  readonly tests: readonly ConversationTest[];
  readonly edgeCases: readonly EdgeCase[];
  /** What the bot is for; empty without scope.yml. */
  readonly useCases: readonly UseCase[];
  readonly settings: WorkspaceSettings;
  /** What teaches when a skill starts, for advice on it. */
  readonly lessons: readonly Lesson[];
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
    country: settings?.file.country ?? null,
    replies: main === null || main === 'unknown' ? null : new Set(main?.templates.keys() ?? []),
    actions: connectors && actionsOf(connectors),
    skills: skills.ids,
    isComplete: skills.isComplete,
  };
  const checking: Checking = { names, findings };
  const drafts = new Map(
    [...skills.files].map(([id, { source, file }]) => [id, compileSkill(source, file, checking)]),
  );
  const parts: Parts = {
    settings,
    drafts,
    patterns: readPatterns(sources.patterns, findings),
    scope: readScope(sources.scope, findings),
    replies: replies.filter((file) => file !== null),
    ownReplies: main === null || main === 'unknown' ? null : (main ?? null),
  };
  const scopes = new Scopes(drafts);
  checkParts(parts, scopes, checking);
  const tests = readTests(sources, scopes, checking);
  const edgeCases = readEdgeCases(sources, tests, checking);
  if (!findings.ok || settings === null || connectors === null) return null;
  if (drafts.size === 0)
    findings.fileWarning('skills', 'no_skills', 'there are no skills yet; add one in skills/');
  return {
    bot: compileBot(settings.file, version, parts, names),
    connectors,
    tests,
    edgeCases,
    useCases: parts.scope?.useCases ?? [],
    settings: compileSettings(settings.file, parts.replies),
    lessons: lessonsOf(drafts, parts.scope),
  };
}

/** What was read and has the right shape. */
type Parts = {
  readonly settings: Settings | null;
  readonly drafts: ReadonlyMap<string, SkillDraft>;
  readonly patterns: PatternsDraft | null;
  readonly scope: ScopeDraft | null;
  readonly replies: readonly RepliesSource[];
  /** The replies in the workspace's own language. */
  readonly ownReplies: RepliesSource | null;
};

function checkParts(parts: Parts, scopes: Scopes, checking: Checking): void {
  const { drafts, ownReplies, patterns, replies, scope, settings } = parts;
  const texts = textsOf(ownReplies);
  const handsOff = skillsThatHandOff(drafts);
  for (const draft of drafts.values()) {
    checkSkill(draft, scopes, texts, checking);
    checkFlow(draft, texts, handsOff, checking);
  }
  const examples = new Examples();
  const identity = settings?.file.identity ?? null;
  const bot = {
    drafts,
    usedByPatterns: skillsUsedBy(patterns),
    settings: settings && { source: settings.source, identity },
  };
  checkBot(bot, examples, checking);
  if (patterns) checkPatterns(patterns, drafts, scopes, texts, checking);
  if (scope) {
    const owner = 'an out-of-scope topic';
    const place = { ...checking, source: scope.source, owner, known: scopes.kept, scopes, replyTexts: texts };
    checkScope(scope, drafts, handsOff, examples, place, checking);
  }
  const shown = namesInPatternReplies(patterns?.patterns ?? new Map());
  for (const file of replies) checkReplies(file, drafts, scopes, shown, checking);
  if (ownReplies === null) return;
  const others = replies.filter((file) => file !== ownReplies);
  adviseOnReplies(ownReplies, others, spokenReplies(parts), checking);
}

function textsOf(replies: RepliesSource | null): ReadonlyMap<string, readonly string[]> {
  const templates = [...(replies?.templates.values() ?? [])];
  return new Map(templates.map(({ name, variants }) => [name, variants.map(({ text }) => text)]));
}

function skillsUsedBy(patterns: PatternsDraft | null): ReadonlySet<string> {
  const steps = [...(patterns?.patterns.values() ?? [])].flatMap(everyStep);
  return new Set(steps.flatMap((step) => (step.kind === 'use' ? [step.skill] : [])));
}

/** Everything that is said somewhere, by name or as a text. */
function spokenReplies({ drafts, patterns, scope }: Parts): Set<string> {
  const skills = [...drafts.values()].map(({ skill }) => skill);
  const slots = skills.flatMap((skill) => [...skill.slots.values()]);
  const steps = [...skills.flatMap(stepsOf), ...[...(patterns?.patterns.values() ?? [])].flatMap(everyStep)];
  const spoken = [
    ...slots.flatMap(({ ask, explain, invalid }) => [ask, explain, invalid]),
    ...steps.map((step) => (step.kind === 'say' ? step.reply : step.kind === 'confirm' ? step.text : null)),
    ...(scope?.topics.map(({ reply }) => reply) ?? []),
    ...slots.flatMap(optionNames),
    ...skills.map(({ id }) => `title_${id}`),
  ];
  return new Set(spoken.filter((reply) => reply !== null));
}

/** The replies that say what the fixed options of a choice are called in a language. */
function optionNames(spec: SlotSpec): readonly string[] {
  const type = spec.type.kind === 'list' ? spec.type.of : spec.type;
  if (type.kind !== 'choice') return [];
  return type.options.map(({ value }) => optionReplyName(spec.name, value));
}

function compileBot(
  file: WorkspaceFile,
  version: string,
  { drafts, patterns, replies, scope }: Parts,
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
    patterns: patterns?.patterns ?? new Map(),
    topics: scope?.topics ?? [],
    actions: names.actions ?? new Map(),
    identitySkill: file.identity ?? null,
    limits: {
      failures: file.limits.failures,
      clarifications: file.limits.clarifications,
      clarifyOptions: file.limits.clarify_options,
    },
  };
}
