/** A Rasa CALM project as data, as far as it is understood here. Every part knows where it stands. */

export type Spot = { readonly file: string; readonly line: number };

/** Something that did not carry over, or only in another form. */
export type Note = Spot & { readonly what: string; readonly why: string };

/** The project cannot be imported at all; the message is one sentence for a person. */
export class CannotImport extends Error {}

export type PlainValue = string | number | boolean | null | readonly PlainValue[];

export type FlowStep =
  | {
      readonly kind: 'collect';
      readonly slot: string;
      readonly description: string | null;
      readonly asksAlways: boolean;
      readonly utter: string | null;
      readonly isForced: boolean;
      readonly keepsAfterFlow: boolean;
      readonly rejections: readonly { readonly condition: string; readonly utter: string | null }[];
    }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'call'; readonly flow: string }
  | { readonly kind: 'link'; readonly flow: string }
  | { readonly kind: 'set'; readonly values: readonly (readonly [string, PlainValue])[] }
  | { readonly kind: 'noop' };

export type Target =
  | { readonly kind: 'end' }
  | { readonly kind: 'node'; readonly id: string }
  | {
      readonly kind: 'branch';
      readonly cases: readonly { readonly condition: string; readonly spot: Spot; readonly target: Target }[];
      readonly otherwise: Target;
    };

export type FlowNode = {
  readonly id: string;
  readonly spot: Spot;
  readonly step: FlowStep;
  readonly next: Target;
};

export type Flow = {
  readonly id: string;
  readonly name: string | null;
  readonly description: string;
  readonly guard: string | null;
  readonly intents: readonly string[];
  readonly persisted: readonly string[];
  readonly spot: Spot;
  readonly start: Target;
  /** In the order in which they are written. */
  readonly nodes: ReadonlyMap<string, FlowNode>;
};

export type DomainSlot = {
  readonly name: string;
  readonly type: 'text' | 'bool' | 'float' | 'categorical' | 'list' | 'any';
  readonly values: readonly string[];
  /** Custom actions that its mappings name. */
  readonly filledBy: readonly string[];
  /** Only a custom action fills it. */
  readonly isControlled: boolean;
  readonly initial: PlainValue;
  readonly spot: Spot;
};

export type Variation = {
  readonly text: string;
  readonly channel: string | null;
  /** Slot and value that must hold; empty for always. */
  readonly conditions: readonly { readonly slot: string; readonly value: PlainValue }[];
  readonly buttons: readonly { readonly title: string; readonly payload: string; readonly spot: Spot }[];
  readonly spot: Spot;
};

export type Response = {
  readonly name: string;
  readonly variations: readonly Variation[];
  readonly spot: Spot;
};

export type TestStep =
  | { readonly kind: 'user'; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'utter'; readonly response: string; readonly isForbidden: boolean; readonly spot: Spot }
  | { readonly kind: 'bot'; readonly text: string; readonly spot: Spot }
  | { readonly kind: 'matches'; readonly pattern: string; readonly spot: Spot }
  | {
      readonly kind: 'slot';
      readonly slot: string;
      readonly value: PlainValue | undefined;
      readonly isUnset: boolean;
      readonly spot: Spot;
    }
  | { readonly kind: 'action'; readonly action: string; readonly spot: Spot }
  | { readonly kind: 'flow'; readonly flow: string; readonly spot: Spot };

export type Stub = {
  readonly action: string;
  readonly slots: Readonly<Record<string, PlainValue>>;
  readonly text: string | null;
};

export type TestCase = {
  readonly name: string;
  readonly slots: Readonly<Record<string, PlainValue>>;
  readonly stubs: readonly Stub[];
  readonly steps: readonly TestStep[];
  readonly spot: Spot;
};

/** What a custom action's source says about it. */
export type ActionSource = {
  readonly reads: readonly string[];
  readonly sets: readonly string[];
  readonly speaks: boolean;
};

export type Project = {
  readonly name: string;
  readonly locale: string;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly slots: ReadonlyMap<string, DomainSlot>;
  readonly responses: ReadonlyMap<string, Response>;
  readonly actions: ReadonlyMap<string, Spot>;
  readonly sources: ReadonlyMap<string, ActionSource>;
  /** Intent → what people say. */
  readonly intents: ReadonlyMap<string, readonly string[]>;
  readonly tests: readonly TestCase[];
};
