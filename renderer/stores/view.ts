import { create } from 'zustand';
import type { Citation, ConversationId } from '../../preload/contract/index.ts';
import type { Thread } from './desk-state.ts';

export type OpenDialog = 'palette' | 'shortcuts' | 'settings' | 'snooze';
export type SideTab = 'customer' | 'knowledge';
export type SettingsPage = 'general' | 'model';

/** What the agent is looking at. Nothing here is known to the desk. */
export type View = {
  readonly selected: ConversationId | null;
  /** Which of the two a narrow window shows. */
  readonly pane: 'queue' | 'conversation';
  readonly dialog: OpenDialog | null;
  readonly settingsPage: SettingsPage;
  readonly sideTab: SideTab;
  /** Where there is no room for it beside the conversation, the side panel lies over it while this is set. */
  readonly isSideOpen: boolean;
  readonly source: { readonly citations: readonly Citation[]; readonly at: number } | null;
  readonly isRejecting: boolean;
  /** What the agent chose for a card as of one message; a newer card is a new one. */
  readonly cardFolds: ReadonlyMap<ConversationId, { readonly asOf: number; readonly isFolded: boolean }>;
  /** The event to bring into view and mark, with a count so that the same one can be asked for twice. */
  readonly jump: { readonly n: number; readonly count: number } | null;
};

export const useView = create<View>(() => ({
  selected: null,
  pane: 'queue',
  dialog: null,
  settingsPage: 'general',
  sideTab: 'customer',
  isSideOpen: false,
  source: null,
  isRejecting: false,
  cardFolds: new Map(),
  jump: null,
}));

export const select = (id: ConversationId): void => {
  if (useView.getState().selected === id) useView.setState({ pane: 'conversation' });
  else {
    useView.setState({
      selected: id,
      pane: 'conversation',
      source: null,
      isSideOpen: false,
      isRejecting: false,
      jump: null,
    });
  }
};

export const openDialog = (dialog: OpenDialog | null): void => useView.setState({ dialog });

export const openSettings = (settingsPage: SettingsPage): void =>
  useView.setState({ dialog: 'settings', settingsPage });

/** Brings a message into view and marks it for a moment. */
export const jumpTo = (n: number): void =>
  useView.setState((view) => ({ jump: { n, count: (view.jump?.count ?? 0) + 1 }, pane: 'conversation' }));

export const openSource = (citations: readonly Citation[], at: number): void =>
  useView.setState({ source: { citations, at } });

export const openSide = (sideTab: SideTab): void =>
  useView.setState({ sideTab, isSideOpen: true, source: null });

export const closeSource = (): void => useView.setState({ source: null });

/** Below this width (the `card` breakpoint) the card is a strip above the conversation, which begins folded. */
const isStrip = (): boolean => !window.matchMedia('(min-width: 74rem)').matches;

/** A card folds by itself once the agent has answered, since by then it has been read. */
export const isCardFolded = (view: View, id: ConversationId, thread: Thread | undefined): boolean => {
  const asOf = thread?.card?.asOf;
  if (thread === undefined || asOf === undefined) return false;
  const chosen = view.cardFolds.get(id);
  if (chosen?.asOf === asOf) return chosen.isFolded;
  return isStrip() || thread.events.some(({ n, body }) => n > asOf && body.type === 'agent_message');
};

/** Folds the card or unfolds it. */
export const foldCard = (id: ConversationId, thread: Thread | undefined): void =>
  useView.setState((view) => {
    const asOf = thread?.card?.asOf;
    if (asOf === undefined) return view;
    const isFolded = !isCardFolded(view, id, thread);
    return { cardFolds: new Map(view.cardFolds).set(id, { asOf, isFolded }) };
  });
