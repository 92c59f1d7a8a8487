import { patternProblem } from '../check/pattern.ts';
import { toMilliseconds } from '../format/duration.ts';
import { readShape } from '../format/explain.ts';
import { type WorkspaceFile, workspaceFile } from '../format/schemas.ts';
import type { Findings } from '../problem.ts';
import type { SilenceTimes, WorkspaceSettings } from '../workspace.ts';
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
  if (file.silence !== undefined) checkSilence(source, file.silence, findings);
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

type RawSilence = NonNullable<WorkspaceFile['silence']>;

function checkSilence(source: SourceFile, silence: RawSilence, findings: Findings): void {
  const places = [
    { path: ['silence'], times: silence },
    ...Object.entries(silence.channels).map(([channel, times]) => ({
      path: ['silence', 'channels', channel],
      times,
    })),
  ];
  for (const { path, times } of places) {
    const isComplete = times.remind_after !== undefined || silence.remind_after !== undefined;
    if (times.close_after === undefined || isComplete) continue;
    const message = 'close_after counts from the reminder; add remind_after';
    findings.error(source, [...path, 'close_after'], 'missing_key', message, 'key');
  }
}

export function compileSettings(file: WorkspaceFile, replies: readonly RepliesSource[]): WorkspaceSettings {
  const silence = file.silence === undefined ? null : silenceTimes(file.silence);
  return {
    title: file.title,
    mode: file.mode,
    languages: [...new Set([file.locale, ...replies.map((entry) => entry.locale)])],
    timezone: file.timezone,
    demoBackoffice: file.demo_backoffice,
    silence: {
      everywhere: silence,
      channels: new Map(
        Object.entries(file.silence?.channels ?? {}).map(([channel, times]) => [
          channel,
          silenceTimes({ ...file.silence, ...times }),
        ]),
      ),
    },
    memoryDays: file.memory.days,
    chatOrigins: file.web_chat.origins,
    knowledgeThreshold: file.knowledge.answer_threshold ?? null,
  };
}

function silenceTimes({
  remind_after,
  close_after,
}: Pick<RawSilence, 'remind_after' | 'close_after'>): SilenceTimes | null {
  if (remind_after === undefined) return null;
  return {
    remindAfterMs: toMilliseconds(remind_after),
    closeAfterMs: close_after === undefined ? null : toMilliseconds(close_after),
  };
}
