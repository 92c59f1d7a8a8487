import type { CommandName, HandoffCode, SlotValue } from '../../../preload/contract/index.ts';
import type { LocalTime, Position } from '../../dialogue/index.ts';
import { toMilliseconds } from '../format/duration.ts';
import type {
  EdgeCasesFile,
  RawActions,
  RawCommandPattern,
  RawExpectation,
  StubFailure,
  TestFile,
} from '../format/test-schema.ts';
import { type Path, positionOf, type SourceFile } from '../yaml/source.ts';

/** A conversation written down as a test: what the customer writes and what the bot must do then. */
export type ConversationTest = {
  readonly name: string;
  readonly at: Position;
  /** When it begins, in the workspace's time zone. */
  readonly now: LocalTime;
  readonly channel: string;
  /** Null for the workspace's own language. */
  readonly locale: string | null;
  /** Who was verified before it began. */
  readonly customer: {
    readonly verified: string;
    readonly name: string;
    readonly tier: string | null;
  } | null;
  readonly slots: Readonly<Record<string, SlotValue>>;
  /** What actions answer instead of their system, in order; the last answer repeats. */
  readonly stubs: ReadonlyMap<string, readonly StubAnswer[]>;
  readonly steps: readonly TestStep[];
};

export type StubAnswer =
  | { readonly kind: 'result'; readonly result: SlotValue }
  | { readonly kind: 'error'; readonly code: StubFailure; readonly message: string | null };

export type TestStep = { readonly at: Position } & (
  | { readonly kind: 'customer'; readonly text: string }
  | { readonly kind: 'press'; readonly label: string }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'agent_writes'; readonly text: string }
  | { readonly kind: 'hand_back' }
  | { readonly kind: 'bot'; readonly expects: readonly BotExpectation[] }
);

/** One thing that must hold; `at` is where it stands in the file. */
export type BotExpectation = { readonly at: Position } & (
  | { readonly kind: 'contains' | 'not_contains' | 'matches'; readonly text: string }
  | { readonly kind: 'says' | 'not_says'; readonly reply: string }
  | { readonly kind: 'skill'; readonly skill: string | null }
  | { readonly kind: 'asks'; readonly slot: string }
  | { readonly kind: 'confirms'; readonly skill: string }
  | { readonly kind: 'clarifies'; readonly skills: readonly string[] }
  | { readonly kind: 'slot'; readonly slot: string; readonly value: SlotValue }
  | { readonly kind: 'called' | 'not_called' | 'never_called'; readonly call: ActionPattern }
  | { readonly kind: 'called_in_order'; readonly calls: readonly ActionPattern[] }
  | { readonly kind: 'handoff'; readonly code: HandoffCode | null }
  | { readonly kind: 'cites'; readonly document: string }
  | { readonly kind: 'closed'; readonly closed: boolean }
  | { readonly kind: 'commands'; readonly commands: readonly CommandPattern[] }
);

/** An action that ran with at least these arguments. */
export type ActionPattern = { readonly action: string; readonly with: Readonly<Record<string, SlotValue>> };

/** A command, and the one thing that it names: its skill, its slot and value, its kind. Null compares the name only. */
export type CommandPattern = { readonly command: CommandName; readonly names: CommandNames | null };
export type CommandNames =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'slot'; readonly slot: string; readonly value: SlotValue };

/** Something that went wrong once, or would elsewhere, with the test that shows it. */
export type EdgeCase = {
  readonly at: Position;
  readonly case: string;
  readonly source: string;
  readonly state: 'passes' | 'known';
  readonly test: string;
};

/** Compiles one test file of the right shape. */
export function compileTest(source: SourceFile, file: TestFile): ConversationTest {
  const at = (path: Path): Position => ({ file: source.file, ...positionOf(source, path, 'value') });
  const { customer } = file;
  return {
    name: file.test,
    at: at(['test']),
    now: file.now,
    channel: file.channel,
    locale: file.locale ?? null,
    customer: customer
      ? {
          verified: customer.verified,
          name: customer.name ?? customer.verified,
          tier: customer.tier ?? null,
        }
      : null,
    slots: file.slots,
    stubs: new Map(Object.entries(file.stubs).map(([action, answers]) => [action, answers.map(toAnswer)])),
    steps: file.steps.map((step, index) => compileStep(step, ['steps', index], at)),
  };
}

export function compileEdgeCases(source: SourceFile, file: EdgeCasesFile): EdgeCase[] {
  return file.map((entry, index) => ({
    at: { file: source.file, ...positionOf(source, [index], 'value') },
    ...entry,
  }));
}

type At = (path: Path) => Position;

function compileStep(step: TestFile['steps'][number], path: Path, at: At): TestStep {
  if ('customer' in step) return { at: at(path), kind: 'customer', text: step.customer };
  if ('press' in step) return { at: at(path), kind: 'press', label: step.press };
  if ('wait' in step) return { at: at(path), kind: 'wait', ms: toMilliseconds(step.wait) };
  if ('agent' in step) {
    return 'writes' in step.agent
      ? { at: at(path), kind: 'agent_writes', text: step.agent.writes }
      : { at: at(path), kind: 'hand_back' };
  }
  return { at: at(path), kind: 'bot', expects: compileExpectations(step.bot, [...path, 'bot'], at) };
}

function compileExpectations(raw: RawExpectation, path: Path, at: At): BotExpectation[] {
  const found: BotExpectation[] = [];
  const each = <T>(
    key: keyof RawExpectation,
    values: readonly T[],
    make: (value: T) => WithoutPlace<BotExpectation>,
  ): void => {
    for (const [index, value] of values.entries()) {
      const place = Array.isArray(raw[key]) ? [...path, key, index] : [...path, key];
      found.push({ at: at(place), ...make(value) });
    }
  };
  for (const kind of ['contains', 'not_contains', 'matches'] as const)
    each(kind, toList(raw[kind]), (text) => ({ kind, text }));
  for (const kind of ['says', 'not_says'] as const)
    each(kind, toList(raw[kind]), (reply) => ({ kind, reply }));
  const { skill, asks, confirms, handoff, closed, commands } = raw;
  if (skill !== undefined) each('skill', [skill], (id) => ({ kind: 'skill', skill: id }));
  each('asks', toList(asks), (slot) => ({ kind: 'asks', slot }));
  each('confirms', toList(confirms), (id) => ({ kind: 'confirms', skill: id }));
  if (raw.clarifies !== undefined)
    found.push({ at: at([...path, 'clarifies']), kind: 'clarifies', skills: toList(raw.clarifies) });
  for (const [slot, value] of Object.entries(raw.slots ?? {}))
    found.push({ at: at([...path, 'slots', slot]), kind: 'slot', slot, value });
  for (const kind of ['called', 'not_called', 'never_called'] as const)
    each(kind, toPatterns(raw[kind]), (call) => ({ kind, call }));
  if (raw.called_in_order !== undefined) {
    const calls = toPatterns(raw.called_in_order);
    found.push({ at: at([...path, 'called_in_order']), kind: 'called_in_order', calls });
  }
  if (handoff !== undefined)
    each('handoff', [handoff], (code) => ({ kind: 'handoff', code: code === 'none' ? null : code }));
  each('cites', toList(raw.cites), (document) => ({ kind: 'cites', document }));
  if (closed !== undefined) each('closed', [closed], (is) => ({ kind: 'closed', closed: is }));
  if (commands !== undefined) {
    const patterns = commands.flatMap(toCommandPatterns);
    found.push({ at: at([...path, 'commands']), kind: 'commands', commands: patterns });
  }
  return found;
}

type WithoutPlace<T> = T extends unknown ? Omit<T, 'at'> : never;

function toPatterns(raw: RawActions | undefined): ActionPattern[] {
  if (raw === undefined) return [];
  const list = Array.isArray(raw) ? raw : [raw];
  return list.map((entry) => (typeof entry === 'string' ? { action: entry, with: {} } : entry));
}

function toCommandPatterns(raw: RawCommandPattern): CommandPattern[] {
  if (typeof raw === 'string') return [{ command: raw, names: null }];
  if ('start_skill' in raw)
    return [{ command: 'start_skill', names: { kind: 'word', word: raw.start_skill } }];
  if ('chitchat' in raw) return [{ command: 'chitchat', names: { kind: 'word', word: raw.chitchat } }];
  if ('cannot_handle' in raw)
    return [{ command: 'cannot_handle', names: { kind: 'word', word: raw.cannot_handle } }];
  if ('clarify' in raw) return [{ command: 'clarify', names: { kind: 'words', words: raw.clarify } }];
  const [command, slots] =
    'set_slot' in raw ? (['set_slot', raw.set_slot] as const) : (['correct_slot', raw.correct_slot] as const);
  return Object.entries(slots).map(([slot, value]) => ({ command, names: { kind: 'slot', slot, value } }));
}

function toAnswer(raw: TestFile['stubs'][string][number]): StubAnswer {
  if ('result' in raw) return { kind: 'result', result: raw.result };
  return { kind: 'error', code: raw.error, message: raw.message ?? null };
}

function toList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
