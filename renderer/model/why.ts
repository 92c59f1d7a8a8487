import type { HandoffCode } from '../../preload/contract/index.ts';
import type { Key } from '../i18n/index.ts';

/** Why the bot let go, in a few words. */
export const whyTexts = {
  asked: 'why.asked',
  repeated_failure: 'why.repeatedFailure',
  negative_sentiment: 'why.negativeSentiment',
  not_authorised: 'why.notAuthorised',
  action_error: 'why.actionError',
  low_confidence: 'why.lowConfidence',
  out_of_scope: 'why.outOfScope',
  policy: 'why.policy',
} as const satisfies Record<HandoffCode, Key>;
