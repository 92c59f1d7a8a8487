import type { ConversationId, Lane } from '../../preload/contract/index.ts';
import { type LaneLayout, laneOrder } from './lanes.ts';

/** One line of the queue: a lane's heading, a conversation, or the friendly word of an empty lane. */
export type QueueRow =
  | { readonly kind: 'lane'; readonly lane: Lane; readonly isFolded: boolean }
  | { readonly kind: 'conversation'; readonly lane: Lane; readonly id: ConversationId }
  | { readonly kind: 'empty'; readonly lane: 'needs_you' };

/** The lines of the queue from top to bottom. Lanes without anyone are left out, except the one that matters. */
export const rowsOf = (layout: LaneLayout, folded: ReadonlySet<Lane>): readonly QueueRow[] =>
  laneOrder.flatMap((lane): readonly QueueRow[] => {
    const ids = layout[lane];
    const isFolded = folded.has(lane);
    if (ids.length === 0) {
      if (lane !== 'needs_you') return [];
      return [
        { kind: 'lane', lane, isFolded: false },
        { kind: 'empty', lane },
      ];
    }
    const shown = isFolded ? [] : ids.map((id): QueueRow => ({ kind: 'conversation', lane, id }));
    return [{ kind: 'lane', lane, isFolded }, ...shown];
  });

/** The conversation `step` lines away from `from`; the ends hold, and without a start it is the first. */
export const neighbour = (
  rows: readonly QueueRow[],
  from: ConversationId | null,
  step: 1 | -1,
): ConversationId | null => {
  const ids = rows.flatMap((row) => (row.kind === 'conversation' ? [row.id] : []));
  const at = from === null ? -1 : ids.indexOf(from);
  if (at === -1) return ids[0] ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null;
};
