import { checkExpression, type SlotSpec } from '../../dialogue/index.ts';
import type { RawSlot } from '../format/slot-schema.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import { type StepCompiler, toExpression } from './compile-steps.ts';
import type { Checking } from './draft.ts';
import { compileType, type SlotEntry } from './slot-type.ts';

/** Compiles the slots that a skill declares. */
export function compileSlots(
  source: SourceFile,
  slots: Readonly<Record<string, RawSlot>>,
  compiler: StepCompiler,
  checking: Checking,
): Map<string, SlotSpec> {
  return new Map(
    Object.entries(slots).map(([name, raw]) => {
      const path = ['slots', name];
      checkSlotName(source, path, name, checking);
      return [name, compileSlot(name, { source, path, raw }, compiler, checking)];
    }),
  );
}

/** A slot that is not declared: whatever an action returns, and nobody else can write it. */
export function actionSlot(name: string): SlotSpec {
  return {
    name,
    type: { kind: 'text' },
    writer: 'action',
    ask: null,
    explain: null,
    askAlways: false,
    keep: null,
    secret: false,
    optional: false,
    verbatim: false,
    attempts: null,
    giveUp: [],
    valid: null,
    invalid: null,
  };
}

/** Slots are fields of `slots` in expressions, where a few words mean something else. */
export function checkSlotName(source: SourceFile, path: Path, name: string, { findings }: Checking): void {
  if (checkExpression(`slots.${name}`).ok) return;
  const message = `"${name}" cannot be the name of a slot, expressions use the word; choose another`;
  findings.error(source, path, 'forbidden_key', message, 'key');
}

function compileSlot(name: string, entry: SlotEntry, compiler: StepCompiler, checking: Checking): SlotSpec {
  const { path, raw } = entry;
  checkWriter(entry, checking);
  return {
    name,
    type: compileType(entry, checking),
    writer: raw.writer ?? (raw.ask === undefined ? 'action' : 'customer'),
    ask: raw.ask ?? null,
    explain: raw.explain ?? null,
    askAlways: raw.ask_always,
    keep: raw.keep ?? null,
    secret: raw.secret,
    optional: raw.optional,
    verbatim: raw.verbatim,
    attempts: raw.attempts ?? null,
    giveUp: compiler.compile(raw.give_up, [...path, 'give_up'], `give_up:${name}:`),
    valid: raw.valid === undefined ? null : toExpression(raw.valid),
    invalid: raw.invalid ?? null,
  };
}

/** Keys of a question that is put to the customer. */
const questionKeys = [
  'explain',
  'ask_always',
  'optional',
  'verbatim',
  'valid',
  'invalid',
  'attempts',
  'give_up',
] as const satisfies readonly (keyof RawSlot)[];

function checkWriter({ source, path, raw }: SlotEntry, { findings }: Checking): void {
  if (raw.writer === 'action' && raw.ask !== undefined) {
    const message = 'a slot that only actions fill is never asked for; remove ask, or the writer';
    findings.error(source, [...path, 'writer'], 'slot_writer', message);
    return;
  }
  if (raw.ask !== undefined || (raw.writer !== undefined && raw.writer !== 'action')) return;
  for (const key of questionKeys) {
    const value = raw[key];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) continue;
    const message = `"${key}" belongs to a slot that customers are asked for; add ask, or remove it`;
    findings.error(source, [...path, key], 'slot_key', message, 'key');
  }
}
