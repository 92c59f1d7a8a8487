import type { SlotValue } from '../../preload/contract/index.ts';
import { evaluate } from './expression.ts';
import type { SlotSpec } from './skill.ts';
import { bindingsOf, optionsOf, slotValues, type Work } from './work.ts';

export type Validated =
  | { readonly ok: true; readonly value: SlotValue }
  /** `reply` is the name or text of what to say; `values` fill it. */
  | { readonly ok: false; readonly reply: string; readonly values: Readonly<Record<string, SlotValue>> };

const emailPattern = /^[^\s@]{1,64}@[^\s@.]{1,63}(?:\.[^\s@.]{1,63}){1,6}$/;
const maxTextLength = 2000;

/** Checks a value against the slot's type and the slot's own rule. Understanding proposes; this decides. */
export function validate(work: Work, spec: SlotSpec, value: SlotValue): Validated {
  const typed = checkType(work, spec, value);
  if (!typed.ok || spec.valid === null) return typed;
  const verdict = evaluate(spec.valid.source, { ...bindingsOf(work), value: typed.value });
  if (verdict.ok && verdict.value === true) return typed;
  return { ok: false, reply: spec.invalid ?? 'invalid_answer', values: { value: typed.value } };
}

function checkType(work: Work, spec: SlotSpec, value: SlotValue): Validated {
  const invalid: Validated = { ok: false, reply: spec.invalid ?? 'invalid_answer', values: { value } };
  const { type } = spec;
  switch (type.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= maxTextLength
        ? { ok: true, value: value.trim() }
        : invalid;
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return invalid;
      if (type.integer && !Number.isInteger(value)) return invalid;
      if (value < (type.min ?? -Infinity) || value > (type.max ?? Infinity)) return invalid;
      return { ok: true, value };
    case 'money': {
      const amount = amountOf(value);
      return amount === null || amount <= 0
        ? invalid
        : { ok: true, value: { amount, currency: currencyOf(value) ?? type.currency } };
    }
    case 'bool':
      return typeof value === 'boolean' ? { ok: true, value } : invalid;
    case 'email':
      return typeof value === 'string' && emailPattern.test(value.trim())
        ? { ok: true, value: value.trim() }
        : invalid;
    case 'date':
    case 'time':
    case 'phone':
      return typeof value === 'string' && value !== '' && value.length <= 64 ? { ok: true, value } : invalid;
    case 'date_range':
    case 'list':
      return value !== null && typeof value === 'object' ? { ok: true, value } : invalid;
    case 'id':
      return typeof value === 'string' &&
        value.length <= 64 &&
        new RegExp(`^(?:${type.pattern})$`, 'u').test(value)
        ? { ok: true, value }
        : { ok: false, reply: spec.invalid ?? 'invalid_id', values: { value, example: type.example } };
    case 'choice': {
      const options = optionsOf(spec, slotValues(work.state));
      if (options.some((option) => option.value === value)) return { ok: true, value };
      const labels = options.map((option) => option.label).join(', ');
      return { ok: false, reply: spec.invalid ?? 'invalid_choice', values: { options: labels } };
    }
  }
}

function amountOf(value: SlotValue): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return typeof value.amount === 'number' && Number.isFinite(value.amount) ? value.amount : null;
}

function currencyOf(value: SlotValue): string | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return typeof value.currency === 'string' ? value.currency : null;
}
