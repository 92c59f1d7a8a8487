import type { WebChatEvent, WebChatStatus, WebChatTyping } from '../../preload/contract/index.ts';

/** A message the customer wrote that the desk has not confirmed yet. Its id never changes, however often it is sent. */
export type OutgoingMessage = { readonly id: string; readonly text: string; readonly payload: string | null };

/** `waiting`: could not be sent, is tried again by itself or by a tap. `refused`, `too_long`: will never be taken. */
export type Delivery = 'sending' | 'waiting' | 'refused' | 'too_long';

export type Pending = OutgoingMessage & { readonly delivery: Delivery };

export type Connection = 'connecting' | 'live' | 'lost' | 'unavailable';

export type ChatState = {
  readonly connection: Connection;
  /** The conversation so far has been read; before that nothing is announced as new. */
  readonly isLoaded: boolean;
  /** By position, each once. */
  readonly events: readonly WebChatEvent[];
  readonly pending: readonly Pending[];
  readonly typing: WebChatTyping['by'] | null;
  readonly survey: 'open' | 'sending' | 'failed' | 'answered';
  readonly title: string | null;
  readonly messageLength: number;
};

export const emptyChat: ChatState = {
  connection: 'connecting',
  isLoaded: false,
  events: [],
  pending: [],
  typing: null,
  survey: 'open',
  title: null,
  messageLength: 4_000,
};

/** Takes in what arrived, in any order and any number of times. */
export function withEvents(state: ChatState, arrived: readonly WebChatEvent[]): ChatState {
  const known = new Set(state.events.map(({ n }) => n));
  const fresh = arrived.filter(({ n }) => !known.has(n) && known.add(n));
  if (fresh.length === 0) return state;
  const confirmed = new Set(
    fresh.flatMap((event) => (event.type === 'customer_message' || event.type === 'rated' ? [event.id] : [])),
  );
  const events = [...state.events, ...fresh].sort((a, b) => a.n - b.n);
  return {
    ...state,
    events,
    survey: surveyAfter(state.survey, events),
    pending: state.pending.filter(({ id }) => !confirmed.has(id)),
    // A reply is what typing announced; whoever took over types anew.
    typing: fresh.some(({ type }) => type !== 'customer_message') ? null : state.typing,
  };
}

/** The survey is asked once for every closing, and may be answered on another device, or by a button of the bot. */
function surveyAfter(survey: ChatState['survey'], events: readonly WebChatEvent[]): ChatState['survey'] {
  let status: WebChatStatus = 'bot';
  let answered = survey === 'answered';
  for (const event of events) {
    if (event.type === 'rated') answered = true;
    if (event.type !== 'status') continue;
    if (status === 'closed' && event.status !== 'closed') answered = false;
    status = event.status;
  }
  if (answered) return 'answered';
  return survey === 'answered' ? 'open' : survey;
}

/** Who answers now: the newest change says so; a conversation begins with the bot. */
export function statusOf(state: ChatState): WebChatStatus {
  return state.events.findLast((event) => event.type === 'status')?.status ?? 'bot';
}

export function withTyping(state: ChatState, by: WebChatTyping['by'], typing: boolean): ChatState {
  if (typing) return { ...state, typing: by };
  return state.typing === by ? { ...state, typing: null } : state;
}

/** Puts a message on its way, or changes how it stands, in the order in which the customer wrote. */
export function withPending(state: ChatState, pending: Pending): ChatState {
  const isConfirmed = state.events.some(
    (event) => event.type === 'customer_message' && event.id === pending.id,
  );
  if (isConfirmed) return state;
  const isThere = state.pending.some(({ id }) => id === pending.id);
  return {
    ...state,
    pending: isThere
      ? state.pending.map((one) => (one.id === pending.id ? pending : one))
      : [...state.pending, pending],
  };
}

/** Takes off what the desk has answered: a second answer to the survey comes back as the first one, under its id. */
export function withoutPending(state: ChatState, id: string): ChatState {
  return { ...state, pending: state.pending.filter((one) => one.id !== id) };
}
