import type { SlotValue } from '../../preload/contract/index.ts';
import { isDate, isTime } from './calendar.ts';
import { evaluate } from './expression.ts';
import { joinItems } from './locale.ts';
import { optionsOf } from './options.ts';
import type { BuiltInReply } from './replies/built-in.ts';
import { shownOptions } from './say.ts';
import type { ItemType, SlotSpec } from './skill.ts';
import { bindingsOf, slotValues, type Work } from './work.ts';

/** What is said when an answer is refused: the name or text of a reply, and what fills it. */
export type Refusal = { readonly reply: string; readonly values: Readonly<Record<string, SlotValue>> };

export type Validated = { readonly ok: true; readonly value: SlotValue } | ({ readonly ok: false } & Refusal);

const emailPattern = /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,6}$/;
const phonePattern = /^\+[1-9]\d{6,14}$/;
/** The form alone, where no country is known. */
const anyPhone = '+12 345 678 901';
const maxTextLength = 2000;
const maxIdLength = 64;
const maxItems = 50;

/** Checks a value against the slot's type and the slot's own rule. Understanding proposes; this decides. */
export function validate(work: Work, spec: SlotSpec, value: SlotValue): Validated {
  const typed = checkType(work, spec, value);
  if (!typed.ok || spec.valid === null) return typed;
  const verdict = evaluate(spec.valid.source, { ...bindingsOf(work), value: typed.value });
  if (verdict.ok && verdict.value === true) return typed;
  return refused(work, spec, spec.invalid ?? 'invalid_answer', typed.value);
}

/** Checks the type alone: what an action or an earlier version of the skill left in a slot may not fit any more. */
export function checkType(work: Work, spec: SlotSpec, value: SlotValue): Validated {
  const { type } = spec;
  if (type.kind !== 'list') {
    const item = itemOf(work, spec, type, value);
    return item === undefined
      ? refused(work, spec, spec.invalid ?? hintFor(type, value), value)
      : { ok: true, value: item };
  }
  const items = Array.isArray(value) ? value : [value];
  const checked = items.map((item) => itemOf(work, spec, type.of, item));
  const wrong = checked.indexOf(undefined);
  if (wrong >= 0 || items.length === 0 || items.length > maxItems)
    return refused(work, spec, spec.invalid ?? hintFor(type.of, items[wrong] ?? null), items[wrong] ?? null);
  return { ok: true, value: withoutRepeats(checked.filter((item) => item !== undefined)) };
}

function withoutRepeats(items: readonly SlotValue[]): SlotValue[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** What to say to an answer in which no value was found at all. */
export function refusalOf(work: Work, spec: SlotSpec): Refusal {
  const type = spec.type.kind === 'list' ? spec.type.of : spec.type;
  return refused(work, spec, hintFor(type, null), null);
}

function refused(
  work: Work,
  spec: SlotSpec,
  reply: string,
  value: SlotValue,
): Refusal & { readonly ok: false } {
  const type = spec.type.kind === 'list' ? spec.type.of : spec.type;
  const options = shownOptions(work, spec).map(({ label }) => label);
  return {
    ok: false,
    reply,
    values: { value, options: joinItems(options), example: exampleOf(work, type) },
  };
}

function hintFor(type: ItemType, value: SlotValue): BuiltInReply {
  switch (type.kind) {
    case 'text':
    case 'bool':
      return 'invalid_answer';
    case 'number':
    case 'money':
      // There is a number, but one that is out of bounds.
      return typeof partsOf(value).amount === 'number' ? 'invalid_answer' : `invalid_${type.kind}`;
    default:
      return `invalid_${type.kind}`;
  }
}

function exampleOf(work: Work, type: ItemType): SlotValue {
  const today = work.state.now.slice(0, 10);
  switch (type.kind) {
    case 'id':
      return type.example;
    case 'phone':
      return type.example ?? anyPhone;
    case 'date':
      return today;
    case 'date_range':
      return { from: today, to: today };
    default:
      return null;
  }
}

/** One value of a type, in the form in which it is kept; undefined when it does not fit. */
function itemOf(work: Work, spec: SlotSpec, type: ItemType, value: SlotValue): SlotValue | undefined {
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' ? textOf(value) : undefined;
    case 'number':
      return typeof value === 'number' && fits(value, type) ? value : undefined;
    case 'money': {
      const { amount, currency } = partsOf(value);
      if (typeof amount !== 'number' || !Number.isFinite(amount) || amount <= 0) return undefined;
      return { amount, currency: typeof currency === 'string' ? currency : type.currency };
    }
    case 'bool':
      return typeof value === 'boolean' ? value : undefined;
    case 'email':
      return typeof value === 'string' && emailPattern.test(value.trim()) ? value.trim() : undefined;
    case 'date':
      return isDate(value) ? value : undefined;
    case 'time':
      return isTime(value) ? value : undefined;
    case 'date_range': {
      const { from, to } = partsOf(value);
      return isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
    }
    case 'phone':
      return typeof value === 'string' && phonePattern.test(value) ? value : undefined;
    case 'id':
      return typeof value === 'string' && value.length <= maxIdLength && patternOf(type.pattern).test(value)
        ? value
        : undefined;
    case 'choice':
      return optionsOf(spec, slotValues(work.state)).find((option) => option.value === value)?.value;
  }
}

/** Half a surrogate pair is no text, and could not be stored. */
function textOf(value: string): string | undefined {
  const text = value.toWellFormed().trim();
  return text === '' || text.length > maxTextLength ? undefined : text;
}

function fits(value: number, type: Extract<ItemType, { kind: 'number' }>): boolean {
  if (!Number.isFinite(value) || (type.integer && !Number.isInteger(value))) return false;
  return value >= (type.min ?? -Infinity) && value <= (type.max ?? Infinity);
}

/** A bare number is an amount in the slot's own currency. */
function partsOf(value: SlotValue): { readonly [name: string]: SlotValue } {
  if (typeof value === 'number') return { amount: value };
  return value === null || typeof value !== 'object' || Array.isArray(value) ? {} : value;
}

const patterns = new Map<string, RegExp>();

function patternOf(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u');
  patterns.set(pattern, known);
  return known;
}
