import { checkChannel } from '../check/channel.ts';
import { patternProblem } from '../check/pattern.ts';
import { toMilliseconds } from '../format/duration.ts';
import { readShape } from '../format/explain.ts';
import { type WorkspaceFile, workspaceFile } from '../format/schemas.ts';
import type { Findings } from '../problem.ts';
import type { LlmSettings, Silence, SilenceTimes, WorkspaceSettings } from '../workspace.ts';
import type { SourceFile } from '../yaml/source.ts';
import type { RepliesSource } from './compile-replies.ts';
import type { PatternType } from './draft.ts';
import { builtInTypes } from './slot-type.ts';

export type Settings = { readonly source: SourceFile; readonly file: WorkspaceFile };

/** Reads workspace.yml. Null when it has no right shape; `findings` says why. */
export function readSettings(source: SourceFile | null, findings: Findings): Settings | null {
  if (source === null) return null;
  const file = readShape(workspaceFile, source, findings);
  if (file === null) return null;
  for (const [name, type] of Object.entries(file.types)) checkType(source, name, type, findings);
  for (const channel of Object.keys(file.silence?.channels ?? {}))
    checkChannel(source, ['silence', 'channels', channel], channel, findings, 'key');
  return { source, file };
}

function checkType(source: SourceFile, name: string, type: PatternType, findings: Findings): void {
  if (builtInTypes.includes(name)) {
    const message = `"${name}" is the name of a built-in type; choose another`;
    findings.error(source, ['types', name], 'duplicate_name', message, 'key');
  }
  const problem = patternProblem(type.pattern, type.example);
  if (problem !== null) {
    findings.error(source, ['types', name, 'pattern'], 'bad_pattern', `pattern: ${problem}`);
  }
}

export function compileSettings(file: WorkspaceFile, replies: readonly RepliesSource[]): WorkspaceSettings {
  return {
    title: file.title,
    mode: file.mode,
    languages: [...new Set([file.locale, ...replies.map((entry) => entry.locale)])],
    timezone: file.timezone,
    demoBackoffice: file.demo_backoffice,
    silence: file.silence === undefined ? null : compileSilence(file.silence),
    identityExpiresMs: toMilliseconds(file.identity_expires),
    memoryDays: file.memory.days,
    chatOrigins: file.web_chat.origins,
    knowledgeThreshold: file.knowledge.answer_threshold ?? null,
    llm: file.llm === undefined ? null : compileLlm(file.llm),
  };
}

function compileLlm(raw: NonNullable<WorkspaceFile['llm']>): LlmSettings {
  return {
    baseUrl: raw.base_url,
    model: raw.model,
    key: raw.key ?? null,
    use: raw.use,
    firstTokenMs: raw.first_token_ms,
    totalMs: raw.total_ms,
    tokensPerDay: raw.budget?.tokens_per_day ?? null,
    price: raw.price ?? null,
    compareCalls: raw.compare_calls,
  };
}

/** What a channel does not say is as everywhere. */
function compileSilence(raw: NonNullable<WorkspaceFile['silence']>): Silence {
  const times = (own: (typeof raw)['channels'][string]): SilenceTimes => ({
    remindAfterMs: toMilliseconds(own.remind_after ?? raw.remind_after),
    closeAfterMs: toMilliseconds(own.close_after ?? raw.close_after),
  });
  const channels = Object.entries(raw.channels).map(([name, own]) => [name, times(own)] as const);
  return { ...times(raw), channels: new Map(channels) };
}
