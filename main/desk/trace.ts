import type { ActionCall, Command, HandoffWhy, SlotRecord } from '../../preload/contract/index.ts';
import { type Bot, type DialogueState, slotLabels } from '../dialogue/index.ts';
import type { Understood } from '../understanding/index.ts';

/** Skills that ended between two states, oldest first. */
export function finishedNow(before: DialogueState, after: DialogueState): DialogueState['finished'] {
  if (after.finishedInTurn !== after.turn || before.turn === after.turn) return [];
  return after.finished.slice(-Math.max(1, after.finished.length - before.finished.length));
}

export function resolvedNow(before: DialogueState, after: DialogueState): string[] {
  return finishedNow(before, after)
    .filter((entry) => entry.outcome === 'resolved')
    .map((entry) => entry.skill);
}

const mask = '•••';

/** Slots that hold secrets, in any skill: never shown, never remembered over conversations. */
export function secretSlots(bot: Bot): ReadonlySet<string> {
  return new Set(
    [...bot.skills.values()].flatMap((skill) =>
      [...skill.slots.values()].filter((s) => s.secret).map((s) => s.name),
    ),
  );
}

export function shownSlots(bot: Bot, state: DialogueState): Record<string, SlotRecord> {
  const secret = secretSlots(bot);
  const labels = slotLabels(bot, state);
  // A lookup that found nothing leaves nulls, which say nothing to a reader.
  const known = Object.entries(state.slots).filter(([, record]) => record.value !== null);
  return Object.fromEntries(
    known.map(([name, record]) => {
      if (secret.has(name)) return [name, { ...record, value: mask }];
      const label = labels[name];
      return [name, label === undefined ? record : { ...record, label }];
    }),
  );
}

/** Whether this value is one that a secret slot holds now. */
export function isSecret(bot: Bot, state: DialogueState, value: ActionCall['arguments'][string]): boolean {
  if (value === null) return false;
  const text = JSON.stringify(value);
  return [...secretSlots(bot)].some((name) => JSON.stringify(state.slots[name]?.value ?? null) === text);
}

export function maskArguments(
  bot: Bot,
  state: DialogueState,
  values: ActionCall['arguments'],
): ActionCall['arguments'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isSecret(bot, state, value) ? mask : value]),
  );
}

/** How much a running conversation deserves a look: the mood first, then what went wrong, then doubt. */
export function riskOf(understood: Understood, state: DialogueState, handoff: HandoffWhy | null): number {
  if (handoff) return 1;
  const mood = { calm: 0, annoyed: 0.5, angry: 0.9 }[understood.sentiment.level];
  const failures = Math.min(state.failuresInARow, 3) * 0.25;
  const doubt = 1 - Math.min(...understood.commands.map((command: Command) => command.confidence));
  return Math.min(1, Math.max(mood, failures, doubt * 0.4));
}
