import type { Findings } from '../problem.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';

/** Where customers write, as replies, settings and tests name it. */
const channels: readonly string[] = ['web_chat', 'email', 'terminal'];

/** A channel that nobody knows is advice: another program may bring it. */
export function checkChannel(
  source: SourceFile,
  path: Path,
  channel: string,
  findings: Findings,
  where: 'key' | 'value' = 'value',
): void {
  if (channels.includes(channel)) return;
  const hint = didYouMean(channel, channels) || `; use ${channels.join(', ')}`;
  findings.warning(source, path, 'unknown_channel', `no channel "${channel}" is known${hint}`, where);
}
