import type {
  AgentId,
  ConversationDetail,
  ConversationId,
  ConversationSummary,
  Draft,
  HandoffCard,
  LiveUpdate,
  StoredEvent,
  WorkspaceStatus,
} from '../../preload/contract/index.ts';
import type { ConnectionState } from './session.ts';

/** One conversation as far as the window has loaded it: always its newest part, without gaps. */
export type Thread = {
  readonly events: readonly StoredEvent[];
  readonly hasEarlier: boolean;
  readonly draft: Draft | null;
  readonly card: HandoffCard | null;
};

export type Colleague = { readonly agent: AgentId; readonly name: string; readonly typing: boolean };

/** Everything the window knows about the desk. */
export type DeskState = {
  readonly connection: ConnectionState;
  /** Position in the live stream: every update up to here has been taken in. Null before the first greeting. */
  readonly seq: number | null;
  readonly me: { readonly id: AgentId; readonly name: string } | null;
  readonly workspace: WorkspaceStatus | null;
  readonly summaries: ReadonlyMap<ConversationId, ConversationSummary>;
  readonly threads: ReadonlyMap<ConversationId, Thread>;
  readonly customerTyping: ReadonlySet<ConversationId>;
  readonly botWorking: ReadonlySet<ConversationId>;
  readonly colleagues: ReadonlyMap<ConversationId, readonly Colleague[]>;
};

export const initialDeskState: DeskState = {
  connection: { kind: 'connecting' },
  seq: null,
  me: null,
  workspace: null,
  summaries: new Map(),
  threads: new Map(),
  customerTyping: new Set(),
  botWorking: new Set(),
  colleagues: new Map(),
};

/** A newer row replaces an older one; an older one that arrives late changes nothing. */
export const withSummary = (state: DeskState, summary: ConversationSummary): DeskState => {
  const known = state.summaries.get(summary.id);
  if (known !== undefined && known.seq > summary.seq) return state;
  return { ...state, summaries: new Map(state.summaries).set(summary.id, summary) };
};

/** Events by their position, each once, in order. */
export const mergeEvents = (
  known: readonly StoredEvent[],
  more: readonly StoredEvent[],
): readonly StoredEvent[] => {
  const last = known.at(-1)?.n ?? 0;
  const first = more[0];
  if (first === undefined) return known;
  if (first.n > last) return [...known, ...more];
  const byPosition = new Map([...known, ...more].map((event) => [event.n, event]));
  return byPosition.size === known.length ? known : [...byPosition.values()].sort((a, b) => a.n - b.n);
};

const withThread = (state: DeskState, id: ConversationId, thread: Thread): DeskState => ({
  ...state,
  threads: new Map(state.threads).set(id, thread),
});

/** Adds events that an act returned; the live stream brings them again and they stay single. */
export const withEvents = (
  state: DeskState,
  id: ConversationId,
  events: readonly StoredEvent[],
): DeskState => {
  const thread = state.threads.get(id);
  if (thread === undefined) return state;
  return withThread(state, id, { ...thread, events: mergeEvents(thread.events, events) });
};

/** Takes in a loaded conversation. Live updates that overtook the answer keep the last word. */
export const withDetail = (state: DeskState, detail: ConversationDetail): DeskState => {
  const id = detail.summary.id;
  const known = state.threads.get(id);
  const overtaken = (known?.events.at(-1)?.n ?? 0) > (detail.events.at(-1)?.n ?? 0);
  const events = known === undefined ? detail.events : mergeEvents(known.events, detail.events);
  const hasEarlier =
    known !== undefined && (known.events[0]?.n ?? 0) < (detail.events[0]?.n ?? 0)
      ? known.hasEarlier
      : detail.hasEarlier;
  const draft = overtaken && known !== undefined ? known.draft : detail.draft;
  const card = overtaken && known !== undefined ? known.card : detail.card;
  return withSummary(withThread(state, id, { events, hasEarlier, draft, card }), detail.summary);
};

/** Puts a page of older events in front. */
export const withEarlier = (
  state: DeskState,
  id: ConversationId,
  events: readonly StoredEvent[],
  hasEarlier: boolean,
): DeskState => {
  const thread = state.threads.get(id);
  if (thread === undefined) return state;
  return withThread(state, id, { ...thread, events: mergeEvents(thread.events, events), hasEarlier });
};

const withMember = <T>(set: ReadonlySet<T>, member: T, isIn: boolean): ReadonlySet<T> => {
  if (set.has(member) === isIn) return set;
  const next = new Set(set);
  if (isIn) next.add(member);
  else next.delete(member);
  return next;
};

const withLiveEvent = (state: DeskState, update: Extract<LiveUpdate, { kind: 'event' }>): DeskState => {
  if (state.seq !== null && update.seq <= state.seq) return state;
  const id = update.summary.id;
  const seen = withSummary({ ...state, seq: update.seq }, update.summary);
  const by = update.event.by.kind;
  const settled: DeskState = {
    ...seen,
    customerTyping: by === 'customer' ? withMember(seen.customerTyping, id, false) : seen.customerTyping,
    botWorking: by === 'bot' ? withMember(seen.botWorking, id, false) : seen.botWorking,
  };
  const thread = settled.threads.get(id);
  if (thread === undefined) return settled;
  const last = thread.events.at(-1)?.n ?? 0;
  if (update.event.n > last + 1) {
    // A hole means that this part was loaded from another time: forget it, the next look loads it whole.
    const threads = new Map(settled.threads);
    threads.delete(id);
    return { ...settled, threads };
  }
  const newest = update.event.n >= last;
  return withThread(settled, id, {
    ...thread,
    events: mergeEvents(thread.events, [update.event]),
    draft: newest ? update.draft : thread.draft,
    card: newest ? update.card : thread.card,
  });
};

/** The window's state after one live update. An update seen before changes nothing. */
export const applyUpdate = (state: DeskState, update: LiveUpdate): DeskState => {
  switch (update.kind) {
    case 'event':
      return withLiveEvent(state, update);
    case 'customer_typing':
      return {
        ...state,
        customerTyping: withMember(state.customerTyping, update.conversation, update.typing),
      };
    case 'bot_working':
      return { ...state, botWorking: withMember(state.botWorking, update.conversation, update.working) };
    case 'presence': {
      const others = update.agents.filter(({ agent }) => agent !== state.me?.id);
      return { ...state, colleagues: new Map(state.colleagues).set(update.conversation, others) };
    }
    case 'workspace':
      return { ...state, workspace: update.status };
    case 'beat':
      return state;
  }
};
