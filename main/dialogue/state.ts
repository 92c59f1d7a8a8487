import type {
  CannotHandleReason,
  Command,
  HandoffWhy,
  SlotRecord,
  SlotValue,
} from '../../preload/contract/index.ts';

import type { LocalTime } from './effect.ts';
import type { Tone } from './skill.ts';

/**
 * Everything the engine remembers of a conversation. Plain JSON; its size does not grow with the length of the
 * conversation. A snapshot of it is stored with every turn.
 */
export type DialogueState = {
  /** Turns taken so far. */
  readonly turn: number;
  readonly locale: string;
  readonly channel: string;
  /** When the last event came, in the workspace's time zone. */
  readonly now: LocalTime;
  readonly tone: Tone;
  /** Bot messages said so far. */
  readonly said: number;
  /** How many of them there were when the last message came. */
  readonly saidBefore: number;
  /** How often each reply with several wordings was said, so that they take turns. */
  readonly wordings: Readonly<Record<string, number>>;
  /** The version of the bot that took the last event; another one may have changed skills and slots. */
  readonly version: string;
  /** Position in the log of the last message that was understood. */
  readonly event: number;
  /** Slots kept for the whole conversation, and those of skills on the stack. */
  readonly slots: Readonly<Record<string, SlotRecord>>;
  /** Top of the stack last. */
  readonly stack: readonly Frame[];
  readonly identity: Identity | null;
  /** Position in the log of the message with which the identity was verified. What was said before it is a stranger's. */
  readonly verifiedAt: number;
  /** Skills begun so far: a part of what makes a run unique. */
  readonly runs: number;
  /** Actions called since the customer wrote last; too many of them are a mistake in a workspace. */
  readonly calls: number;
  /** One-time codes sent in this conversation. */
  readonly challenges: number;
  /** What customers said for a choice whose options were not known yet: matched once they are. */
  readonly heard: Readonly<Record<string, { readonly text: string; readonly event: number }>>;
  /** What a message said besides a request that has to be clarified first: belongs to the request chosen. */
  readonly early: Readonly<Record<string, { readonly value: SlotValue; readonly event: number }>>;
  /** What the bot asked last and is waiting for. */
  readonly awaiting: Awaiting | null;
  readonly failuresInARow: number;
  readonly clarificationsInARow: number;
  /** Skills finished in this conversation, for the card and "anything else?". */
  readonly finished: readonly Finished[];
  /** The request that ended last, as long as it can be put right: it wrote nothing, and nothing else has begun. */
  readonly recent: Recent | null;
  /** The turn in which the last skill ended; 0 for none. */
  readonly finishedInTurn: number;
  /** The turn in which a question was left without an answer last; said once for a message. 0 for none. */
  readonly unansweredInTurn: number;
  /** The turn in which an interrupted skill was taken up last; a "no" in the next one declines it. */
  readonly resumedInTurn: number;
  /** The customer said that this was all; the conversation ends once nothing runs any more. */
  readonly closing: boolean;
  readonly lastReplies: readonly string[];
  readonly disclosed: boolean;
  /** Set once the customer told of a death; `offeredIn` is the turn in which a person was offered, 0 for none yet. */
  readonly bereaved?: { readonly offeredIn: number };
  readonly handoff: HandoffWhy | null;
  /** Skills requested while another ran: started in order when the stack empties. */
  readonly pending: readonly string[];
  /** Further requests for a skill that was asked for twice in one message, each with its values; done after all others. */
  readonly later?: readonly (readonly QueuedCommand[])[];
  /** Commands of the running turn that are not applied yet; empty between turns. */
  readonly queue: readonly QueuedCommand[];
  /** The effect whose answer the running turn waits for; null between turns. */
  readonly inFlight: InFlight | null;
};

/** A command with the event (`n`) of the message it came from. */
export type QueuedCommand = { readonly command: Command; readonly event: number; readonly text: string };

export type InFlight =
  | {
      readonly kind: 'call';
      readonly call: string;
      readonly run: string;
      readonly memo: string;
      readonly action: string;
      readonly step: string;
    }
  | {
      readonly kind: 'answer';
      readonly question: string;
      /** Why it is said not to be understood when the knowledge has no answer either. */
      readonly otherwise: CannotHandleReason;
      /** What the customer may want instead; in states of before there is none. */
      readonly skills?: readonly string[];
    };

export type Identity = {
  readonly customer: string;
  readonly name: string;
  readonly tier: string | null;
  /** The action that proved it. */
  readonly action: string;
};

/** One running skill. Steps are run from the top each time; the memo makes what is done not happen again. */
export type Frame = {
  readonly skill: string;
  /** Unique within the conversation, e.g. `return_item-2`. */
  readonly run: string;
  /** Slots this run filled, in order. */
  readonly filled: readonly string[];
  readonly startedInTurn: number;
  /** How often an answer for a slot was refused in this run. */
  readonly refused: Readonly<Record<string, number>>;
  /** How often a slot was asked for in this run. */
  readonly questions: Readonly<Record<string, number>>;
  /** Steps said or done in this run: key → result for calls, true for the rest. */
  readonly memo: Readonly<Record<string, SlotValue>>;
  readonly confirmation: Confirmation | null;
  /** True once a write was done: from then on its inputs are history and cannot be corrected. */
  readonly wrote: boolean;
  /** The bot digressed from this skill and must say so when it comes back. */
  readonly interrupted: boolean;
  /** Run by the frame below it (`use`, or `needs`), which goes on when this one ends. */
  readonly called: boolean;
  /** Slots as this run had them before a digression said something else. */
  readonly aside: Readonly<Record<string, SlotRecord>>;
  /** Begun by a repair pattern: its end is not the end of a request. */
  readonly byPattern: boolean;
  /** Set once the skill has left its straight path; it ends after the steps there. */
  readonly exit: Exit | null;
};

/** The three side exits, and a handoff, after which nothing of the skill is left to do. */
export type Exit =
  | { readonly kind: 'denied'; readonly step: string }
  | { readonly kind: 'give_up'; readonly slot: string }
  | {
      readonly kind: 'failed';
      readonly step: string;
      readonly code: string;
      readonly message: string;
      /** The action may have happened all the same: there is no way back to it. */
      readonly final: boolean;
    }
  | { readonly kind: 'handed_off' };

export type Recent = {
  readonly skill: string;
  /** What the customer said for it. */
  readonly slots: Readonly<Record<string, SlotRecord>>;
  readonly turn: number;
};

export type Finished = {
  readonly skill: string;
  readonly outcome: 'resolved' | 'ended' | 'cancelled';
  /** The turn in which a request ended with it; 0 for a skill of a repair pattern. */
  readonly turn: number;
};

/** Belongs to exactly one draft: `digest` covers the text and all slots shown. Any change voids it (D21). */
export type Confirmation = {
  readonly id: string;
  readonly step: string;
  readonly digest: string;
  readonly status: 'asked' | 'confirmed' | 'denied';
};

export type Awaiting =
  | { readonly kind: 'slot'; readonly slot: string }
  | { readonly kind: 'confirmation'; readonly id: string }
  | {
      readonly kind: 'clarification';
      readonly skills: readonly string[];
      /** The turn in which it was asked. */
      readonly turn: number;
      /** Messages beside the point since it was asked first. */
      readonly asides: number;
      /** The answer was not understood. */
      readonly missed: boolean;
    }
  /** "Is there anything else?" */
  | { readonly kind: 'more'; readonly turn: number; readonly asides: number };
