import { getExampleNumber, isSupportedCountry } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import type { ChoiceOption, ItemType, SlotType } from '../../dialogue/index.ts';
import type { RawSlot } from '../format/slot-schema.ts';
import { didYouMean } from '../suggest.ts';
import type { Path, SourceFile } from '../yaml/source.ts';
import type { Checking } from './draft.ts';

/** A slot as it is written, and where. */
export type SlotEntry = { readonly source: SourceFile; readonly path: Path; readonly raw: RawSlot };

/** The keys that belong to a type alone. */
const typeKeys = {
  text: ['verbatim'],
  number: ['min', 'max', 'integer'],
  money: ['currency'],
  bool: [],
  email: [],
  date: ['lies'],
  time: [],
  date_range: ['lies'],
  phone: ['country'],
  choice: ['options', 'options_from'],
  list: ['of'],
} as const satisfies Record<string, readonly (keyof RawSlot)[]>;

type BuiltInType = keyof typeof typeKeys;

/** The names of the types that need no declaration in workspace.yml. */
export const builtInTypes: readonly string[] = Object.keys(typeKeys);

/** Compiles the type of a slot and checks that the keys beside it are those of the type. */
export function compileType(entry: SlotEntry, checking: Checking): SlotType {
  const { source, path, raw } = entry;
  if (raw.type !== 'list') {
    checkTypeKeys(entry, [raw.type], checking);
    return compileItem(entry, raw.type, 'type', checking);
  }
  if (raw.of === undefined) {
    const message = 'a slot of type list needs the type of its items; add one, such as of: order_id';
    checking.findings.error(source, path, 'slot_key', message, 'key');
    return { kind: 'list', of: { kind: 'text' } };
  }
  if (raw.of === 'list') {
    const message = 'a list holds no lists; name another type, such as of: text';
    checking.findings.error(source, [...path, 'of'], 'slot_key', message);
    return { kind: 'list', of: { kind: 'text' } };
  }
  checkTypeKeys(entry, ['list', raw.of], checking);
  return { kind: 'list', of: compileItem(entry, raw.of, 'of', checking) };
}

function checkTypeKeys({ source, path, raw }: SlotEntry, types: readonly string[], { findings }: Checking) {
  const own = new Set<string>(types.flatMap((type) => (isBuiltIn(type) ? typeKeys[type] : [])));
  for (const key of new Set(Object.values(typeKeys).flat())) {
    // A key with a default is written only when it differs from it.
    if (own.has(key) || raw[key] === undefined || raw[key] === false) continue;
    const owners = Object.entries(typeKeys).flatMap(([kind, keys]) =>
      (keys as readonly string[]).includes(key) ? [kind] : [],
    );
    const message = `"${key}" belongs to slots of type ${owners.join(' or ')}, not ${types.join(' of ')}; remove it or change the type`;
    findings.error(source, [...path, key], 'slot_key', message, 'key');
  }
}

function compileItem(entry: SlotEntry, type: string, key: 'type' | 'of', checking: Checking): ItemType {
  const { source, path, raw } = entry;
  if (!isBuiltIn(type)) return compilePattern(entry, type, key, checking);
  switch (type) {
    case 'number':
      return compileNumber(entry, checking);
    case 'money': {
      if (raw.currency !== undefined) return { kind: 'money', currency: raw.currency };
      const message = 'a slot of type money needs a currency; add one, such as currency: USD';
      checking.findings.error(source, path, 'slot_key', message, 'key');
      return { kind: 'money', currency: 'USD' };
    }
    case 'phone':
      return compilePhone(raw.country ?? null, checking.names.country);
    case 'choice':
      return compileChoice(entry, checking);
    case 'date':
    case 'date_range':
      return raw.lies === undefined ? { kind: type } : { kind: type, lies: raw.lies };
    case 'list':
      return { kind: 'text' };
    default:
      return { kind: type };
  }
}

/** The example comes with the numbering plans, so that a customer is shown a number of their own country. */
function compilePhone(own: string | null, workspace: string | null): ItemType {
  const country = own ?? workspace;
  const example =
    country !== null && isSupportedCountry(country) ? getExampleNumber(country, examples) : undefined;
  const phone = { kind: 'phone', country: own } as const;
  return example === undefined ? phone : { ...phone, example: example.formatInternational() };
}

function compilePattern(
  { source, path }: SlotEntry,
  type: string,
  key: 'type' | 'of',
  { findings, names }: Checking,
): ItemType {
  const pattern = names.types?.get(type);
  if (pattern) return { kind: 'id', name: type, ...pattern };
  if (names.types !== null) {
    const known = [...builtInTypes, ...names.types.keys()];
    const hint =
      didYouMean(type, known) || `; use ${known.join(', ')}, or declare it under types in workspace.yml`;
    findings.error(source, [...path, key], 'unknown_type', `unknown type "${type}"${hint}`);
  }
  return { kind: 'text' };
}

function compileNumber({ source, path, raw }: SlotEntry, { findings }: Checking): ItemType {
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

function compileChoice({ source, path, raw }: SlotEntry, { findings }: Checking): ItemType {
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
