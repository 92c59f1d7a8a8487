import type { Citation, ConversationId, DraftId, StoredEvent } from '../../preload/contract/index.ts';
import type { Problem } from './problem.ts';

export type ComposerMode = 'reply' | 'note';

/** The bot's draft that the text in the composer began as. */
export type DraftOrigin = { readonly draft: DraftId; readonly citations: readonly Citation[] };

/** What the agent has typed in one conversation. Replies and notes are kept apart: neither can be sent as the other. */
export type Composer = {
  readonly mode: ComposerMode;
  readonly reply: string;
  readonly note: string;
  readonly origin: DraftOrigin | null;
  /** Counts changes made by the window rather than by typing: after one the cursor goes to the end. */
  readonly placed: number;
  /** The desk's copy has been asked for; before that nothing typed overwrites it. */
  readonly restored: boolean;
  /** What arrived while a reply was on its way: it was not sent, and its text is back in the composer. */
  readonly stale: readonly StoredEvent[] | null;
  /** The reply cites an internal source; the next send says that this is meant. */
  readonly internalAsked: boolean;
};

export const emptyComposer: Composer = {
  mode: 'reply',
  reply: '',
  note: '',
  origin: null,
  placed: 0,
  restored: false,
  stale: null,
  internalAsked: false,
};

/** A message on its way to the customer, or one that did not get there. It leaves when its event is in the log. */
export type Outgoing = {
  readonly clientId: string;
  readonly conversation: ConversationId;
  readonly kind: ComposerMode;
  readonly text: string;
  readonly asOf: number;
  readonly origin: DraftOrigin | null;
  readonly allowInternal: boolean;
  readonly state: 'sending' | 'failed';
  readonly problem: Problem | null;
};

/** Joins what came back with what was typed in the meantime; neither is lost. */
export const joinTexts = (first: string, second: string): string =>
  [first, second].filter((text) => text.trim() !== '').join('\n\n');
