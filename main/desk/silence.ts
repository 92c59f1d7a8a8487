import type { Silent } from '../conversations/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';

export type SilenceStage = 'remind' | 'close';

type Settings = Pick<WorkspaceSettings, 'silence'>;

/** What a customer's silence has made due by now: first the reminder, then, counted from it, the closing. */
export function dueStage({ silence }: Settings, silent: Silent, now: Date): SilenceStage | null {
  if (silence === null) return null;
  const { remindAfterMs, closeAfterMs } = silence.channels.get(silent.channel) ?? silence;
  const after = silent.reminded ? closeAfterMs : remindAfterMs;
  if (now.getTime() - Date.parse(silent.since) < after) return null;
  return silent.reminded ? 'close' : 'remind';
}

/** The shortest silence that means anything in this workspace; null when none does. */
export function shortestSilenceMs({ silence }: Settings): number | null {
  if (silence === null) return null;
  const times = [silence, ...silence.channels.values()];
  return Math.min(...times.flatMap(({ remindAfterMs, closeAfterMs }) => [remindAfterMs, closeAfterMs]));
}
