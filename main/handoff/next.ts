import type { Citation, HandoffWhy } from '../../preload/contract/index.ts';
import type { CardLog } from './card-log.ts';
import type { CardLabels } from './labels.ts';
import { cleanText, countWords, cutWords, quoted } from './plain-text.ts';
import type { CardTexts, DraftKey, StepKey } from './texts/index.ts';
import type { Tried } from './tried.ts';

/** What to do next, and the first words for it. Built from tables: a quoted source is all that others may have written. */
export type Next = {
  readonly step: string;
  readonly draft: string;
  /** The draft with a sentence of an article, where one may help. */
  readonly cited: { readonly draft: string; readonly citations: Citation[] } | null;
};

const draftOf: Readonly<Record<StepKey, DraftKey>> = {
  unknown_write: 'our_fault',
  failed_write: 'our_fault',
  failed_read: 'our_fault',
  action_error: 'our_fault',
  asked: 'hello',
  asked_in_skill: 'hello',
  repeated_failure: 'not_understood',
  negative_sentiment: 'trouble',
  not_verified: 'verify',
  not_authorised: 'deciding',
  low_confidence: 'finding_out',
  out_of_scope: 'right_colleague',
  policy: 'hello',
  taken_over: 'hello',
};

/** Steps that go on with a guided task: who it is comes first there when the task needs it. */
const goesOn: ReadonlySet<StepKey> = new Set([
  'unknown_write',
  'failed_write',
  'failed_read',
  'action_error',
  'asked_in_skill',
  'repeated_failure',
  'negative_sentiment',
  'not_authorised',
  'policy',
  'taken_over',
]);

/** Steps after which a passage that the bot found may be worth sending. */
const mayCite: ReadonlySet<DraftKey> = new Set(['hello', 'not_understood', 'finding_out']);

const longestTitle = 6;
const longestQuote = 18;

/** The skill that the customer is in, or was in last; null when there is none. */
export function topicSkill(log: CardLog, labels: CardLabels): string | null {
  return log.skills.findLast(({ skill }) => labels.skills.get(skill)?.startable === true)?.skill ?? null;
}

/** The next step for a reason and a state; null as a reason means that an agent took over unasked. */
export function nextStep(
  log: CardLog,
  why: HandoffWhy | null,
  labels: CardLabels,
  texts: { agent: CardTexts; customer: CardTexts },
): Next {
  const topic = topicSkill(log, labels);
  const skill = topic === null ? undefined : labels.skills.get(topic);
  const failed = failedAction(log, why);
  const key = stepKey(log, why, labels, topic, failed);
  const names = {
    action: name(failed === null ? '' : (labels.actions.get(failed.action)?.title ?? failed.action)),
    skill: name(skill?.title ?? ''),
  };
  const mustVerify = log.identity === null && skill?.needsIdentity === true && goesOn.has(key);
  const step = texts.agent.steps[key](names);
  const draft = texts.customer.drafts[draftOf[key]];
  return {
    step: mustVerify ? `${step} ${texts.agent.verifyFirst}` : step,
    draft,
    cited: mayCite.has(draftOf[key]) ? citedDraft(log, draft, texts.customer) : null,
  };
}

type FailedAction = Extract<Tried, { kind: 'action' }>;

/** The failure that the step is about: a write of unknown outcome before anything else. */
function failedAction(log: CardLog, why: HandoffWhy | null): FailedAction | null {
  const failures = log.tried.filter((it): it is FailedAction => it.kind === 'action' && !it.result.ok);
  return (
    failures.findLast(isUnknownWrite) ?? (why?.code === 'action_error' ? (failures.at(-1) ?? null) : null)
  );
}

function isUnknownWrite({ risk, result }: FailedAction): boolean {
  return risk === 'write' && !result.ok && result.code === 'unknown_outcome';
}

function stepKey(
  log: CardLog,
  why: HandoffWhy | null,
  labels: CardLabels,
  topic: string | null,
  failed: FailedAction | null,
): StepKey {
  // Doing a write again that went through is the one mistake that cannot be taken back.
  if (failed !== null && isUnknownWrite(failed)) return 'unknown_write';
  switch (why?.code) {
    case undefined:
      return 'taken_over';
    case 'action_error':
      if (failed === null) return 'action_error';
      return failed.risk === 'write' ? 'failed_write' : 'failed_read';
    case 'asked':
      return topic === null ? 'asked' : 'asked_in_skill';
    case 'not_authorised':
      return identityFailed(log, labels) ? 'not_verified' : 'not_authorised';
    case 'repeated_failure':
    case 'negative_sentiment':
    case 'low_confidence':
    case 'out_of_scope':
    case 'policy':
      return why.code;
  }
}

function identityFailed(log: CardLog, labels: CardLabels): boolean {
  if (log.identity !== null) return false;
  return log.tried.some(
    (it) => it.kind === 'action' && labels.actions.get(it.action)?.provesIdentity === true,
  );
}

function citedDraft(log: CardLog, draft: string, texts: CardTexts): Next['cited'] {
  const { answer } = log;
  const [citation] = answer?.citations ?? [];
  if (answer === null || citation === undefined) return null;
  // What did not help when the bot said it does not help when an agent repeats it.
  const sent = log.tried.find(({ kind, event }) => kind === 'answer' && event === answer.event);
  if (sent?.kind === 'answer' && sent.result === 'asked_again') return null;
  const title = cutWords(cleanText(citation.title), longestTitle);
  const isPlain = citation.quote === cleanText(citation.quote) && countWords(citation.quote) <= longestQuote;
  if (!isPlain || citation.quote === '' || title === '') return null;
  return {
    draft: `${draft} ${texts.source(quoted(title), quoted(citation.quote))}`,
    citations: [{ ...citation, title }],
  };
}

function name(text: string): string {
  return cutWords(cleanText(text), longestTitle);
}
