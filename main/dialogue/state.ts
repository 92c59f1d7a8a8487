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
  /** Bot messages said so far; chooses reply variants reproducibly. */
  readonly said: number;
  /** Slots kept for the whole conversation, and those of skills on the stack. */
  readonly slots: Readonly<Record<string, SlotRecord>>;
  /** Top of the stack last. */
  readonly stack: readonly Frame[];
  readonly identity: Identity | null;
  /** What the bot asked last and is waiting for. */
  readonly awaiting: Awaiting | null;
  readonly failuresInARow: number;
  readonly clarificationsInARow: number;
  /** Skills finished in this conversation, for the card and "anything else?". */
  readonly finished: readonly {
    readonly skill: string;
    readonly outcome: 'resolved' | 'ended' | 'cancelled';
  }[];
  /** The turn in which the last skill ended; 0 for none. */
  readonly finishedInTurn: number;
  /** The turn in which a question was left without an answer last; said once for a message. 0 for none. */
  readonly unansweredInTurn: number;
  readonly lastReplies: readonly string[];
  readonly disclosed: boolean;
  readonly handoff: HandoffWhy | null;
  /** Skills requested while another ran: started in order when the stack empties. */
  readonly pending: readonly string[];
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
    }
  | {
      readonly kind: 'answer';
      readonly question: string;
      /** Why it is said not to be understood when the knowledge has no answer either. */
      readonly otherwise: CannotHandleReason;
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
  /** Slots asked in this run, with how often an answer was refused. */
  readonly asked: Readonly<Record<string, number>>;
  /** Steps said or done in this run: key → result for calls, true for the rest. */
  readonly memo: Readonly<Record<string, SlotValue>>;
  readonly confirmation: Confirmation | null;
  /** True once a write was done: from then on its inputs are history and cannot be corrected. */
  readonly wrote: boolean;
  /** The bot digressed from this skill and must say so when it comes back. */
  readonly interrupted: boolean;
  /** Run by the frame below it (`use`, or `needs`), which goes on when this one ends. */
  readonly called: boolean;
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
  | { readonly kind: 'clarification'; readonly skills: readonly string[] }
  /** "Is there anything else?" */
  | { readonly kind: 'more' };
