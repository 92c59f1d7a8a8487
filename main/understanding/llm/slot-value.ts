import type { SlotValue } from '../../../preload/contract/index.ts';
import type { ExpectedSlot } from '../../dialogue/index.ts';
import { findValues, parseAnswer, type Setting } from '../entities/index.ts';
import { isOpenChoice } from '../open-choice.ts';
import { type Reading, read, type Span } from '../reading.ts';

type Value = { readonly value: SlotValue; readonly span: Span };

/**
 * The value of a slot in the words that a model quotes. It is read by the same parsers as in local understanding (U8): a
 * model says which words mean which slot, never what number, date or amount they are. Only of a closed set, options and
 * yes or no, it may name the one that is meant. Null when the words hold no such value.
 */
export function slotValue(
  quoted: Span,
  named: string,
  message: Reading,
  slot: ExpectedSlot,
  setting: Setting,
): Value | null {
  const reading = read(message.original, quoted);
  const { type } = slot.spec;
  const text = message.original.slice(...quoted).toWellFormed();
  if (isOpenChoice(slot) || type.kind === 'text')
    return text.trim() === '' ? null : { value: text, span: quoted };
  const answer = parseAnswer(reading, slot, setting);
  if (answer !== null) return { value: answer.value, span: answer.span };
  const values = findValues(reading, [slot], setting, () => 0).filter(({ negated }) => !negated);
  const [found] = values;
  if (found !== undefined && values.length === 1) return { value: found.value, span: found.span };
  const meant = ofClosedSet(named.trim(), slot);
  return meant === undefined ? null : { value: meant, span: quoted };
}

function ofClosedSet(named: string, { spec, options }: ExpectedSlot): SlotValue | undefined {
  const isOption = (value: string): boolean => options.some((option) => option.value === value);
  if (spec.type.kind === 'bool' && /^(?:true|false)$/u.test(named)) return named === 'true';
  if (spec.type.kind === 'choice') return isOption(named) ? named : undefined;
  if (spec.type.kind !== 'list' || spec.type.of.kind !== 'choice') return undefined;
  const items = named.split(',').map((item) => item.trim());
  return items.length > 0 && items.every(isOption) ? [...new Set(items)] : undefined;
}
