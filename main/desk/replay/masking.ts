import type { SlotValue } from '../../../preload/contract/index.ts';

/** Shorter secrets are only taken out where they stand alone: as part of other text they are too common. */
const shortestWithinText = 4;

/** Fields that the desk writes itself: a PIN that looks like a year must not damage a date. */
const ownFields = new Set(['at', 'now', 'type', 'version', 'conversation']);

/** A text of the same shape: what a rule asks of a secret's length and kinds of characters still holds. */
function sameShape(text: string): string {
  return text
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}|\p{Lo}/gu, 'x');
}

/**
 * Takes secrets out of recorded data, names of fields included, the same everywhere: so that what the engine makes of it
 * is what it made before, with the masks in place of the secrets.
 */
export function maskSecrets<Value>(value: Value, secrets: ReadonlySet<string>): Value {
  const inText = [...secrets].filter(({ length }) => length >= shortestWithinText);
  inText.sort((a, b) => b.length - a.length);
  const maskText = (text: string): string => {
    if (secrets.has(text)) return sameShape(text);
    return inText.reduce((masked, secret) => masked.replaceAll(secret, sameShape(secret)), text);
  };
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return ownFields.has(key) ? node : maskText(node);
    if (typeof node === 'number') return key === 'value' && secrets.has(String(node)) ? 0 : node;
    if (Array.isArray(node)) return node.map((item: unknown) => walk(item, key));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, item]) => [maskText(name), walk(item, name)]));
  };
  return walk(value, '') as Value;
}

/** Values of secret slots in recorded inputs and states. */
export function secretValues(
  runs: readonly { readonly inputs: unknown; readonly changed: unknown; readonly start: unknown }[],
  secretSlots: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const note = (value: unknown): void => {
    if (typeof value === 'string' && value !== '') found.add(value);
    if (typeof value === 'number') found.add(String(value));
  };
  for (const { inputs, changed, start } of runs) {
    for (const input of asList(inputs))
      for (const command of asList(fieldOf(input, 'commands')))
        if (secretSlots.has(String(fieldOf(command, 'slot')))) note(fieldOf(command, 'value'));
    for (const state of [changed, start])
      for (const name of secretSlots) note(fieldOf(fieldOf(fieldOf(state, 'slots'), name), 'value'));
  }
  return found;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, SlotValue>>)[name];
}
