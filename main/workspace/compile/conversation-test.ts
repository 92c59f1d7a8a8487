import type { HandoffCode, SlotValue } from '../../../preload/contract/index.ts';
import type { Position } from '../../dialogue/index.ts';
import type { TestFile } from '../format/schemas.ts';
import { type Path, positionOf, type SourceFile } from '../yaml/source.ts';

/** A conversation written down as a test: what the customer writes and what the bot must do then. */
export type ConversationTest = {
  readonly name: string;
  readonly at: Position;
  readonly steps: readonly TestStep[];
};

export type TestStep = { readonly at: Position } & (
  | { readonly kind: 'customer'; readonly text: string }
  | { readonly kind: 'bot'; readonly expect: BotExpectation }
);

/** What must hold after the customer's messages so far. Null and empty lists expect nothing. */
export type BotExpectation = {
  readonly contains: readonly string[];
  readonly notContains: readonly string[];
  readonly skill: string | null;
  readonly asks: string | null;
  readonly confirms: string | null;
  readonly slots: Readonly<Record<string, SlotValue>>;
  readonly called: readonly string[];
  readonly notCalled: readonly string[];
  readonly handoff: HandoffCode | null;
  readonly cites: string | null;
};

type RawExpectation = Extract<TestFile['steps'][number], { bot: unknown }>['bot'];

/** Compiles one test file of the right shape. */
export function compileTest(source: SourceFile, file: TestFile): ConversationTest {
  const at = (path: Path): Position => ({ file: source.file, ...positionOf(source, path, 'value') });
  return {
    name: file.test,
    at: at(['test']),
    steps: file.steps.map((step, index): TestStep => {
      if ('customer' in step) return { at: at(['steps', index]), kind: 'customer', text: step.customer };
      return { at: at(['steps', index]), kind: 'bot', expect: compileExpectation(step.bot) };
    }),
  };
}

function compileExpectation(raw: RawExpectation): BotExpectation {
  return {
    contains: toList(raw.contains),
    notContains: toList(raw.not_contains),
    skill: raw.skill ?? null,
    asks: raw.asks ?? null,
    confirms: raw.confirms ?? null,
    slots: raw.slots ?? {},
    called: toList(raw.called),
    notCalled: toList(raw.not_called),
    handoff: raw.handoff ?? null,
    cites: raw.cites ?? null,
  };
}

function toList(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
