import type { HandoffCode, HandoffWhy } from '../../preload/contract/index.ts';

export type SentimentLevel = 'calm' | 'annoyed' | 'angry';

/** Something that may be a reason to let go. Small facts only: no text of a customer's. */
export type HandoffSignal =
  | { readonly kind: 'asked' }
  | { readonly kind: 'failures'; readonly inARow: number; readonly limit: number }
  /** `recent`: the levels of the turns before this one, newest last. */
  | {
      readonly kind: 'sentiment';
      readonly level: SentimentLevel;
      readonly recent: readonly SentimentLevel[];
    }
  /** The customer may be in danger or in deep distress. */
  | { readonly kind: 'distress' }
  /** Messages in a row that try to instruct the bot rather than ask it. */
  | { readonly kind: 'injection'; readonly inARow: number }
  /** The customer writes in a language that the workspace does not serve; `language` is its tag. */
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'not_authorised'; readonly detail: string }
  | { readonly kind: 'action_failed'; readonly detail: string }
  | { readonly kind: 'low_confidence'; readonly detail: string }
  | { readonly kind: 'out_of_scope'; readonly detail: string }
  | { readonly kind: 'policy_limit'; readonly detail: string };

/** One odd message is curiosity or a quotation; a second in a row is somebody at work on the bot. */
const injectionsInARow = 2;

/** Which reason stands on the card when several hold at once: the one that the agent must know first. */
const precedence: readonly HandoffCode[] = [
  'asked',
  'action_error',
  'not_authorised',
  'policy',
  'out_of_scope',
  'negative_sentiment',
  'repeated_failure',
  'low_confidence',
];

/** Decides whether the bot lets go, and why. The same signals in any order give the same answer. */
export function decideHandoff(signals: readonly HandoffSignal[]): HandoffWhy | null {
  const reasons = signals.map(reasonOf).filter((why) => why !== null);
  for (const code of precedence) {
    const [first] = reasons
      .filter((why) => why.code === code)
      .sort((a, b) => (a.detail < b.detail ? -1 : Number(a.detail > b.detail)));
    if (first !== undefined) return first;
  }
  return null;
}

/** Angry once, or annoyed twice in a row. */
export function sentimentTrigger(signal: {
  readonly level: SentimentLevel;
  readonly recent: readonly SentimentLevel[];
}): HandoffWhy | null {
  if (signal.level === 'angry') return { code: 'negative_sentiment', detail: 'the customer is angry' };
  const before = signal.recent.at(-1) ?? 'calm';
  if (signal.level === 'annoyed' && before !== 'calm') {
    return { code: 'negative_sentiment', detail: 'the customer is annoyed for the second time in a row' };
  }
  return null;
}

function reasonOf(signal: HandoffSignal): HandoffWhy | null {
  switch (signal.kind) {
    case 'asked':
      return { code: 'asked', detail: 'the customer asked for a person' };
    case 'failures':
      return signal.inARow < signal.limit
        ? null
        : { code: 'repeated_failure', detail: `not understood ${signal.inARow} times in a row` };
    case 'sentiment':
      return sentimentTrigger(signal);
    case 'distress':
      return { code: 'negative_sentiment', detail: 'the customer may be in distress' };
    case 'injection':
      return signal.inARow < injectionsInARow
        ? null
        : { code: 'policy', detail: 'messages keep trying to instruct the bot' };
    case 'language':
      return { code: 'out_of_scope', detail: `the customer writes in ${languageTag(signal.language)}` };
    case 'not_authorised':
      return { code: 'not_authorised', detail: signal.detail };
    case 'action_failed':
      return { code: 'action_error', detail: signal.detail };
    case 'low_confidence':
      return { code: 'low_confidence', detail: signal.detail };
    case 'out_of_scope':
      return { code: 'out_of_scope', detail: signal.detail };
    case 'policy_limit':
      return { code: 'policy', detail: signal.detail };
  }
}

/** A language tag may come from a browser; anything that is none is not repeated. */
export function languageTag(tag: string): string {
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : 'und';
}

/** Name of the reply that tells the customer what happens now: an apology where the bot failed them. */
export function expectationReply(code: HandoffCode): 'handoff' | 'handoff_failure' {
  switch (code) {
    case 'action_error':
    case 'repeated_failure':
    case 'low_confidence':
    case 'negative_sentiment':
      return 'handoff_failure';
    case 'asked':
    case 'not_authorised':
    case 'out_of_scope':
    case 'policy':
      return 'handoff';
  }
}
