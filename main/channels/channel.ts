import type { ConversationId, EventOf, StoredEvent, WorkspaceStatus } from '../../preload/contract/index.ts';

/** What a channel can do. The desk and the window read it to leave out what is not there. */
export type ChannelCapabilities = {
  /** Whether the customer can be shown that a reply is coming, and the desk that the customer writes. */
  readonly typing: { readonly toCustomer: boolean; readonly fromCustomer: boolean };
  /** What the channel reports about a message to the customer. */
  readonly deliveryStates: readonly ('accepted' | 'delivered' | 'read')[];
  readonly buttons: boolean;
  readonly attachments: boolean;
  /** Customers can change or withdraw what they wrote. */
  readonly edits: boolean;
  /** Everything after a position can be asked for again. */
  readonly backfill: boolean;
  /** People may answer from another device of the outside system, past the desk. */
  readonly outsideReplies: boolean;
  readonly survey: boolean;
  readonly markup: readonly ('bold' | 'code' | 'list' | 'link')[];
  /** Longer customer texts are cut at the channel's edge, in UTF-16 units. */
  readonly messageLength: number;
};

export type ConversationStart = {
  readonly channel: string;
  /** BCP 47. */
  readonly locale: string;
  /** What the customer calls themselves: a claim, never proof. */
  readonly customerName: string | null;
  /** The channel's own id of who writes: a claim, never a reason to show anything personal. */
  readonly visitor: string | null;
};

export type IncomingMessage = {
  readonly conversation: ConversationId;
  /** The channel's own message id. The same id again in the same conversation is the same message. */
  readonly externalId: string;
  readonly text: string;
  /** A button's payload that the channel has seen the bot offer here; null for what was typed. */
  readonly payload: string | null;
  /** Length before the channel cut the text, in UTF-16 units. */
  readonly cutFrom: number | null;
};

export type AcceptedMessage = {
  /** The message; of a survey's button (`rate:1` … `rate:5`) the answer that counts, which is no message. */
  readonly event: EventOf<'customer_message'> | EventOf<'survey_answered'>;
  /** True when the message was there already: `event` is the stored one, whatever came with the repeat. */
  readonly duplicate: boolean;
};

/** What a subscriber is told. Typing is of the moment; `typing: true` means that a reply to the customer is coming. */
export type ChannelUpdate =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'typing'; readonly by: 'bot' | 'agent'; readonly typing: boolean };

/**
 * `answered` also for a repeat: the first answer counts. `not_closed` while somebody still owns the conversation.
 * `unknown` when there is no such conversation.
 */
export type SurveyOutcome = 'answered' | 'not_closed' | 'unknown';

/** What the desk serves just now, as far as a customer may know it. */
export type ChannelStatus = {
  readonly title: string;
  /** Used where the customer's program names no language. BCP 47. */
  readonly locale: string;
  readonly readiness: WorkspaceStatus['readiness'];
};

/**
 * What every channel gets from the desk. `null` means that there is no such conversation (any more). Rejections are
 * bugs or a failing disk: the channel does not acknowledge and lets the sender try again with the same id.
 */
export type ChannelPort = {
  readonly startConversation: (start: ConversationStart) => Promise<{ readonly id: ConversationId }>;
  /** Durable when it resolves, and only then. A message to a closed conversation opens it again. */
  readonly acceptMessage: (message: IncomingMessage) => Promise<AcceptedMessage | null>;
  /** Events with a greater `n`, in order. May be a page: an empty list means that there is nothing more. */
  readonly eventsAfter: (conversation: ConversationId, n: number) => Promise<readonly StoredEvent[] | null>;
  /**
   * Tells of everything that happens from now on, until the returned function is called. An event is stored before
   * it is told. The listener must not throw.
   */
  readonly subscribe: (conversation: ConversationId, listener: (update: ChannelUpdate) => void) => () => void;
  readonly customerTyping: (conversation: ConversationId, typing: boolean) => void;
  /** `score` is 1 (bad) to 5 (good). */
  readonly answerSurvey: (
    conversation: ConversationId,
    score: number,
    comment: string,
  ) => Promise<SurveyOutcome>;
  readonly status: () => ChannelStatus;
};
