import type { ConversationId } from '../../preload/contract/index.ts';
import type { ActId } from '../features/keyboard/index.ts';
import { type LaneLayout, neighbour, rowsOf } from '../model/index.ts';
import {
  acceptDraft,
  closeSource,
  composerOf,
  type Desk,
  editDraft,
  foldCard,
  handBack,
  openDialog,
  openSide,
  openSource,
  reopen,
  resolve,
  select,
  sendComposer,
  setComposer,
  summaryOf,
  takeOver,
  usePreferences,
  useQueue,
  useToasts,
  useView,
} from '../stores/index.ts';
import { focusComposer, focusConversation, focusQueue, focusReader } from './focus.ts';

/** What an act needs to know about the open conversation. Null where nothing is open. */
type Here = {
  readonly id: ConversationId;
  readonly owner: string;
  readonly isMine: boolean;
  readonly hasDraft: boolean;
};

const hereIn = (desk: Desk): Here | null => {
  const state = desk.store.getState();
  const id = useView.getState().selected;
  const summary = id === null ? undefined : summaryOf(state, id);
  if (id === null || summary === undefined) return null;
  const isMine = summary.owner === 'agent' && summary.agent === state.me?.id;
  const hasDraft = (state.threads.get(id)?.draft ?? null) !== null && summary.owner !== 'closed';
  return { id, owner: summary.owner, isMine, hasDraft };
};

const move = (step: 1 | -1): void => {
  const shown = useQueue.getState().shown;
  if (shown === null) return;
  const rows = rowsOf(shown, new Set(usePreferences.getState().foldedLanes));
  const to = neighbour(rows, useView.getState().selected, step);
  if (to === null) return;
  select(to);
  focusQueue(to);
};

const goTo = (lane: keyof LaneLayout): void => {
  const first = useQueue.getState().shown?.[lane][0];
  if (first === undefined) return;
  usePreferences.setState(({ foldedLanes }) => ({ foldedLanes: foldedLanes.filter((one) => one !== lane) }));
  select(first);
  focusQueue(first);
};

/** One step back: the reader, the reasons, the composer, the conversation, each closes into the one before it. */
const back = (): void => {
  const view = useView.getState();
  const focused = document.activeElement;
  if (view.isRejecting) {
    useView.setState({ isRejecting: false });
    focusReader();
  } else if (view.source !== null) {
    closeSource();
    focusReader();
  } else if (view.isSideOpen) {
    useView.setState({ isSideOpen: false });
    focusReader();
  } else if (focused instanceof HTMLElement && focused.closest('#composer') !== null) focusReader();
  else if (view.selected !== null) {
    useView.setState({ pane: 'queue' });
    focusQueue(view.selected);
  }
};

const citationsHere = (desk: Desk, id: ConversationId) => {
  const thread = desk.store.getState().threads.get(id);
  const ofDraft = thread?.draft?.reply.citations ?? [];
  if (ofDraft.length > 0) return ofDraft;
  const last = thread?.events.findLast(
    ({ body }) =>
      (body.type === 'bot_message' && body.reply.citations.length > 0) ||
      (body.type === 'agent_message' && body.citations.length > 0),
  );
  if (last?.body.type === 'bot_message') return last.body.reply.citations;
  return last?.body.type === 'agent_message' ? last.body.citations : [];
};

type Act = (desk: Desk, here: Here) => (() => void) | null;

const when = (isPossible: boolean, run: () => void): (() => void) | null => (isPossible ? run : null);

/** Acts on the open conversation. Null: not possible now. */
const conversationActs = {
  open: () => focusConversation,
  takeOver: (desk, { id, owner, isMine }) =>
    when(owner !== 'closed' && !isMine, () => void takeOver(desk, id)),
  handBack: (desk, { id, owner, isMine }) =>
    when(isMine || owner === 'offered', () => void handBack(desk, id)),
  send: (desk, { id }) => when(composerText(desk, id) !== '', () => void sendComposer(desk, id)),
  acceptDraft: (desk, { id, hasDraft }) => {
    const state = desk.store.getState();
    const asOf = state.threads.get(id)?.draft?.asOf ?? -1;
    const isFresh = asOf >= (state.summaries.get(id)?.lastCustomerN ?? 0);
    const isSending = state.outgoing.some((one) => one.conversation === id && one.state === 'sending');
    return when(hasDraft && isFresh && !isSending, () => void acceptDraft(desk, id));
  },
  editDraft: (desk, { id, hasDraft }) =>
    when(hasDraft, () => {
      editDraft(desk, id);
      focusComposer();
    }),
  rejectDraft: (_desk, { hasDraft }) => when(hasDraft, () => useView.setState({ isRejecting: true })),
  note: (desk, { id, owner }) =>
    when(owner !== 'closed', () => {
      const { placed } = composerOf(desk.store.getState(), id);
      setComposer(desk.store, id, { mode: 'note', placed: placed + 1 });
      focusComposer();
    }),
  snooze: (_desk, { owner }) => when(owner !== 'closed', () => openDialog('snooze')),
  resolve: (desk, { id, owner }) => when(owner !== 'closed', () => void resolve(desk, id)),
  reopen: (desk, { id, owner }) => when(owner === 'closed', () => void reopen(desk, id)),
  sources: (desk, { id }) => {
    const citations = citationsHere(desk, id);
    return when(citations.length > 0, () => openSource(citations, 0));
  },
  foldCard: (desk, { id }) => {
    const thread = desk.store.getState().threads.get(id);
    return when((thread?.card ?? null) !== null, () => foldCard(id, thread));
  },
  customer: () => () => openSide('customer'),
  knowledge: () => () => openSide('knowledge'),
} as const satisfies Partial<Record<ActId, Act>>;

const composerText = (desk: Desk, id: ConversationId): string => {
  const composer = composerOf(desk.store.getState(), id);
  return composer[composer.mode].trim();
};

const undoOffer = (): (() => void) | null => {
  const offer = useToasts.getState().toasts.findLast((toast) => toast.isUndo);
  const { action } = offer ?? {};
  if (offer === undefined || action === null || action === undefined) return null;
  return () => {
    useToasts.getState().dismiss(offer.id);
    action.run();
  };
};

const windowActs = {
  next: () => () => move(1),
  previous: () => () => move(-1),
  back: () => back,
  goNeedsYou: () => () => goTo('needs_you'),
  goYours: () => () => goTo('yours'),
  goBot: () => () => goTo('bot'),
  undo: undoOffer,
  palette: () => () => openDialog('palette'),
  shortcuts: () => () => openDialog('shortcuts'),
  settings: () => () => openDialog('settings'),
} as const satisfies Partial<Record<ActId, () => (() => void) | null>>;

const isWindowAct = (act: ActId): act is keyof typeof windowActs => act in windowActs;

/** What an act would do now; null when it cannot be done now. */
export const actNow = (desk: Desk, act: ActId): (() => void) | null => {
  if (isWindowAct(act)) return windowActs[act]();
  const here = hereIn(desk);
  const make: Act | undefined = conversationActs[act as keyof typeof conversationActs];
  return here === null || make === undefined ? null : make(desk, here);
};

/** Does an act if it is possible now. */
export const runAct = (desk: Desk, act: ActId): boolean => {
  const run = actNow(desk, act);
  run?.();
  return run !== null;
};
