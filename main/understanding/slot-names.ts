import type { ExpectedSlot, SlotSpec } from '../dialogue/index.ts';
import type { Found } from './entities/found.ts';
import { readText } from './entities/free-text.ts';
import { type Reading, read, readWords, type Span } from './reading.ts';

/** What customers call a slot of a type when they do not use its name: English, German, Spanish. */
const TYPE_NAMES: Readonly<Record<string, readonly string[]>> = {
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'mail address',
    'mailadresse',
    'correo',
    'correo electronico',
  ],
  money: ['amount', 'sum', 'betrag', 'summe', 'importe', 'cantidad', 'monto'],
  date: ['date', 'day', 'datum', 'tag', 'fecha', 'dia'],
  time: ['time', 'hour', 'uhrzeit', 'zeit', 'hora'],
  date_range: ['dates', 'date', 'days', 'period', 'stay', 'zeitraum', 'daten', 'fechas', 'periodo'],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'telephone number',
    'mobile',
    'mobile number',
    'number',
    'telefon',
    'telefonnummer',
    'handynummer',
    'nummer',
    'telefono',
    'numero de telefono',
    'numero',
  ],
};
const PERSON_NAMES = [
  'person',
  'recipient',
  'payee',
  'name',
  'empfanger',
  'destinatario',
  'persona',
  'nombre',
];
const ASKS_FOR_A_PERSON =
  /\b(?:who|whom|whose|recipient|payee|beneficiary|person|contact|friend|name|names|wer|wem|empfanger|quien|destinatario)\b/u;

/** True for a text slot that holds whom something is for: its name or its question says so. */
export function holdsPerson(spec: SlotSpec): boolean {
  return (
    spec.type.kind === 'text' &&
    ASKS_FOR_A_PERSON.test(read(`${spec.name.replaceAll('_', ' ')} ${spec.ask ?? ''}`).folded.text)
  );
}

const ASKS_FOR_A_PLACE =
  /\b(?:where (?:to|are|will|do|would|should)|destination|country|city|town|place|wohin|reiseziel|stadt|adonde|destino|ciudad|pais)\b/u;

/** True for a text slot that holds where something goes: its name or its question says so. */
export function holdsPlace(spec: SlotSpec): boolean {
  return (
    spec.type.kind === 'text' &&
    ASKS_FOR_A_PLACE.test(read(`${spec.name.replaceAll('_', ' ')} ${spec.ask ?? ''}`).folded.text)
  );
}

/** Words that say a slot is to be emptied or filled anew, when its name stands with them. */
const RESET =
  /\b(?:change|correct|edit|update|fix|modify|redo|reset|clear|wrong|different|another|incorrect|mistake|not right|isnt right|typo|andern?|andere|anderer|anderes|anderen|andre|korrigieren?|korrigiere|falsch|falsche[rsn]?|cambia|cambie|cambiar|corregir|corrige|otr[oa]|equivocad[oa]|incorrect[oa]|mal)\b/u;

export function resets(reading: Reading): boolean {
  return RESET.test(reading.folded.text);
}

const LONGEST_TEXT = 6;

/** "the name is Jonas", "name: Jonas": the text that a message gives to a slot by its name; not that it is wrong. */
export function namedText(reading: Reading, slot: ExpectedSlot): Found<string> | null {
  const [named] = namedSlots(reading, [slot]);
  if (named === undefined) return null;
  const at = reading.words.findIndex((word) => word.span[0] >= named.span[1]);
  const follows = reading.words[at];
  const isGiven =
    follows !== undefined && (follows.gap === ':' || /^(?:is|ist|es|would|will)$/u.test(follows.text));
  if (!isGiven) return null;
  const from = follows.gap === ':' ? at : /^be$/u.test(reading.words[at + 1]?.text ?? '') ? at + 2 : at + 1;
  const end = reading.words.findIndex((word, i) => i > from && /[,.;!?]/u.test(word.gap));
  const value =
    from < reading.words.length ? readText(readWords(reading, from, end < 0 ? undefined : end)) : null;
  return value === null || resets(read(value.value)) || read(value.value).words.length > LONGEST_TEXT
    ? null
    : value;
}

export type NamedSlot = { readonly slot: ExpectedSlot; readonly span: Span };

/** The names by which a customer may speak of each slot. A word that several slots share names none of them. */
export function slotNames(slots: readonly ExpectedSlot[]): Map<string, ExpectedSlot> {
  const owners = new Map<string, Set<ExpectedSlot>>();
  for (const slot of slots) {
    for (const name of namesOf(slot.spec)) owners.set(name, (owners.get(name) ?? new Set()).add(slot));
  }
  const names = new Map<string, ExpectedSlot>();
  for (const [name, found] of owners) {
    const [only] = found;
    if (found.size === 1 && only !== undefined) names.set(name, only);
  }
  return names;
}

function namesOf(spec: SlotSpec): string[] {
  const { name, type } = spec;
  const words = read(name.replaceAll('_', ' ')).words.map(({ text }) => text);
  const typeName =
    type.kind === 'id'
      ? read(type.name.replaceAll('_', ' '))
          .words.map(({ text }) => text)
          .join(' ')
      : '';
  return [
    ...new Set([
      words.join(' '),
      ...words,
      typeName,
      ...(TYPE_NAMES[type.kind] ?? []),
      ...(holdsPerson(spec) ? PERSON_NAMES : []),
    ]),
  ].filter((text) => text.length > 2);
}

/** Slots that the message names, in order; the longest name where they overlap. */
export function namedSlots(reading: Reading, slots: readonly ExpectedSlot[]): NamedSlot[] {
  const names = [...slotNames(slots)].sort(([left], [right]) => right.length - left.length);
  const found: NamedSlot[] = [];
  const { words } = reading;
  for (const [name, slot] of names) {
    const parts = name.split(' ');
    for (let i = 0; i + parts.length <= words.length; i += 1) {
      if (!parts.every((part, j) => words[i + j]?.text === part)) continue;
      const span: Span = [words[i]?.span[0] ?? 0, words[i + parts.length - 1]?.span[1] ?? 0];
      if (!found.some((other) => other.span[0] < span[1] && span[0] < other.span[1]))
        found.push({ slot, span });
    }
  }
  return found.sort((left, right) => left.span[0] - right.span[0]);
}
