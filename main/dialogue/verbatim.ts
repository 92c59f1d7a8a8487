import type { Command } from '../../preload/contract/index.ts';
import type { DialogueEvent } from './effect.ts';
import { findSpec } from './skills.ts';
import type { Work } from './work.ts';

const throughAnyway = new Set(['cancel', 'ask_human']);

/**
 * The whole message as the answer to a `verbatim` slot (D16): whatever else was understood of it is dropped, but for a
 * wish to stop or for a person, a plain wish to leave it out where that may be, and a button. Null when no such slot is awaited.
 */
export function verbatimAnswer(
  work: Work,
  { commands, text }: Extract<DialogueEvent, { type: 'understood' }>,
): readonly Command[] | null {
  const { awaiting } = work.state;
  const spec = awaiting?.kind === 'slot' ? findSpec(work, awaiting.slot)?.spec : undefined;
  if (!spec?.verbatim) return null;
  const through = commands.filter(({ command }) => throughAnyway.has(command));
  if (through.length > 0) return through;
  const [only] = commands;
  if (spec.optional && only?.command === 'skip' && commands.length === 1) return commands;
  const given = commands.filter(
    (command) =>
      command.source === 'button' ||
      (command.command === 'cannot_handle' && (command.reason === 'empty' || command.reason === 'too_long')),
  );
  if (given.length > 0) return given;
  if (text.trim() === '')
    return commands.filter((command) => command.command === 'set_slot' && command.slot === spec.name);
  return [
    {
      command: 'set_slot',
      slot: spec.name,
      value: text,
      confidence: 1,
      source: 'rule',
      span: [0, text.length],
    },
  ];
}
