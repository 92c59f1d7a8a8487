import type {
  AgentId,
  Citation,
  ConversationId,
  ConversationSummary,
  DraftId,
  RejectReason,
  StoredEvent,
} from '../../preload/contract/index.ts';
import type { Store, Writer } from '../storage/index.ts';
import { type ConversationRow, draftFromRow, eventFromRow, summaryFromRow } from './codec.ts';
import type { Feed } from './feed.ts';
import {
  type Appended,
  type Appendix,
  append,
  type ConversationPorts,
  eventByExternalId,
  rowOf,
  undoWindowMs,
} from './log.ts';
import { type Act, rule } from './ownership.ts';
import { closeDraft, ownerChange } from './turn-record.ts';

/** Why an agent's act was not done; nothing changed then. */
export type Refusal =
  | { readonly ok: false; readonly code: 'NOT_FOUND' }
  | { readonly ok: false; readonly code: 'NOT_OWNER' | 'BOT_OWNS'; readonly summary: ConversationSummary }
  | { readonly ok: false; readonly code: 'INVALID'; readonly detail: string }
  | {
      readonly ok: false;
      readonly code: 'STALE';
      readonly summary: ConversationSummary;
      readonly arrived: readonly StoredEvent[];
    };

export type Done = { readonly ok: true; readonly summary: ConversationSummary };
export type Sent = { readonly ok: true; readonly summary: ConversationSummary; readonly event: StoredEvent };

export type AgentMessage = {
  readonly text: string;
  readonly clientId: string;
  readonly asOf: number;
  readonly draft: DraftId | null;
  readonly citations: readonly Citation[];
};

export type AgentActs = {
  readonly takeOver: (agent: AgentId, id: ConversationId, force: boolean) => Promise<Done | Refusal>;
  readonly handBack: (agent: AgentId, id: ConversationId) => Promise<Done | Refusal>;
  readonly resolve: (agent: AgentId, id: ConversationId) => Promise<Done | Refusal>;
  readonly reopen: (agent: AgentId, id: ConversationId) => Promise<Done | Refusal>;
  readonly snooze: (agent: AgentId, id: ConversationId, until: string) => Promise<Done | Refusal>;
  readonly wake: (id: ConversationId) => Promise<Done | Refusal>;
  readonly undo: (agent: AgentId, id: ConversationId) => Promise<Done | Refusal>;
  readonly send: (agent: AgentId, id: ConversationId, message: AgentMessage) => Promise<Sent | Refusal>;
  readonly note: (
    agent: AgentId,
    id: ConversationId,
    text: string,
    clientId: string,
  ) => Promise<Sent | Refusal>;
  readonly rejectDraft: (
    agent: AgentId,
    id: ConversationId,
    draft: DraftId,
    reason: RejectReason,
  ) => Promise<Done | Refusal>;
  readonly saveComposer: (agent: AgentId, id: ConversationId, text: string) => Promise<void>;
  readonly composer: (agent: AgentId, id: ConversationId) => Promise<string>;
};

export function createAgentActs(store: Store, ports: ConversationPorts, feed: Feed): AgentActs {
  /** Runs one act in a transaction and tells the feed when it changed something. */
  const perform = async <T extends Done | Sent>(
    id: ConversationId,
    act: (
      writer: Writer,
      row: ConversationRow,
    ) => Promise<{ result: T | Refusal; appended: Appended | null }>,
  ): Promise<T | Refusal> => {
    const outcome = await store.write(async (writer) => {
      const row = await rowOf(writer, id);
      return row === null ? null : act(writer, row);
    });
    if (outcome === null) return { ok: false, code: 'NOT_FOUND' };
    const { appended } = outcome;
    if (appended && appended.events.length > 0)
      feed.publish({ conversation: id, events: appended.events, summary: appended.summary });
    return outcome.result;
  };

  const changeOwner = (id: ConversationId, agent: AgentId, act: Act): Promise<Done | Refusal> =>
    perform<Done>(id, async (writer, row) => {
      const summary = summaryFromRow(row);
      const ruling = rule({ owner: summary.owner, agent: summary.agent }, act);
      if (!ruling.ok) return { result: refuse(ruling.code, ruling.detail, summary), appended: null };
      if (!ruling.changed) return { result: { ok: true, summary }, appended: null };
      const changed = await append(writer, ports, row, [
        ownerChange(row, ruling.next.owner, ruling.reason, agent),
      ]);
      const appended =
        ruling.next.owner === 'closed' ? await alsoCloseDraft(writer, ports, changed) : changed;
      return { result: { ok: true, summary: appended.summary }, appended };
    });

  return {
    takeOver: (agent, id, force) => changeOwner(id, agent, { act: 'take', agent, force }),
    handBack: (agent, id) => changeOwner(id, agent, { act: 'hand_back', agent }),
    resolve: (agent, id) => changeOwner(id, agent, { act: 'resolve', agent }),
    reopen: (agent, id) => changeOwner(id, agent, { act: 'reopen', agent }),

    snooze: (agent, id, until) =>
      perform<Done>(id, async (writer, row) => {
        const summary = summaryFromRow(row);
        if (summary.owner === 'closed')
          return { result: refuse('INVALID', 'it is closed; reopen it first', summary), appended: null };
        if (Date.parse(until) <= ports.now().getTime())
          return { result: refuse('INVALID', 'choose a time in the future', summary), appended: null };
        const appended = await append(writer, ports, row, [
          { by: { kind: 'agent', agent }, body: { type: 'snoozed', until } },
        ]);
        return { result: { ok: true, summary: appended.summary }, appended };
      }),

    wake: (id) =>
      perform<Done>(id, async (writer, row) => {
        if (row.snoozed_until === null)
          return { result: { ok: true, summary: summaryFromRow(row) }, appended: null };
        const appended = await append(writer, ports, row, [
          { by: { kind: 'system' }, body: { type: 'woken' } },
        ]);
        return { result: { ok: true, summary: appended.summary }, appended };
      }),

    undo: (agent, id) =>
      perform<Done>(id, async (writer, row) => {
        const appendix = await undoOf(writer, ports, row, agent);
        const summary = summaryFromRow(row);
        if (appendix === null)
          return { result: refuse('INVALID', 'there is nothing left to undo', summary), appended: null };
        const appended = await append(writer, ports, row, [appendix]);
        return { result: { ok: true, summary: appended.summary }, appended };
      }),

    send: (agent, id, message) =>
      perform<Sent>(id, async (writer, row) => {
        const externalId = `agent:${message.clientId}`;
        const known = await eventByExternalId(writer, id, externalId);
        const summary = summaryFromRow(row);
        if (known) return { result: { ok: true, summary, event: eventFromRow(known) }, appended: null };
        // Approving the bot's draft lets it speak; it does not take the conversation from it.
        const approves = summary.owner === 'bot' && message.draft !== null && message.draft === summary.draft;
        const ruling = approves
          ? ({ ok: true, changed: false } as const)
          : rule({ owner: summary.owner, agent: summary.agent }, { act: 'write', agent });
        if (!ruling.ok) return { result: refuse(ruling.code, ruling.detail, summary), appended: null };
        if (summary.lastCustomerN > message.asOf) {
          const arrived = await customerMessagesAfter(writer, id, message.asOf);
          return { result: { ok: false, code: 'STALE', summary, arrived }, appended: null };
        }
        if (message.draft !== null && (await wasSent(writer, id, message.draft)))
          return { result: refuse('INVALID', 'this draft was sent already', summary), appended: null };
        return sendNow(writer, ports, row, agent, message, ruling.changed, externalId);
      }),

    note: (agent, id, text, clientId) =>
      perform<Sent>(id, async (writer, row) => {
        const externalId = `note:${clientId}`;
        const known = await eventByExternalId(writer, id, externalId);
        if (known)
          return {
            result: { ok: true, summary: summaryFromRow(row), event: eventFromRow(known) },
            appended: null,
          };
        const appended = await append(writer, ports, row, [
          { by: { kind: 'agent', agent }, externalId, body: { type: 'note', text, clientId } },
        ]);
        return { result: { ok: true, summary: appended.summary, event: lastEvent(appended) }, appended };
      }),

    rejectDraft: (agent, id, draft, reason) =>
      perform<Done>(id, async (writer, row) => {
        const summary = summaryFromRow(row);
        if (row.draft !== draft) return { result: { ok: false, code: 'NOT_FOUND' }, appended: null };
        const appended = await closeDraft(writer, ports, row, 'rejected', { kind: 'agent', agent }, reason);
        return { result: { ok: true, summary: appended.summary ?? summary }, appended };
      }),

    saveComposer: async (agent, id, text) => {
      await store.write(async (writer) => {
        await writer
          .deleteFrom('composers')
          .where('conversation', '=', id)
          .where('agent', '=', agent)
          .execute();
        if (text === '') return;
        await writer
          .insertInto('composers')
          .values({ conversation: id, agent, text, updated_at: ports.now().toISOString() })
          .execute();
      });
    },

    composer: async (agent, id) => {
      const row = await store.read
        .selectFrom('composers')
        .select('text')
        .where('conversation', '=', id)
        .where('agent', '=', agent)
        .executeTakeFirst();
      return row?.text ?? '';
    },
  };
}

async function sendNow(
  writer: Writer,
  ports: ConversationPorts,
  row: ConversationRow,
  agent: AgentId,
  message: AgentMessage,
  takesOver: boolean,
  externalId: string,
): Promise<{ result: Sent; appended: Appended }> {
  const by = { kind: 'agent', agent } as const;
  const open = await writer
    .selectFrom('drafts')
    .selectAll()
    .where('conversation', '=', row.id)
    .executeTakeFirst();
  const used = open && message.draft === open.id ? draftFromRow(open) : null;
  const outcome =
    used === null ? 'stale' : used.reply.text.trim() === message.text.trim() ? 'accepted' : 'edited';
  const closed = await closeDraft(writer, ports, row, outcome, by);
  const appendices: Appendix[] = takesOver ? [ownerChange(closed.row, 'agent', 'agent_wrote', agent)] : [];
  appendices.push({
    by,
    externalId,
    body: {
      type: 'agent_message',
      text: message.text,
      citations: [...message.citations],
      draft: message.draft,
      clientId: message.clientId,
    },
  });
  const sent = await append(writer, ports, closed.row, appendices);
  await writer
    .updateTable('conversations')
    .set({ processed_n: row.last_customer_n })
    .where('id', '=', row.id)
    .execute();
  await writer
    .deleteFrom('composers')
    .where('conversation', '=', row.id)
    .where('agent', '=', agent)
    .execute();
  const appended: Appended = { ...sent, events: [...closed.events, ...sent.events] };
  return { result: { ok: true, summary: sent.summary, event: lastEvent(sent) }, appended };
}

async function alsoCloseDraft(
  writer: Writer,
  ports: ConversationPorts,
  changed: Appended,
): Promise<Appended> {
  const closed = await closeDraft(writer, ports, changed.row, 'stale');
  return { ...closed, events: [...changed.events, ...closed.events] };
}

function lastEvent(appended: Appended): StoredEvent {
  const event = appended.events.at(-1);
  if (!event) throw new Error('an act appended nothing');
  return event;
}

/** Two windows may show the same draft; it goes out once. */
async function wasSent(writer: Writer, id: ConversationId, draft: DraftId): Promise<boolean> {
  const rows = await writer
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('type', '=', 'agent_message')
    .orderBy('n', 'desc')
    .limit(10)
    .execute();
  return rows.map(eventFromRow).some(({ body }) => body.type === 'agent_message' && body.draft === draft);
}

async function customerMessagesAfter(writer: Writer, id: ConversationId, n: number): Promise<StoredEvent[]> {
  const rows = await writer
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('type', '=', 'customer_message')
    .where('n', '>', n)
    .orderBy('n')
    .limit(50)
    .execute();
  return rows.map(eventFromRow);
}

/** The event that takes back the agent's own last act, or null when it is too late or the customer saw it. */
async function undoOf(
  writer: Writer,
  ports: ConversationPorts,
  row: ConversationRow,
  agent: AgentId,
): Promise<Appendix | null> {
  const last = await writer
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', row.id)
    .where('type', 'not in', ['note', 'draft_made', 'draft_closed'])
    .orderBy('n', 'desc')
    .limit(2)
    .execute();
  const [newest] = last.map(eventFromRow);
  if (newest?.by.kind !== 'agent' || newest.by.agent !== agent) return null;
  if (ports.now().getTime() - Date.parse(newest.at) > undoWindowMs) return null;
  if (newest.body.type === 'snoozed') return { by: newest.by, body: { type: 'woken' } };
  if (newest.body.type !== 'owner_changed' || newest.body.reason === 'undone') return null;
  const previousAgent = newest.body.from === 'agent' ? agent : null;
  return ownerChangeBack(newest.body.from, newest.body.to, previousAgent, agent);
}

function ownerChangeBack(
  to: ConversationSummary['owner'],
  from: ConversationSummary['owner'],
  agent: AgentId | null,
  by: AgentId,
): Appendix {
  return {
    by: { kind: 'agent', agent: by },
    body: { type: 'owner_changed', from, to, reason: 'undone', agent },
  };
}

function refuse(
  code: 'NOT_OWNER' | 'BOT_OWNS' | 'INVALID',
  detail: string,
  summary: ConversationSummary,
): Refusal {
  return code === 'INVALID' ? { ok: false, code, detail } : { ok: false, code, summary };
}
