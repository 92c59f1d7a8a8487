import type { AnswerResult } from '../tried.ts';

/** What the agent should do next; which one is decided in `next.ts`. */
export type StepKey =
  | 'unknown_write'
  | 'failed_write'
  | 'failed_read'
  | 'action_error'
  | 'asked'
  | 'asked_in_skill'
  | 'repeated_failure'
  | 'negative_sentiment'
  | 'not_verified'
  | 'not_authorised'
  | 'low_confidence'
  | 'out_of_scope'
  | 'policy'
  | 'taken_over';

/** What the customer is told first; several steps share one. */
export type DraftKey =
  | 'hello'
  | 'our_fault'
  | 'not_understood'
  | 'trouble'
  | 'verify'
  | 'deciding'
  | 'finding_out'
  | 'right_colleague';

/** Names of the workspace that a step may mention; never a customer's words. */
type StepNames = { readonly action: string; readonly skill: string };

/** Every word that the card itself says, in one language. */
export type CardTexts = {
  readonly yes: string;
  readonly no: string;
  readonly results: {
    readonly found: string;
    readonly nothing: string;
    readonly done: string;
    readonly confirmed: string;
    readonly notConfirmed: string;
    readonly failed: (how: string) => string;
    readonly times: (result: string, times: number) => string;
  };
  /** By failure code; `other` for codes that are not listed. */
  readonly failures: Readonly<Record<string, string>> & { readonly other: string };
  readonly answeredFrom: (title: string) => string;
  readonly answers: Readonly<Record<AnswerResult, string>>;
  readonly takenOver: string;
  readonly steps: Readonly<Record<StepKey, (names: StepNames) => string>>;
  readonly verifyFirst: string;
  readonly drafts: Readonly<Record<DraftKey, string>>;
  readonly source: (title: string, quote: string) => string;
};
