import type { StoredEvent } from '../../preload/contract/index.ts';

/** How long a customer has been waiting, kept up event by event. Plain JSON. */
export type Waiting = {
  /** UTC time of the customer's first message that nobody has answered. */
  readonly since: string | null;
  /** What it was before the conversation was closed, for the agent who takes the closing back. */
  readonly beforeClose: string | null;
};

/** Nobody waits in a conversation that has not begun. */
export const emptyWaiting: Waiting = { since: null, beforeClose: null };

/**
 * The waiting time after one more event. Only an answer ends it: notes, a change of owner, drafts and the bot's notice
 * that a colleague takes over leave the clock running (H5).
 */
export function foldWaiting(waiting: Waiting, { at, body }: Pick<StoredEvent, 'at' | 'body'>): Waiting {
  switch (body.type) {
    case 'customer_message':
      return { since: waiting.since ?? at, beforeClose: null };
    case 'bot_message':
      return body.notice ? waiting : emptyWaiting;
    case 'agent_message':
      return emptyWaiting;
    case 'owner_changed':
      if (body.to === 'closed') return { since: null, beforeClose: waiting.since };
      return body.reason === 'undone' && body.from === 'closed'
        ? { since: waiting.beforeClose, beforeClose: null }
        : waiting;
    default:
      return waiting;
  }
}
