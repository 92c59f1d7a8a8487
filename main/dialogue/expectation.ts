import type { ChoiceOption, SlotSpec } from './skill.ts';

/** What the state expects of the next message: understanding composes commands against it. */
export type Expectation = {
  readonly awaiting:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'slot'; readonly slot: ExpectedSlot }
    /** `text`: the name or the text of the question that stands, of a skill's `confirm`. */
    | { readonly kind: 'confirmation'; readonly text?: string }
    | {
        readonly kind: 'clarification';
        readonly options: readonly { readonly skill: string; readonly title: string }[];
      };
  readonly activeSkill: string | null;
  /** Slots of the running skills that a customer may write, the awaited one included. */
  readonly slots: readonly ExpectedSlot[];
  /** Skills that may be started now. */
  readonly startable: readonly string[];
  /** The whole message is the answer; only `cancel` and `ask_human` get through besides (D16). */
  readonly takesWholeMessage: boolean;
  /** The request that has just ended and what was said for it: a correction takes it up again (D9). */
  readonly recent: { readonly skill: string; readonly slots: readonly ExpectedSlot[] } | null;
  /** The bot has just come back to an earlier request: a bare "no" is `deny`, which drops it (D7). */
  readonly mayDecline: boolean;
};

export type ExpectedSlot = {
  readonly spec: SlotSpec;
  /** Options of a choice as they stand now (fixed, or from an action's result). */
  readonly options: readonly ChoiceOption[];
  /** The value known now, for corrections; undefined when empty. */
  readonly value: unknown;
};
