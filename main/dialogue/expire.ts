import type { SlotRecord } from '../../preload/contract/index.ts';
import type { Frame } from './state.ts';
import { update, type Work } from './work.ts';

/**
 * What was verified is too old: whoever writes now may be somebody else at the same device. Everything that the customer
 * did not say in their own words goes, and so do the factors by which they were verified, so that they must be given
 * anew. Skills stay where they were; what they looked up is looked up again, once the identity stands.
 */
export function expireIdentity(work: Work): void {
  const { bot, state } = work;
  if (state.identity === null) return;
  const factors = new Set(bot.skills.get(bot.identitySkill ?? '')?.slots.keys());
  const verified = new Set(
    [...bot.skills.values()].flatMap((skill) =>
      [...skill.slots.values()].filter(({ writer }) => writer === 'verified').map(({ name }) => name),
    ),
  );
  const stays = (name: string, { from }: SlotRecord): boolean =>
    'event' in from && !factors.has(name) && !verified.has(name);
  update(work, {
    identity: null,
    slots: onlyWhere(state.slots, stays),
    // What was written is done and told; what is left of it would speak of somebody else's affairs.
    stack: state.stack
      .filter(({ wrote }) => !wrote)
      .map((frame) => ({ ...withoutLookups(frame), aside: onlyWhere(frame.aside, stays) })),
    awaiting: state.awaiting?.kind === 'slot' ? state.awaiting : null,
    verifiedAt: 0,
    recent: null,
    lastReplies: [],
  });
}

type Records = Readonly<Record<string, SlotRecord>>;

function onlyWhere(records: Records, stays: (name: string, record: SlotRecord) => boolean): Records {
  return Object.fromEntries(Object.entries(records).filter(([name, record]) => stays(name, record)));
}

/** Steps that asked a system are done again: what they learned is not this customer's. */
export function withoutLookups(frame: Frame): Frame {
  const told = Object.entries(frame.memo).filter(([key]) => /^sa(?:y|id):/.test(key));
  const { exit: left } = frame;
  const isOver = left?.kind === 'handed_off' || (left?.kind === 'failed' && left.final);
  const exit = isOver ? left : null;
  return { ...frame, memo: Object.fromEntries(told), confirmation: null, exit };
}
