import type {
  AgentId,
  Citation,
  EventOf,
  HandoffCode,
  StoredEvent,
  TurnTrace,
} from '../../../preload/contract/index.ts';
import type { Key } from '../../i18n/index.ts';

type OwnerReason = EventOf<'owner_changed'>['body']['reason'];

export type Speaker = 'customer' | 'bot' | 'agent';

/** A message as it stands in the conversation. */
export type MessageItem = {
  readonly kind: 'message';
  readonly key: string;
  readonly n: number;
  readonly at: string;
  readonly by: Speaker;
  readonly agent: AgentId | null;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly buttons: readonly string[];
  readonly trace: TurnTrace | null;
  readonly cutFrom: number | null;
  /** Begins a run of the same speaker, so it carries the name. */
  readonly isFirst: boolean;
};

/** Something that happened and was not said. */
export type LineItem = {
  readonly kind: 'line';
  readonly key: string;
  readonly n: number;
  readonly at: string;
  readonly text: Key;
  readonly values: Readonly<Record<string, string>>;
  readonly isBreak: boolean;
};

export type NoteItem = {
  readonly kind: 'note';
  readonly key: string;
  readonly n: number;
  readonly at: string;
  readonly agent: AgentId | null;
  readonly text: string;
};

export type DayItem = { readonly kind: 'day'; readonly key: string; readonly at: string };

export type TimelineItem = MessageItem | LineItem | NoteItem | DayItem;

const handoffTexts = {
  asked: 'line.handoffAsked',
  repeated_failure: 'line.handoffRepeatedFailure',
  negative_sentiment: 'line.handoffNegativeSentiment',
  not_authorised: 'line.handoffNotAuthorised',
  action_error: 'line.handoffActionError',
  low_confidence: 'line.handoffLowConfidence',
  out_of_scope: 'line.handoffOutOfScope',
  policy: 'line.handoffPolicy',
} as const satisfies Record<HandoffCode, Key>;

/** `started` and `handoff` say nothing that the lines beside them do not. */
const ownerTexts = {
  started: null,
  handoff: null,
  taken: 'line.taken',
  handed_back: 'line.handedBack',
  agent_wrote: 'line.agentWrote',
  resolved: 'line.resolved',
  reopened: 'line.reopened',
  undone: 'line.undone',
} as const satisfies Record<OwnerReason, Key | null>;

const runGapMs = 5 * 60_000;

const line = (
  event: StoredEvent,
  text: Key,
  values: Readonly<Record<string, string>> = {},
  isBreak = false,
): LineItem => ({ kind: 'line', key: `n${event.n}`, n: event.n, at: event.at, text, values, isBreak });

const message = (
  event: StoredEvent,
  by: Speaker,
  text: string,
  rest: Partial<Pick<MessageItem, 'citations' | 'buttons' | 'trace' | 'cutFrom' | 'agent'>> = {},
): MessageItem => ({
  kind: 'message',
  key: `n${event.n}`,
  n: event.n,
  at: event.at,
  by,
  agent: null,
  text,
  citations: [],
  buttons: [],
  trace: null,
  cutFrom: null,
  isFirst: true,
  ...rest,
});

const itemOf = (
  event: StoredEvent,
  traces: ReadonlyMap<number, TurnTrace>,
): MessageItem | LineItem | NoteItem | null => {
  const { body } = event;
  const agent = event.by.kind === 'agent' ? event.by.agent : null;
  switch (body.type) {
    case 'customer_message':
      return message(event, 'customer', body.text, { cutFrom: body.cutFrom });
    case 'bot_message':
      return message(event, 'bot', body.reply.text, {
        citations: body.reply.citations,
        buttons: body.reply.buttons.map(({ label }) => label),
        trace: traces.get(body.turn) ?? null,
      });
    case 'agent_message':
      return message(event, 'agent', body.text, { citations: body.citations, agent });
    case 'note':
      return { kind: 'note', key: `n${event.n}`, n: event.n, at: event.at, agent, text: body.text };
    case 'identity_verified':
      return line(event, 'line.verified', { name: body.name });
    case 'owner_changed': {
      const text = ownerTexts[body.reason];
      return text === null ? null : line(event, text);
    }
    case 'handed_off':
      return line(event, handoffTexts[body.why.code], {}, true);
    case 'draft_closed':
      return body.outcome === 'rejected' ? line(event, 'line.draftRejected') : null;
    case 'snoozed':
      return line(event, 'line.snoozed', { until: body.until });
    case 'woken':
      return line(event, 'line.woken');
    case 'survey_answered':
      return line(event, 'line.survey', { score: String(body.score) });
    case 'bot_silenced':
      return line(event, 'line.silenced');
    case 'identity_expired':
      return line(event, 'line.identityExpired');
    case 'customer_silent':
      return line(event, body.stage === 'remind' ? 'line.silentReminded' : 'line.silentClosed');
    case 'memory_erased':
      return line(event, 'line.memoryErased', { count: String(body.entries.length) });
    case 'unreadable':
      return line(event, 'line.unreadable', { type: body.was });
    case 'started':
      return line(event, 'line.started', { channel: body.channel });
    case 'turn':
    case 'draft_made':
      return null;
  }
};

const isRun = (item: MessageItem, before: TimelineItem | undefined): boolean =>
  before?.kind === 'message' &&
  before.by === item.by &&
  before.agent === item.agent &&
  Date.parse(item.at) - Date.parse(before.at) < runGapMs;

/** What an agent reads, from the log: messages with their turns, what happened between them, and the days. */
export const timelineOf = (events: readonly StoredEvent[], dayOf: (at: string) => string): TimelineItem[] => {
  const isTurn = (event: StoredEvent): event is EventOf<'turn'> => event.body.type === 'turn';
  const traces = new Map(events.filter(isTurn).map(({ body }) => [body.trace.turn, body.trace]));
  const out: TimelineItem[] = [];
  let day: string | null = null;
  for (const event of events) {
    const item = itemOf(event, traces);
    if (item === null) continue;
    const itemDay = dayOf(event.at);
    if (day !== null && itemDay !== day) out.push({ kind: 'day', key: `day${event.n}`, at: event.at });
    day = itemDay;
    out.push(item.kind === 'message' && isRun(item, out.at(-1)) ? { ...item, isFirst: false } : item);
  }
  return out;
};
