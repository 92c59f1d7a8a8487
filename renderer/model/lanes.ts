import type { AgentId, ConversationId, ConversationSummary, Lane } from '../../preload/contract/index.ts';

/** From what is most urgent to what is over. */
export const laneOrder = [
  'needs_you',
  'yours',
  'others',
  'bot',
  'snoozed',
  'closed',
] as const satisfies Lane[];

/** Where a conversation stands for this agent. A draft that waits for approval needs a person, whoever owns it. */
export const laneOf = (summary: ConversationSummary, me: AgentId | null, now: number): Lane => {
  if (summary.owner === 'closed') return 'closed';
  if (summary.snoozedUntil !== null && Date.parse(summary.snoozedUntil) > now) return 'snoozed';
  if (summary.owner === 'offered') return 'needs_you';
  if (summary.owner === 'agent') return summary.agent === me ? 'yours' : 'others';
  return summary.draft === null ? 'bot' : 'needs_you';
};

const time = (value: string | null, otherwise: number): number =>
  value === null ? otherwise : Date.parse(value);

const byLongestWait = (a: ConversationSummary, b: ConversationSummary): number =>
  time(a.waitingSince, Number.MAX_SAFE_INTEGER) - time(b.waitingSince, Number.MAX_SAFE_INTEGER) ||
  Date.parse(a.updatedAt) - Date.parse(b.updatedAt);

const byNewest = (a: ConversationSummary, b: ConversationSummary): number =>
  Date.parse(b.updatedAt) - Date.parse(a.updatedAt);

/** Who waits longest comes first where people wait; the bot's lane shows first what someone should look at. */
const orders: Record<Lane, (a: ConversationSummary, b: ConversationSummary) => number> = {
  needs_you: byLongestWait,
  yours: byLongestWait,
  others: byLongestWait,
  bot: (a, b) => b.risk - a.risk || byLongestWait(a, b),
  snoozed: (a, b) => time(a.snoozedUntil, 0) - time(b.snoozedUntil, 0),
  closed: byNewest,
};

/** The queue as it should look: each conversation once, in its lane, in order. Ties are broken by id, so it is stable. */
export type LaneLayout = Readonly<Record<Lane, readonly ConversationId[]>>;

export const layOut = (
  summaries: Iterable<ConversationSummary>,
  me: AgentId | null,
  now: number,
): LaneLayout => {
  const lanes: Record<Lane, ConversationSummary[]> = {
    needs_you: [],
    yours: [],
    others: [],
    bot: [],
    snoozed: [],
    closed: [],
  };
  for (const summary of summaries) lanes[laneOf(summary, me, now)].push(summary);
  const sorted = (lane: Lane): readonly ConversationId[] =>
    lanes[lane].sort((a, b) => orders[lane](a, b) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  return {
    needs_you: sorted('needs_you'),
    yours: sorted('yours'),
    others: sorted('others'),
    bot: sorted('bot'),
    snoozed: sorted('snoozed'),
    closed: sorted('closed'),
  };
};

const isSameLayout = (a: LaneLayout, b: LaneLayout): boolean =>
  laneOrder.every(
    (lane) => a[lane].length === b[lane].length && a[lane].every((id, index) => id === b[lane][index]),
  );

/**
 * What the list shows. While it is held (pointer over it, key down) the shown layout stays exactly as it is, so that
 * nothing moves under a hand; `moved` is the conversation the agent has just acted on, which may go where it belongs.
 */
export const holdLayout = (
  shown: LaneLayout | null,
  next: LaneLayout,
  isHeld: boolean,
  moved: ConversationId | null,
): LaneLayout => {
  if (shown === null || !isHeld) return shown !== null && isSameLayout(shown, next) ? shown : next;
  if (moved === null) return shown;
  const place = laneOrder.find((lane) => next[lane].includes(moved));
  if (place === undefined || shown[place].includes(moved)) return shown;
  const out = { ...shown };
  for (const lane of laneOrder) out[lane] = shown[lane].filter((id) => id !== moved);
  out[place] = [moved, ...out[place]];
  return out;
};
