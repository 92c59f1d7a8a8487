import type { SlotValue } from '../../preload/contract/index.ts';
import { withoutLookups } from './expire.ts';
import type { SlotSpec } from './skill.ts';
import type { Identity } from './state.ts';
import { checkType } from './values.ts';
import { setSlot, update, type Work } from './work.ts';

/** What a slot says that was remembered of a verified customer and not told in this conversation. */
export const fromMemory = { action: 'memory' } as const;

/**
 * Takes over who the customer is, and what is remembered of them: slots with `keep: customer` that this conversation
 * does not know yet. What does not fit its slot any more is left out.
 */
export function remember(work: Work, identity: Identity, memory: Readonly<Record<string, SlotValue>>): void {
  const before = work.state.identity;
  if (before !== null && before.customer !== identity.customer) forgetOther(work);
  update(work, { identity, verifiedAt: work.state.event });
  for (const [name, value] of Object.entries(memory)) {
    const spec = rememberedSlot(work, name);
    if (spec === null || Object.hasOwn(work.state.slots, name) || value === null) continue;
    const checked = checkType(work, spec, value);
    if (checked.ok) setSlot(work, null, name, { value: checked.value, from: fromMemory });
  }
}

function rememberedSlot(work: Work, name: string): SlotSpec | null {
  for (const skill of work.bot.skills.values()) {
    const spec = skill.slots.get(name);
    if (spec?.keep === 'customer') return spec;
  }
  return null;
}

/** Somebody else was verified in the same conversation: nothing of the first one may be seen by the second. */
function forgetOther(work: Work): void {
  const own = Object.entries(work.state.slots).filter(([, { from }]) => 'event' in from);
  update(work, {
    slots: Object.fromEntries(own),
    stack: work.state.stack.map((frame) => ({ ...(frame.wrote ? frame : withoutLookups(frame)), aside: {} })),
    recent: null,
    lastReplies: [],
  });
}
