import type { ExpectedSlot, SlotSpec } from '../dialogue/index.ts';
import { type Reading, read, type Span } from './reading.ts';

/** What customers call a slot of a type when they do not use its name. */
const TYPE_NAMES: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'e mail', 'mail', 'email address', 'mail address'],
  money: ['amount', 'sum'],
};

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

function namesOf({ name, type }: SlotSpec): string[] {
  const words = read(name.replaceAll('_', ' ')).words.map(({ text }) => text);
  const typeName =
    type.kind === 'id'
      ? read(type.name.replaceAll('_', ' '))
          .words.map(({ text }) => text)
          .join(' ')
      : '';
  return [...new Set([words.join(' '), ...words, typeName, ...(TYPE_NAMES[type.kind] ?? [])])].filter(
    (text) => text.length > 2,
  );
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
