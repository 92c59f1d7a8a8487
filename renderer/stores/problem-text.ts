import type { Key } from '../i18n/index.ts';
import type { Problem } from './problem.ts';

/** One sentence for each kind of trouble: what happened, what is safe, what to press. */
const sentences = {
  STALE: 'problem.stale',
  NOT_OWNER: 'problem.notOwner',
  BOT_OWNS: 'problem.botOwns',
  INVALID: 'problem.invalid',
  NOT_FOUND: 'problem.notFound',
  INTERNAL_SOURCE: 'problem.internalSource',
  OFFLINE: 'problem.offline',
  DESK: 'problem.desk',
} as const satisfies Record<Problem['code'], Key>;

/** The text of a problem with what it needs filled in. */
export const problemText = (
  problem: Problem,
): { readonly text: Key; readonly values: Record<string, string> } => ({
  text: sentences[problem.code],
  values: problem.code === 'INVALID' ? { detail: problem.detail } : {},
});
