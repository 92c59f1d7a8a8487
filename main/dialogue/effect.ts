import type { Button, Citation, Command, HandoffWhy, SlotValue } from '../../preload/contract/index.ts';
import type { BuiltInReply } from './replies/built-in.ts';
import type { PatternName, Tone } from './skill.ts';
import type { Identity } from './state.ts';

/** Date and time where the workspace is, `2026-11-22T14:05`: the engine has no clock of its own. */
export type LocalTime = string;

/** What goes into the engine. */
export type DialogueEvent =
  /** A customer opened the chat and has not written yet. */
  | { readonly type: 'opened'; readonly now: LocalTime }
  /** A customer's message, understood. `event` is its position in the log, for provenance. */
  | {
      readonly type: 'understood';
      readonly event: number;
      readonly commands: readonly Command[];
      /** What the customer wrote: looked up in the knowledge when nothing else fits. */
      readonly text: string;
      /** True when the customer never saw the last replies (a draft that was not sent): a "yes" confirms nothing then. */
      readonly unseen: boolean;
      readonly now: LocalTime;
      /** How this message sounds; what stays of it for the next ones the engine decides. */
      readonly tone: Tone;
      /** The language that the customer changed to, when the bot serves it. */
      readonly locale?: string;
      /** The customer tells of a death. */
      readonly bereaved?: boolean;
    }
  /** The customer has not answered for so long that the workspace wants a reminder, or the conversation closed. */
  | { readonly type: 'silent'; readonly stage: 'remind' | 'close'; readonly now: LocalTime }
  /** Nobody wrote for so long that what was verified does not count any more. Comes before what is written next. */
  | { readonly type: 'identity_expired'; readonly now: LocalTime }
  /** A trigger outside the engine decided that a person should go on. */
  | {
      readonly type: 'escalate';
      readonly why: HandoffWhy;
      /** What the customer is told, and in which language where it is not the conversation's. */
      readonly reply?: BuiltInReply;
      readonly language?: string;
    }
  /** The answer to a `call` effect. */
  | {
      readonly type: 'action_done';
      readonly call: string;
      readonly outcome:
        | { readonly ok: true; readonly result: SlotValue }
        | { readonly ok: false; readonly code: string; readonly message: string };
      readonly identity: Identity | null;
      /** Slots remembered of the customer whom this action verified (`keep: customer`). */
      readonly memory: Readonly<Record<string, SlotValue>>;
    }
  /** The answer to an `answer` effect; null when no passage is good enough. */
  | {
      readonly type: 'answered';
      readonly answer: { readonly text: string; readonly citations: readonly Citation[] } | null;
    }
  /** An agent handed the conversation back to the bot. */
  | { readonly type: 'handed_back' };

/** What comes out, as data. The desk runs it; `call` and `answer` are followed by the event that answers them. */
export type Effect =
  | {
      readonly type: 'say';
      readonly reply: string;
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly buttons: readonly Button[];
    }
  | {
      readonly type: 'call';
      readonly call: string;
      readonly action: string;
      readonly risk: 'read' | 'write';
      readonly arguments: Readonly<Record<string, SlotValue>>;
      /** Same for every try of the same write, across crashes. Null for reads. */
      readonly idempotencyKey: string | null;
    }
  | { readonly type: 'answer'; readonly question: string }
  | { readonly type: 'handoff'; readonly why: HandoffWhy }
  /** The customer said that nothing else is needed. */
  | { readonly type: 'finish' };

/** What of a bot the engine came by in one call, for coverage of tests. It decides nothing. */
export type Visit =
  | { readonly kind: 'step'; readonly skill: string; readonly step: string }
  | {
      readonly kind: 'branch';
      readonly skill: string;
      readonly step: string;
      /** `give_up` names the slot in `step`. */
      readonly way: 'then' | 'else' | 'denied' | 'failed' | 'give_up';
    }
  | { readonly kind: 'pattern'; readonly pattern: PatternName };
