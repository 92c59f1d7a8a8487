import type { HandoffCode, ReplyMode, SlotValue } from '../../preload/contract/index.ts';

/**
 * The bot as data: what a workspace compiles to. The engine only ever sees these types; it never reads YAML.
 * Expressions are kept as checked source text and evaluated by `expression.ts`.
 */
export type Bot = {
  readonly name: string;
  readonly title: string;
  /** Content hash of the workspace's files. */
  readonly version: string;
  /** The default language; conversations may be in any other that `replies` has. */
  readonly locale: string;
  /** Default country of phone numbers in national form, ISO 3166; null for none. */
  readonly country: string | null;
  readonly address: Address;
  readonly mode: ReplyMode;
  readonly skills: ReadonlyMap<string, Skill>;
  /** By language, then by name. */
  readonly replies: ReadonlyMap<string, ReadonlyMap<string, ReplyTemplate>>;
  /** The repair patterns that the workspace overrides; the others are built in. */
  readonly patterns: ReadonlyMap<PatternName, readonly Step[]>;
  readonly topics: readonly OutOfScopeTopic[];
  readonly actions: ReadonlyMap<string, ActionSpec>;
  /** The skill that verifies who the customer is; run when a skill `needs: verified_identity`. */
  readonly identitySkill: string | null;
  readonly limits: Limits;
};

/** How the built-in texts address a customer, in languages that make a difference. */
export type Address = 'formal' | 'informal';

/** How the bot sounds: brief for a customer in a hurry, without cheer for one who is upset. */
export type Tone = 'neutral' | 'hurried' | 'upset';

/** What the bot does when a conversation leaves the straight path. `patterns.ts` has the built-in steps. */
export const patternNames = [
  'opened',
  'cancelled',
  'restarted',
  'corrected',
  'denied',
  'resumed',
  'completed',
  'closing',
  'not_understood',
  'clarified',
  'unanswered',
  'reminder',
  'silent_close',
  'handed_back',
] as const;
export type PatternName = (typeof patternNames)[number];

/** Something that the bot never handles (`scope.yml`). */
export type OutOfScopeTopic = {
  readonly topic: string;
  readonly examples: readonly string[];
  /** A reply's name or a text. */
  readonly reply: string;
  readonly route: 'handoff' | 'none';
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
  readonly variants: readonly ReplyVariant[];
  readonly buttons: readonly { readonly label: string; readonly payload: string }[];
};

/** A wording. Null fits every tone, every channel. */
export type ReplyVariant = {
  readonly text: string;
  readonly tone: Tone | null;
  readonly channel: string | null;
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
  /** The examples whose author marked what fills which slot, and templates: they teach where slots stand in a sentence. */
  readonly annotated?: readonly AnnotatedExample[];
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
  /** When false the skill is neither started nor offered (D17); null for always. */
  readonly available: Expression | null;
};

/** An example in parts, in the order in which they are said. */
export type AnnotatedExample = readonly ExamplePart[];

export type ExamplePart =
  | { readonly kind: 'words'; readonly text: string }
  /** `[fifty](amount)` */
  | { readonly kind: 'value'; readonly slot: string; readonly text: string }
  /** `{amount}`: any value of the slot */
  | { readonly kind: 'slot'; readonly slot: string };

export type SlotType = ItemType | { readonly kind: 'list'; readonly of: ItemType };

/** The value of one piece of information; `docs/skills.md` has the shape of each. */
export type ItemType =
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly integer: boolean }
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'bool' }
  | { readonly kind: 'email' }
  /** `2026-11-27`; `lies` says where a day lies that is said without a year */
  | { readonly kind: 'date'; readonly lies?: 'past' | 'ahead' }
  /** `14:30` */
  | { readonly kind: 'time' }
  /** `{from, to}`, both dates, the last one included */
  | { readonly kind: 'date_range'; readonly lies?: 'past' | 'ahead' }
  /** E.164; `country` for numbers in national form, `example` one of them as it is written from abroad */
  | { readonly kind: 'phone'; readonly country: string | null; readonly example?: string }
  | { readonly kind: 'id'; readonly name: string; readonly pattern: string; readonly example: string }
  /** Fixed options, or `optionsFrom`: a slot holding a list of strings or of `{value, label, synonyms}`. */
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
  /** Who may write it (D5). Understanding can never write an `action` slot, nor a `verified` one of a stranger. */
  readonly writer: 'customer' | 'verified' | 'action';
  /** The question; text or the name of a reply. Null for action slots. */
  readonly ask: string | null;
  /** Answer to "why do you need that?". */
  readonly explain: string | null;
  /** Asked even when a value is known. */
  readonly askAlways: boolean;
  /** Outlives its skill: for every skill of the conversation, or of the verified customer's next ones too. */
  readonly keep: 'conversation' | 'customer' | null;
  /** Never shown in logs, cards, traces or exports in full. */
  readonly secret: boolean;
  /** "Skip" leaves it empty. */
  readonly optional: boolean;
  /** The whole message is the answer; no command but cancel and asking for a person gets through (D16). */
  readonly verbatim: boolean;
  /** Refused answers before the bot gives up on this slot; null for the skill's number. */
  readonly attempts: number | null;
  /** What happens then; empty for a handoff. The skill ends after it. */
  readonly giveUp: readonly Step[];
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
      /** What happens when the action failed for good; empty for an honest reply and a handoff. The skill ends after it. */
      readonly failed: readonly Step[];
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
      readonly code: HandoffCode;
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
  /** Sends a one-time code: needs no confirmation, is limited in tries, and tells nothing of what exists. */
  readonly challenge: boolean;
  /** What an agent reads under "tried", e.g. "order lookup". */
  readonly title: string;
  /** Attempts for a read before the failure counts (D19); a write is never repeated blindly. */
  readonly attempts: number;
};

export type SlotValues = Readonly<Record<string, SlotValue>>;
