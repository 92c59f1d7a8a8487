import type { SlotRecord } from '../../preload/contract/index.ts';
import type { NewMemory, Remembered } from '../conversations/index.ts';
import type { Bot, DialogueState } from '../dialogue/index.ts';
import { finishedNow, secretSlots } from './trace.ts';

/** Slots that outlive the conversation. A secret never does, whatever the workspace says. */
function keptSlots(bot: Bot): ReadonlySet<string> {
  const secret = secretSlots(bot);
  const specs = [...bot.skills.values()].flatMap((skill) => [...skill.slots.values()]);
  return new Set(
    specs.filter(({ name, keep }) => keep === 'customer' && !secret.has(name)).map((s) => s.name),
  );
}

/** Of what is remembered, what this version of the workspace still wants to know. */
export function stillWanted<Value>(
  bot: Bot,
  remembered: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const wanted = keptSlots(bot);
  return Object.fromEntries(Object.entries(remembered).filter(([name]) => wanted.has(name)));
}

/**
 * What a turn leaves to remember of the customer, once they are verified: slots that are kept, and how requests ended.
 * Of a stranger nothing is. `firstMessage` is the first event (`n`) of the turn, `n` the one that it is stored under.
 */
export function rememberedBy(
  bot: Bot,
  before: DialogueState,
  after: DialogueState,
  about: { readonly firstMessage: number; readonly n: number; readonly handedOff: string | null },
): Remembered | null {
  const { identity } = after;
  if (identity === null) return null;
  const isNew = before.identity?.customer !== identity.customer;
  const slots = [...keptSlots(bot)].flatMap((name): NewMemory[] => {
    const record = after.slots[name];
    if (record === undefined || record.value === null) return [];
    const isChanged = JSON.stringify(record) !== JSON.stringify(before.slots[name]);
    if (!isNew && !isChanged) return [];
    const saidAnew = wasSaidIn(record, about.firstMessage);
    const n = 'event' in record.from ? record.from.event : about.n;
    return [{ kind: 'slot', name, value: record.value, n, saidAnew }];
  });
  const ended = isNew ? after.finished : finishedNow(before, after);
  // Being verified is not what anybody came for, nor is what other skills use.
  const issues = ended
    .filter(({ skill }) => bot.skills.get(skill)?.startable === true)
    .map(({ skill, outcome }) => issue(skill, outcome, about.n));
  const open = after.stack.at(-1)?.skill;
  const handedOff =
    about.handedOff === null ? [] : [issue(open ?? 'handoff', `handed_off:${about.handedOff}`, about.n)];
  const entries = [...slots, ...issues, ...handedOff];
  return entries.length === 0 ? null : { customer: identity.customer, entries };
}

function issue(skill: string, outcome: string, n: number): NewMemory {
  return { kind: 'issue', name: skill, value: outcome, n, saidAnew: true };
}

function wasSaidIn({ from }: SlotRecord, firstMessage: number): boolean {
  return 'event' in from && from.event >= firstMessage;
}
