import { createStore, type StoreApi } from 'zustand';
import type { ConversationId, ConversationSummary } from '../../preload/contract/index.ts';
import { type Composer, emptyComposer, type Outgoing } from './compose-state.ts';
import type { Connect, DeskClient } from './connection.ts';
import { applyUpdate, type DeskState, initialDeskState } from './desk-state.ts';
import { type Problem, problemOf } from './problem.ts';
import { type Session, startSession } from './session.ts';

/** What an act is expected to do to a row, shown until the desk has answered. */
export type Expected = Partial<
  Pick<ConversationSummary, 'owner' | 'agent' | 'snoozedUntil' | 'waitingSince'>
>;

export type WindowState = DeskState & {
  readonly expected: ReadonlyMap<ConversationId, Expected>;
  readonly composers: ReadonlyMap<ConversationId, Composer>;
  readonly outgoing: readonly Outgoing[];
  /** Conversations whose loading failed, and why. */
  readonly loadProblems: ReadonlyMap<ConversationId, Problem>;
};

export type WindowStore = StoreApi<WindowState>;

/** What the acts work with. `client` is null while there is no line. */
export type Desk = {
  readonly store: WindowStore;
  readonly client: () => DeskClient | null;
  readonly newId: () => string;
  readonly now: () => number;
  /** Ends the wait before the next try to connect. */
  readonly retryNow: () => void;
};

export type DeskDeps = {
  readonly connect: Connect;
  readonly random: () => number;
  readonly newId: () => string;
  readonly now: () => number;
};

/** The same row and the same expectation give the same object, or whoever draws it would draw for ever. */
const merged = new WeakMap<
  Expected,
  { readonly from: ConversationSummary; readonly row: ConversationSummary }
>();

/** The row as it looks now: what the desk said last, with what a running act is expected to change. */
export const summaryOf = (state: WindowState, id: ConversationId): ConversationSummary | undefined => {
  const summary = state.summaries.get(id);
  const expected = state.expected.get(id);
  if (summary === undefined || expected === undefined) return summary;
  const known = merged.get(expected);
  if (known?.from === summary) return known.row;
  const row = { ...summary, ...expected };
  merged.set(expected, { from: summary, row });
  return row;
};

/** The language the customer writes in, as the handoff card knows it; before there is a card, the conversation's own. */
export const languageOf = (state: WindowState, { id, locale }: ConversationSummary): string => {
  const written = state.threads.get(id)?.card?.who.language ?? 'und';
  return written === 'und' ? locale : written;
};

export const composerOf = (state: WindowState, id: ConversationId): Composer =>
  state.composers.get(id) ?? emptyComposer;

/** Changes what is typed in one conversation. */
export const setComposer = (store: WindowStore, id: ConversationId, change: Partial<Composer>): void => {
  store.setState((state) => ({
    composers: new Map(state.composers).set(id, { ...composerOf(state, id), ...change }),
  }));
};

/** Calls the desk and turns trouble into a value; without a line the answer is OFFLINE at once. */
export const ask = async <T>(
  desk: Desk,
  call: (client: DeskClient) => Promise<T>,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }> => {
  const client = desk.client();
  if (client === null) return { ok: false, problem: { code: 'OFFLINE' } };
  try {
    return { ok: true, value: await call(client) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
};

/** An outgoing message whose event is in the log has arrived, whatever its own answer said. */
const settleOutgoing = (state: WindowState): WindowState => {
  if (state.outgoing.length === 0) return state;
  const stored = (message: Outgoing): boolean =>
    state.threads.get(message.conversation)?.events.some(({ body }) => {
      const mine = body.type === 'agent_message' || body.type === 'note';
      return mine && body.clientId === message.clientId;
    }) ?? false;
  const outgoing = state.outgoing.filter((message) => !stored(message));
  return outgoing.length === state.outgoing.length ? state : { ...state, outgoing };
};

/** The window's picture of the desk, kept up to date for as long as the window is open. */
export const createDesk = (deps: DeskDeps): Desk & { readonly start: () => Session } => {
  const store = createStore<WindowState>(() => ({
    ...initialDeskState,
    expected: new Map(),
    composers: new Map(),
    outgoing: [],
    loadProblems: new Map(),
  }));
  let client: DeskClient | null = null;

  const greet = async (fresh: DeskClient): Promise<number> => {
    const hello = await fresh.session.hello();
    const known = store.getState().seq;
    if (known === null || hello.seq < known) {
      // First greeting, or a desk whose log is behind ours: what we hold is of another log, so start from its list.
      const list = await fresh.queue.list();
      const summaries = new Map(list.conversations.map((summary) => [summary.id, summary]));
      store.setState({ summaries, seq: list.seq, threads: new Map() });
    }
    store.setState({ me: hello.agent, workspace: hello.workspace });
    client = fresh;
    return store.getState().seq ?? hello.seq;
  };
  let session: Session | null = null;
  const start = (): Session => {
    session = startSession({
      connect: deps.connect,
      random: deps.random,
      greet,
      take: (update) =>
        store.setState((state) => settleOutgoing({ ...state, ...applyUpdate(state, update) })),
      show: (connection) => {
        if (connection.kind !== 'live') client = null;
        store.setState({ connection });
      },
    });
    return session;
  };
  const { newId, now } = deps;
  return { store, client: () => client, newId, now, retryNow: () => session?.retryNow(), start };
};
