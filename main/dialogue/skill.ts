import type { ReplyMode, SlotValue } from '../../preload/contract/index.ts';

/**
 * The bot as data: what a workspace compiles to. The engine only ever sees these types; it never reads YAML.
 * Expressions are kept as checked source text and evaluated by `expression.ts`.
 */
export type Bot = {
  readonly name: string;
  readonly title: string;
  /** Content hash of the workspace's files. */
  readonly version: string;
  readonly locale: string;
  readonly mode: ReplyMode;
  readonly skills: ReadonlyMap<string, Skill>;
  readonly replies: ReadonlyMap<string, ReplyTemplate>;
  readonly actions: ReadonlyMap<string, ActionSpec>;
  /** The skill that verifies who the customer is; run when a skill `needs: verified_identity`. */
  readonly identitySkill: string | null;
  readonly limits: Limits;
};

export type Limits = {
  /** Failures in a row (not understood, or invalid answers) before the bot hands off. */
  readonly failures: number;
  /** Clarification questions in a row before the bot hands off. */
  readonly clarifications: number;
  /** Skills offered in one clarification question. */
  readonly clarifyOptions: number;
};

export type ReplyTemplate = {
  readonly name: string;
  /** At least one; which one is used is a reproducible function of conversation and turn. */
  readonly variants: readonly string[];
  readonly buttons: readonly { readonly label: string; readonly payload: string }[];
};

/** Source position in a workspace file, 1-based. */
export type Position = { readonly file: string; readonly line: number; readonly column: number };

export type Expression = { readonly source: string };

export type Skill = {
  readonly id: string;
  /** What an agent reads, e.g. "Return an item". */
  readonly title: string;
  readonly description: string;
  readonly examples: readonly string[];
  readonly needsIdentity: boolean;
  readonly slots: ReadonlyMap<string, SlotSpec>;
  readonly steps: readonly Step[];
  /** Invalid answers to one question before the bot hands off. */
  readonly attempts: number;
  /** Name of the reply after which the customer's request counts as resolved. */
  readonly resolved: string | null;
  /** One sentence for the handoff card, with slots in braces. */
  readonly wants: string | null;
  /** False for skills that only other skills use (identity verification). */
  readonly startable: boolean;
};

export type SlotType =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly integer: boolean }
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'bool' }
  | { readonly kind: 'email' }
  | { readonly kind: 'id'; readonly name: string; readonly pattern: string; readonly example: string }
  /** Fixed options, or `optionsFrom`: a slot holding a list of strings or of `{value, label}`. */
  | {
      readonly kind: 'choice';
      readonly options: readonly ChoiceOption[];
      readonly optionsFrom: string | null;
    };

export type ChoiceOption = {
  readonly value: string;
  readonly label: string;
  readonly synonyms: readonly string[];
};

export type SlotSpec = {
  readonly name: string;
  readonly type: SlotType;
  /** Who may write it (D5). Understanding can never write an `action` slot. */
  readonly writer: 'customer' | 'action';
  /** The question; text or the name of a reply. Null for action slots. */
  readonly ask: string | null;
  /** Answer to "why do you need that?". */
  readonly explain: string | null;
  /** Asked even when a value is known. */
  readonly askAlways: boolean;
  /** Outlives its skill and is known to every other skill of the conversation. */
  readonly keep: boolean;
  /** Never shown in logs, cards, traces or exports in full. */
  readonly secret: boolean;
  /** Extra rule over `value` and `slots`; when false, `invalid` is said and the question asked again. */
  readonly valid: Expression | null;
  readonly invalid: string | null;
};

export type StepId = string;

export type Step = { readonly id: StepId; readonly at: Position } & (
  | { readonly kind: 'collect'; readonly slot: string }
  | {
      readonly kind: 'call';
      readonly action: string;
      readonly with: ReadonlyMap<string, Expression>;
      readonly save: ReadonlyMap<string, Expression>;
    }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: readonly Step[];
      readonly else: readonly Step[];
    }
  | { readonly kind: 'set'; readonly values: ReadonlyMap<string, Expression | null> }
  | { readonly kind: 'say'; readonly reply: string }
  | { readonly kind: 'confirm'; readonly text: string; readonly denied: readonly Step[] }
  | { readonly kind: 'use'; readonly skill: string }
  | {
      readonly kind: 'handoff';
      readonly code: 'asked' | 'not_authorised' | 'out_of_scope' | 'policy';
      readonly detail: string;
    }
  | { readonly kind: 'end' }
);

/** What the engine must know of an action; how it is done is the connector's business. */
export type ActionSpec = {
  readonly name: string;
  readonly risk: 'read' | 'write';
  readonly needsIdentity: boolean;
  readonly parameters: readonly string[];
  /** Set for the action that proves who the customer is: its result names customer, name and tier, or is null. */
  readonly provesIdentity: boolean;
  /** What an agent reads under "tried", e.g. "order lookup". */
  readonly title: string;
  /** Attempts for a read before the failure counts (D19); a write is never repeated blindly. */
  readonly attempts: number;
};

export type SlotValues = Readonly<Record<string, SlotValue>>;
