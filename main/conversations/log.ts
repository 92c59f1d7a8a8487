import {
  type Actor,
  type ConversationId,
  type ConversationSummary,
  type EventBody,
  type StoredEvent,
  storedEvent,
} from '../../preload/contract/index.ts';
import type { Writer } from '../storage/index.ts';
import { type ConversationRow, summaryFromRow } from './codec.ts';
import { addFollowUp, takeFollowUp } from './follow-ups.ts';
import { remember } from './memories.ts';
import { project } from './projection.ts';

/** Ports of this module: time, ids, and the fold that keeps the handoff card's raw material and the wait up to date. */
export type ConversationPorts = {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly cardLog: {
    readonly empty: () => unknown;
    readonly fold: (log: unknown, event: StoredEvent) => unknown;
    /** UTC time of the customer's first message that nobody has answered. */
    readonly waitingSince: (log: unknown) => string | null;
    /** What we promised, with the event that says so. */
    readonly promises: (log: unknown) => readonly { readonly text: string; readonly event: number }[];
  };
};

export type Appendix = { readonly by: Actor; readonly body: EventBody; readonly externalId?: string };

export type Appended = {
  readonly events: readonly StoredEvent[];
  readonly row: ConversationRow;
  readonly summary: ConversationSummary;
};

/** Appends events to one conversation and brings its projections up to date, all within the given transaction. */
export async function append(
  writer: Writer,
  ports: ConversationPorts,
  before: ConversationRow,
  appendices: readonly Appendix[],
): Promise<Appended> {
  if (appendices.length === 0) {
    await writer.updateTable('conversations').set(before).where('id', '=', before.id).execute();
    return { events: [], row: before, summary: summaryFromRow(before) };
  }
  let row = before;
  let cardLog = await readCardLog(writer, ports, before.id);
  const events: StoredEvent[] = [];
  for (const { by, body, externalId } of appendices) {
    const at = ports.now().toISOString();
    const n = row.version + 1;
    const inserted = await writer
      .insertInto('events')
      .values({
        conversation: row.id,
        n,
        at,
        actor: JSON.stringify(by),
        type: body.type,
        body: JSON.stringify(body),
        external_id: externalId ?? null,
      })
      .returning('seq')
      .executeTakeFirstOrThrow();
    const event = storedEvent.parse({ seq: inserted.seq, conversation: row.id, n, at, by, body });
    cardLog = ports.cardLog.fold(cardLog, event);
    row = { ...project(row, event), waiting_since: ports.cardLog.waitingSince(cardLog) };
    events.push(event);
    await indexText(writer, event);
  }
  await writer.updateTable('conversations').set(row).where('id', '=', row.id).execute();
  await keepPromises(writer, row, events, ports.cardLog.promises(cardLog));
  await noteComingBack(writer, row, events);
  await writer
    .updateTable('snapshots')
    .set({ card_log: JSON.stringify(cardLog) })
    .where('conversation', '=', row.id)
    .execute();
  return { events, row, summary: summaryFromRow(row) };
}

/** Promises to a verified customer are remembered over conversations, whoever made them. */
async function keepPromises(
  writer: Writer,
  row: ConversationRow,
  events: readonly StoredEvent[],
  promises: readonly { readonly text: string; readonly event: number }[],
): Promise<void> {
  const customer = row.verified === 1 ? row.verified_customer : null;
  if (customer === null || promises.length === 0) return;
  const isVerifiedNow = events.some(({ body }) => body.type === 'identity_verified');
  const first = isVerifiedNow ? 0 : (events[0]?.n ?? 0);
  const made = promises.filter(({ event }) => event >= first);
  if (made.length === 0) return;
  await remember(writer, row, row.updated_at, {
    customer,
    entries: made.map(({ text, event }) => ({
      kind: 'promise',
      name: text,
      value: null,
      n: event,
      saidAnew: !isVerifiedNow,
    })),
  });
}

/** An act can be taken back for this long, as long as the customer has not seen anything of it. */
export const undoWindowMs = 5000;

/** Handed back, the bot says so once the act cannot be undone any more; any other change of owner calls that off. */
async function noteComingBack(
  writer: Writer,
  row: ConversationRow,
  events: readonly StoredEvent[],
): Promise<void> {
  for (const { at, body } of events) {
    if (body.type !== 'owner_changed') continue;
    if (body.reason === 'handed_back') {
      const dueAt = new Date(Date.parse(at) + undoWindowMs).toISOString();
      await addFollowUp(writer, row.id, 'come_back', dueAt);
    } else await takeFollowUp(writer, row.id, 'come_back');
  }
}

async function indexText(writer: Writer, event: StoredEvent): Promise<void> {
  const text = searchable(event.body);
  if (text === null) return;
  await writer.insertInto('message_text').values({ text, conversation: event.conversation }).execute();
}

function searchable(body: EventBody): string | null {
  switch (body.type) {
    case 'customer_message':
    case 'agent_message':
    case 'note':
      return body.text;
    case 'bot_message':
      return body.reply.text;
    case 'identity_verified':
      return body.name;
    case 'started':
      return body.customerName;
    default:
      return null;
  }
}

async function readCardLog(writer: Writer, ports: ConversationPorts, conversation: string): Promise<unknown> {
  const known = await writer
    .selectFrom('snapshots')
    .select('card_log')
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  return known ? JSON.parse(known.card_log) : ports.cardLog.empty();
}

export async function rowOf(writer: Writer, id: ConversationId): Promise<ConversationRow | null> {
  const row = await writer.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** The event that carried this external id before, if any. */
export async function eventByExternalId(writer: Writer, id: ConversationId, externalId: string) {
  return writer
    .selectFrom('events')
    .selectAll()
    .where('conversation', '=', id)
    .where('external_id', '=', externalId)
    .executeTakeFirst();
}
