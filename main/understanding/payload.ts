import type { Command, SlotValue } from '../../preload/contract/index.ts';
import type { Expectation, ExpectedSlot } from '../dialogue/index.ts';
import { parseAnswer, type Setting } from './entities/index.ts';
import { read } from './reading.ts';

const CERTAIN = { confidence: 1, source: 'button', span: null } as const;

/**
 * The command of a pressed button, or null when it says nothing that the state allows: then the text is understood
 * instead. A payload comes from the customer's side of the wire, so it can do nothing that typing could not do.
 */
export function payloadCommand(payload: string, expectation: Expectation, setting: Setting): Command | null {
  const text = payload.trim();
  switch (text) {
    case 'confirm':
    case 'deny':
      return expectation.awaiting.kind === 'confirmation' ? { command: text, ...CERTAIN } : null;
    case 'human':
      return { command: 'ask_human', ...CERTAIN };
    case 'skip':
      return expectation.awaiting.kind === 'slot' ? { command: 'skip', ...CERTAIN } : null;
    case 'cancel':
      return { command: 'cancel', ...CERTAIN };
  }
  if (text.startsWith('start:')) {
    const skill = text.slice('start:'.length);
    return expectation.startable.includes(skill) ? { command: 'start_skill', skill, ...CERTAIN } : null;
  }
  const set = /^set:([^=]{1,64})=(.{1,256})$/u.exec(text);
  const slot = expectation.slots.find(({ spec }) => spec.name === set?.[1] && spec.writer !== 'action');
  if (set === null || slot === undefined) return null;
  const value = payloadValue(set[2] ?? '', slot, setting);
  if (value === undefined) return null;
  const known = slot.value !== undefined && slot.value !== null;
  const awaited =
    expectation.awaiting.kind === 'slot' && expectation.awaiting.slot.spec.name === slot.spec.name;
  return {
    command: known && !awaited ? 'correct_slot' : 'set_slot',
    slot: slot.spec.name,
    value,
    ...CERTAIN,
  };
}

function payloadValue(text: string, slot: ExpectedSlot, setting: Setting): SlotValue | undefined {
  if (slot.spec.type.kind === 'choice') return slot.options.find((option) => option.value === text)?.value;
  if (slot.spec.type.kind === 'bool' && /^(?:true|false)$/u.test(text)) return text === 'true';
  return parseAnswer(read(text), slot, setting)?.value;
}
