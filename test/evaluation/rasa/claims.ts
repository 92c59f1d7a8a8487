import type { Call } from './talk.ts';

/** Something that a reply must not say unless the calls so far bear it out. */
export type Claim = {
  readonly about: string;
  readonly isMade: (reply: string) => boolean;
  readonly isTrue: (calls: readonly Call[]) => boolean;
};

const hedged = /\b(?:not|no|never|until|before|after|once|if|whether|pending|cannot|yet)\b|n't\b/i;

/** A sentence that says it and neither denies it nor asks. */
function says(pattern: RegExp): (reply: string) => boolean {
  return (reply) =>
    reply
      .split(/(?<=[.!?])\s+/)
      .some((sentence) => !sentence.endsWith('?') && pattern.test(sentence) && !hedged.test(sentence));
}

export const moneyHasArrived: Claim = {
  about: 'money that has arrived',
  isMade: says(/\b(?:posted|arrived|received|completed|gone through|went through|has the money)\b/i),
  isTrue: (calls) => calls.some(({ body }) => body.ledger_status === 'posted'),
};

export const refundIsDecided: Claim = {
  about: 'a refund that is decided',
  isMade: says(
    /\brefund\w*\b.*\b(?:issued|approved|done|on its way|paid|sent)\b|\bwill (?:get|receive)\b.*\b(?:refund|money)\b/i,
  ),
  isTrue: () => false,
};
