import { type ChoiceOption, checkExpression, type SlotSpec, type SlotType } from '../../dialogue/index.ts';
import { toExpression } from '../check/expressions.ts';
import type { RawSlot } from '../format/skill-schema.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import type { Checking } from './draft.ts';

/** Compiles the slots that a skill declares. */
export function compileSlots(
  source: SourceFile,
  slots: Readonly<Record<string, RawSlot>>,
  checking: Checking,
): Map<string, SlotSpec> {
  return new Map(
    Object.entries(slots).map(([name, raw]) => {
      const path = ['slots', name];
      checkSlotName(source, path, name, checking);
      return [name, compileSlot(source, path, name, raw, checking)];
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

function compileSlot(
  source: SourceFile,
  path: Path,
  name: string,
  raw: RawSlot,
  checking: Checking,
): SlotSpec {
  const valid = raw.valid === undefined ? null : toExpression(raw.valid);
  return {
    name,
    type: compileType(source, path, raw, checking),
    writer: raw.ask === undefined ? 'action' : 'customer',
    ask: raw.ask ?? null,
    explain: raw.explain ?? null,
    askAlways: raw.ask_always,
    keep: raw.keep ? 'conversation' : null,
    secret: raw.secret,
    optional: false,
    verbatim: false,
    attempts: null,
    giveUp: [],
    valid,
    invalid: raw.invalid ?? null,
  };
}

const typeKeys = {
  text: [],
  number: ['min', 'max', 'integer'],
  money: ['currency'],
  bool: [],
  email: [],
  choice: ['options', 'options_from'],
} as const satisfies Record<string, readonly (keyof RawSlot)[]>;

type BuiltInType = keyof typeof typeKeys;

/** The names of the types that need no declaration in workspace.yml. */
export const builtInTypes: readonly string[] = Object.keys(typeKeys);

function compileType(source: SourceFile, path: Path, raw: RawSlot, checking: Checking): SlotType {
  const { findings, names } = checking;
  const type = raw.type;
  const own: readonly string[] = isBuiltIn(type) ? typeKeys[type] : [];
  for (const [kind, keys] of Object.entries(typeKeys)) {
    for (const key of keys.filter((key) => raw[key] !== undefined && !own.includes(key))) {
      const message = `"${key}" belongs to slots of type ${kind}, not ${type}; remove it or change the type`;
      findings.error(source, [...path, key], 'slot_key', message, 'key');
    }
  }
  if (!isBuiltIn(type)) {
    const pattern = names.types?.get(type);
    if (pattern) return { kind: 'id', name: type, ...pattern };
    if (names.types !== null) {
      const known = [...builtInTypes, ...names.types.keys()];
      const hint =
        didYouMean(type, known) || `; use ${known.join(', ')}, or declare it under types in workspace.yml`;
      findings.error(source, [...path, 'type'], 'unknown_type', `unknown type "${type}"${hint}`);
    }
    return { kind: 'text' };
  }
  switch (type) {
    case 'number':
      return compileNumber(source, path, raw, checking);
    case 'money': {
      if (raw.currency !== undefined) return { kind: 'money', currency: raw.currency };
      const message = 'a slot of type money needs a currency; add one, such as currency: USD';
      findings.error(source, path, 'slot_key', message, 'key');
      return { kind: 'money', currency: 'USD' };
    }
    case 'choice':
      return compileChoice(source, path, raw, checking);
    default:
      return { kind: type };
  }
}

function compileNumber(source: SourceFile, path: Path, raw: RawSlot, { findings }: Checking): SlotType {
  const { min, max } = raw;
  if (min !== undefined && max !== undefined && min > max) {
    findings.error(source, [...path, 'max'], 'slot_key', `max ${max} is below min ${min}; swap them`);
  }
  return {
    kind: 'number',
    integer: raw.integer ?? false,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function compileChoice(source: SourceFile, path: Path, raw: RawSlot, { findings }: Checking): SlotType {
  const { options, options_from: optionsFrom } = raw;
  if ((options === undefined) === (optionsFrom === undefined)) {
    const message = 'a slot of type choice needs either options or options_from; keep exactly one';
    findings.error(source, path, 'slot_key', message, 'key');
  }
  const compiled = Object.entries(options ?? {}).map(([value, synonyms]) => toOption(value, synonyms));
  if (options !== undefined && compiled.length === 0) {
    findings.error(source, [...path, 'options'], 'slot_key', 'options is empty; list what can be chosen');
  }
  const owners = new Map<string, string>();
  for (const { value, label, synonyms } of compiled) {
    for (const word of new Set([value, label, ...synonyms].map((word) => word.toLowerCase()))) {
      const owner = owners.get(word);
      if (owner !== undefined) {
        const message = `"${word}" stands for both "${owner}" and "${value}"; keep it at one of them`;
        findings.error(source, [...path, 'options', value], 'duplicate_name', message, 'key');
      }
      owners.set(word, value);
    }
  }
  return { kind: 'choice', options: compiled, optionsFrom: optionsFrom ?? null };
}

function toOption(value: string, synonyms: readonly string[]): ChoiceOption {
  return { value, label: value.replaceAll('_', ' '), synonyms };
}

function isBuiltIn(type: string): type is BuiltInType {
  return Object.hasOwn(typeKeys, type);
}
