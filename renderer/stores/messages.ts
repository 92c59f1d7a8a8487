import type { ConversationId, DraftId, RejectReason } from '../../preload/contract/index.ts';
import { explain, takeOver } from './acts.ts';
import { type ComposerMode, type DraftOrigin, joinTexts, type Outgoing } from './compose-state.ts';
import { ask, composerOf, type Desk, setComposer, summaryOf } from './desk.ts';
import { withEvents, withSummary } from './desk-state.ts';

/** Position of the newest customer message that stands in the window: what the agent has seen. */
const seenCustomerN = (desk: Desk, id: ConversationId): number => {
  const events = desk.store.getState().threads.get(id)?.events ?? [];
  return events.findLast(({ body }) => body.type === 'customer_message')?.n ?? 0;
};

const dropOutgoing = (desk: Desk, clientId: string): void => {
  desk.store.setState((state) => ({ outgoing: state.outgoing.filter((one) => one.clientId !== clientId) }));
};

const putOutgoing = (desk: Desk, message: Outgoing): void => {
  desk.store.setState((state) => ({
    outgoing: [...state.outgoing.filter(({ clientId }) => clientId !== message.clientId), message],
  }));
};

/** The text goes back to where it was typed, in front of anything typed since. */
const giveBack = (desk: Desk, message: Outgoing): void => {
  const { conversation: id, kind, text, origin } = message;
  const composer = composerOf(desk.store.getState(), id);
  setComposer(desk.store, id, {
    mode: kind,
    [kind]: joinTexts(text, composer[kind]),
    origin: composer.origin ?? origin,
    placed: composer.placed + 1,
  });
  dropOutgoing(desk, message.clientId);
};

const call = (desk: Desk, message: Outgoing) =>
  ask(desk, (client) => {
    const { conversation: id, text, clientId, asOf, origin, allowInternal } = message;
    if (message.kind === 'note') return client.conversation.note({ id, text, clientId });
    const draft = origin?.draft ?? null;
    const citations = [...(origin?.citations ?? [])];
    return client.conversation.send({ id, text, clientId, asOf, draft, citations, allowInternal });
  });

const deliver = async (desk: Desk, message: Outgoing): Promise<void> => {
  const id = message.conversation;
  putOutgoing(desk, { ...message, state: 'sending', problem: null });
  const answer = await call(desk, message);
  if (answer.ok) {
    const { summary, event } = answer.value;
    desk.store.setState((state) => ({ ...state, ...withSummary(withEvents(state, id, [event]), summary) }));
    dropOutgoing(desk, message.clientId);
    return;
  }
  const { problem } = answer;
  if (problem.code === 'STALE') {
    desk.store.setState((state) => ({
      ...state,
      ...withSummary(withEvents(state, id, problem.arrived), problem.summary),
    }));
    giveBack(desk, message);
    setComposer(desk.store, id, { stale: problem.arrived });
  } else if (problem.code === 'INTERNAL_SOURCE') {
    giveBack(desk, message);
    setComposer(desk.store, id, { internalAsked: true });
  } else if (problem.code === 'NOT_OWNER' || problem.code === 'BOT_OWNS') {
    giveBack(desk, message);
    explain(desk, problem);
  } else {
    const stillThere = desk.store.getState().outgoing.some(({ clientId }) => clientId === message.clientId);
    if (stillThere) putOutgoing(desk, { ...message, state: 'failed', problem });
  }
};

const outgoing = (
  desk: Desk,
  id: ConversationId,
  kind: ComposerMode,
  text: string,
  origin: DraftOrigin | null,
): Outgoing => ({
  clientId: desk.newId(),
  conversation: id,
  kind,
  text,
  asOf: seenCustomerN(desk, id),
  origin,
  allowInternal: composerOf(desk.store.getState(), id).internalAsked,
  state: 'sending',
  problem: null,
});

/** The desk lets an agent speak in the bot's conversation only to approve its open draft, as it is or edited. */
export const needsTakeOver = (desk: Desk, id: ConversationId, origin: DraftOrigin | null): boolean => {
  const summary = summaryOf(desk.store.getState(), id);
  return summary?.owner === 'bot' && (origin === null || summary.draft !== origin.draft);
};

/** Sends what is in the composer: a reply to the customer, or a note to colleagues. Takes over first if need be. */
export const sendComposer = async (desk: Desk, id: ConversationId): Promise<void> => {
  const { mode, origin, ...composer } = composerOf(desk.store.getState(), id);
  const text = composer[mode].trim();
  if (text === '') return;
  if (mode === 'reply' && needsTakeOver(desk, id, origin) && !(await takeOver(desk, id))) return;
  const message = outgoing(desk, id, mode, text, mode === 'reply' ? origin : null);
  const kept = mode === 'reply' ? { origin: null, stale: null, internalAsked: false } : {};
  setComposer(desk.store, id, { [mode]: '', ...kept });
  await deliver(desk, message);
};

/** Sends the bot's draft as it stands. Approving lets the bot speak; the conversation stays its own. The draft answers the messages up to its own `asOf`, so that is what is checked. */
export const acceptDraft = async (desk: Desk, id: ConversationId): Promise<void> => {
  const draft = desk.store.getState().threads.get(id)?.draft;
  if (draft === null || draft === undefined) return;
  const origin = { draft: draft.id, citations: draft.reply.citations };
  await deliver(desk, { ...outgoing(desk, id, 'reply', draft.reply.text, origin), asOf: draft.asOf });
};

/** The draft becomes the composer's text, after what is typed there already, with the cursor at the end. */
export const editDraft = (desk: Desk, id: ConversationId): void => {
  const draft = desk.store.getState().threads.get(id)?.draft;
  if (draft === null || draft === undefined) return;
  const composer = composerOf(desk.store.getState(), id);
  setComposer(desk.store, id, {
    mode: 'reply',
    reply: joinTexts(composer.reply, draft.reply.text),
    origin: { draft: draft.id, citations: draft.reply.citations },
    placed: composer.placed + 1,
  });
};

export const rejectDraft = async (
  desk: Desk,
  id: ConversationId,
  draft: DraftId,
  reason: RejectReason,
): Promise<void> => {
  const answer = await ask(desk, (client) => client.conversation.rejectDraft({ id, draft, reason }));
  if (answer.ok) {
    desk.store.setState((state) => {
      const thread = state.threads.get(id);
      const seen = { ...state, ...withSummary(state, answer.value.summary) };
      if (thread?.draft?.id !== draft) return seen;
      return { ...seen, threads: new Map(state.threads).set(id, { ...thread, draft: null }) };
    });
  } else explain(desk, answer.problem);
};

/** Tries again with the same id: if the first try did arrive, this one changes nothing. */
export const retryOutgoing = async (desk: Desk, clientId: string): Promise<void> => {
  const message = desk.store.getState().outgoing.find((one) => one.clientId === clientId);
  if (message !== undefined && message.state === 'failed') await deliver(desk, message);
};

/** Takes an unsent message back into the composer. */
export const recallOutgoing = (desk: Desk, clientId: string): void => {
  const message = desk.store.getState().outgoing.find((one) => one.clientId === clientId);
  if (message !== undefined && message.state === 'failed') giveBack(desk, message);
};
