import {
  type Citation,
  type ConversationId,
  type ConversationSummary,
  draftId,
  type EventBody,
  type HandoffWhy,
  type RejectReason,
  type Reply,
  type StoredEvent,
} from '../../preload/contract/index.ts';
import type { Store, Writer } from '../storage/index.ts';
import { type ConversationRow, eventFromRow, summaryFromRow } from './codec.ts';
import { type EngineRun, storeRun } from './engine-runs.ts';
import { addFollowUp, takeFollowUp } from './follow-ups.ts';
import {
  type Appended,
  type Appendix,
  append,
  type ConversationPorts,
  eventByExternalId,
  rowOf,
} from './log.ts';
import { type Remembered, remember } from './memories.ts';

export type OutgoingReply = { readonly reply: Reply; readonly notice: boolean };

/** All that one bot turn changes; committed in one transaction or not at all. */
export type TurnCommit = {
  readonly conversation: ConversationId;
  readonly turn: number;
  readonly lastMessage: number;
  readonly state: unknown;
  readonly events: readonly EventBody[];
  readonly replies: readonly OutgoingReply[];
  /** Autopilot sends the replies; review makes them one draft; silent drops them. */
  readonly delivery: 'send' | 'draft' | 'drop';
  readonly handoff: HandoffWhy | null;
  /** The bot's last word waits for an answer. */
  readonly awaits: boolean;
  readonly run: EngineRun;
  /** What is left to do once this is committed; it is not lost when it is not done at once. */
  readonly followUp: 'close' | 'propose' | null;
  readonly remember: Remembered | null;
  readonly cause: TurnCause;
};

/**
 * What the bot acts on: messages; a customer's silence, void once anybody does something after event `silentAt`; a
 * hand-back, which is answered once; or that somebody opened the chat.
 */
export type TurnCause = 'messages' | 'opened' | 'handed_back' | { readonly silentAt: number };

/** Customer messages a turn has to deal with, and where the conversation stands. */
export type TurnInput = {
  readonly summary: ConversationSummary;
  readonly messages: readonly (StoredEvent & { body: Extract<EventBody, { type: 'customer_message' }> })[];
  readonly state: unknown;
  /** When the customer wrote before these messages, from the last turn's newest message on; oldest first. */
  readonly wroteBefore: readonly string[];
  /** The channel's own id of who writes, as a keyed hash. */
  readonly visitor: string | null;
  /** True when the last turn's replies never reached the customer as they were written. */
  readonly unseen: boolean;
};

/** Closes the open draft, if there is one, saying why. */
export async function closeDraft(
  writer: Writer,
  ports: ConversationPorts,
  row: ConversationRow,
  outcome: 'stale' | 'accepted' | 'edited' | 'rejected',
  by: Appendix['by'] = { kind: 'bot' },
  reason: RejectReason | null = null,
): Promise<Appended> {
  await writer.deleteFrom('drafts').where('conversation', '=', row.id).execute();
  if (row.draft === null) return { events: [], row, summary: summaryFromRow(row) };
  return append(writer, ports, row, [
    { by, body: { type: 'draft_closed', draft: draftId.parse(row.draft), outcome, reason } },
  ]);
}

export function ownerChange(
  row: ConversationRow,
  next: ConversationSummary['owner'],
  reason: Extract<EventBody, { type: 'owner_changed' }>['reason'],
  agent: ConversationSummary['agent'],
): Appendix {
  const { owner } = summaryFromRow(row);
  return {
    by: agent === null ? { kind: 'system' } : { kind: 'agent', agent },
    body: { type: 'owner_changed', from: owner, to: next, reason, agent },
  };
}

export async function readTurnInput(store: Store, id: ConversationId): Promise<TurnInput | null> {
  const { read } = store;
  const row = await read.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  const snapshot = await read
    .selectFrom('snapshots')
    .selectAll()
    .where('conversation', '=', id)
    .executeTakeFirst();
  if (!row || !snapshot) return null;
  // A write that was begun and not committed binds its turn to the same messages, whatever arrived since.
  const begun = await read
    .selectFrom('action_intents')
    .select('last_n')
    .where('conversation', '=', id)
    .where('last_n', '>', row.processed_n)
    .orderBy('last_n')
    .executeTakeFirst();
  const rows = await read
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('n', '>', row.processed_n)
    .where('n', '<=', begun?.last_n ?? row.last_customer_n)
    .where('type', '=', 'customer_message')
    .orderBy('n')
    .execute();
  const messages = rows.map(eventFromRow).flatMap((event) => {
    const { body } = event;
    return body.type === 'customer_message' ? [{ ...event, body }] : [];
  });
  return {
    summary: summaryFromRow(row),
    messages,
    state: JSON.parse(snapshot.state),
    wroteBefore: await wroteBefore(store, id, messages[0]?.n ?? row.version + 1),
    visitor: row.visitor,
    unseen: await lastTurnUnseen(store, id),
  };
}

async function wroteBefore(store: Store, id: ConversationId, n: number): Promise<readonly string[]> {
  const customerMessages = store.read
    .selectFrom('events')
    .select('at')
    .where('conversation', '=', id)
    .where('type', '=', 'customer_message')
    .where('n', '<', n);
  const turn = await store.read
    .selectFrom('events')
    .select('n')
    .where('conversation', '=', id)
    .where('type', '=', 'turn')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const since = turn?.n ?? 0;
  const before = await customerMessages.where('n', '<', since).orderBy('n', 'desc').limit(1).execute();
  // While an agent had the conversation no turn was taken: all that was written then counts.
  const after = await customerMessages.where('n', '>', since).orderBy('n').execute();
  return [...before, ...after].map(({ at }) => at);
}

/** Replies of the last turn count as seen when they went out as messages or as a draft that nobody changed. */
async function lastTurnUnseen(store: Store, id: ConversationId): Promise<boolean> {
  const last = await store.read
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('type', 'in', ['turn', 'draft_made', 'draft_closed', 'bot_message', 'bot_silenced'])
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return false;
  const { body } = eventFromRow(last);
  switch (body.type) {
    case 'bot_message':
      return false;
    case 'draft_closed':
      return body.outcome !== 'accepted';
    case 'turn':
      return body.trace.replies.length > 0;
    default:
      return true;
  }
}

export async function saveState(
  writer: Writer,
  id: ConversationId,
  n: number,
  state: unknown,
): Promise<void> {
  await writer
    .updateTable('snapshots')
    .set({ n, state: JSON.stringify(state) })
    .where('conversation', '=', id)
    .execute();
}

/** Null when what it was about is over. */
export async function commitTurn(
  writer: Writer,
  ports: ConversationPorts,
  commit: TurnCommit,
): Promise<Appended | null> {
  const row = await rowOf(writer, commit.conversation);
  if (row === null) throw new Error(`no conversation ${commit.conversation}`);
  const { cause } = commit;
  if (typeof cause === 'object' && !isStillSilent(row, cause.silentAt)) return null;
  if (cause === 'handed_back' && !(await takeFollowUp(writer, row.id, 'come_back'))) return null;
  // An agent who took over and answered in the meantime has dealt with the messages; what the turn did still counts.
  const key = `turn:${commit.turn}`;
  const isRecorded = commit.events.some((body) => body.type === 'turn');
  const wasCommitted = isRecorded
    ? (await eventByExternalId(writer, commit.conversation, key)) !== undefined
    : cause === 'messages' && row.processed_n >= commit.lastMessage;
  if (wasCommitted) throw new Error(`turn ${commit.turn} was committed before`);
  const appendices: Appendix[] = commit.events.map((body) => ({
    by: { kind: 'bot' },
    body,
    ...(body.type === 'turn' ? { externalId: key } : {}),
  }));
  const owned = summaryFromRow(row).owner === 'bot';
  if (owned && commit.handoff !== null) {
    appendices.push({ by: { kind: 'bot' }, body: { type: 'handed_off', why: commit.handoff } });
    appendices.push(ownerChange(row, 'offered', 'handoff', null));
  }
  const undrafted = await closeDraft(writer, ports, row, 'stale');
  const { row: after, events } = await append(writer, ports, undrafted.row, appendices);
  const processed: ConversationRow = {
    ...after,
    processed_n: Math.max(after.processed_n, commit.lastMessage),
    awaits: commit.awaits ? 1 : 0,
  };
  const at = ports.now().toISOString();
  await saveState(writer, commit.conversation, after.version, commit.state);
  await storeRun(
    writer,
    { conversation: commit.conversation, n: after.version, at },
    commit.run,
    commit.state,
  );
  if (commit.remember !== null) await remember(writer, row, at, commit.remember);
  if (commit.followUp !== null) await addFollowUp(writer, row.id, commit.followUp, at);
  const queued = await queueReplies(writer, ports, processed, commit);
  return { ...queued, events: [...undrafted.events, ...events, ...queued.events] };
}

function isStillSilent(row: ConversationRow, version: number): boolean {
  return row.owner === 'bot' && row.version === version && row.last_customer_n <= row.processed_n;
}

export async function queueReplies(
  writer: Writer,
  ports: ConversationPorts,
  row: ConversationRow,
  commit: Pick<TurnCommit, 'conversation' | 'turn' | 'replies' | 'delivery' | 'lastMessage'>,
): Promise<Appended> {
  const appendices: Appendix[] = [];
  if (commit.delivery === 'send') {
    for (const [index, { reply, notice }] of commit.replies.entries()) {
      await writer
        .insertInto('outbox')
        .values({
          conversation: row.id,
          key: `bot:${row.id}:${commit.turn}:${row.version}:${index}`,
          turn: commit.turn,
          as_of: commit.lastMessage,
          reply: JSON.stringify(reply),
          notice: notice ? 1 : 0,
          created_at: ports.now().toISOString(),
        })
        .execute();
    }
  }
  if (commit.delivery === 'draft' && commit.replies.length > 0) {
    const id = draftId.parse(ports.newId());
    const reply = joinReplies(commit.replies.map((entry) => entry.reply));
    await writer
      .insertInto('drafts')
      .values({
        id,
        conversation: row.id,
        reply: JSON.stringify(reply),
        as_of: commit.lastMessage,
        turn: commit.turn,
      })
      .execute();
    appendices.push({
      by: { kind: 'bot' },
      body: { type: 'draft_made', draft: id, reply, asOf: commit.lastMessage, turn: commit.turn },
    });
  }
  return append(writer, ports, row, appendices);
}

function joinReplies(replies: readonly Reply[]): Reply {
  const citations = new Map<string, Citation>();
  for (const reply of replies)
    for (const citation of reply.citations) citations.set(citation.passage, citation);
  return {
    text: replies.map((reply) => reply.text).join('\n\n'),
    citations: [...citations.values()],
    buttons: replies.at(-1)?.buttons ?? [],
  };
}
