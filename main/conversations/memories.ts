import type { MemoryEntry, MemoryKind } from '../../preload/contract/index.ts';
import { type ConversationId, conversationId, type SlotValue } from '../../preload/contract/index.ts';
import type { Store, Writer } from '../storage/index.ts';
import type { ConversationRow } from './codec.ts';

/** What one turn has to remember of a verified customer. `customer` is the back office's id. */
export type Remembered = {
  readonly customer: string;
  readonly entries: readonly NewMemory[];
};

export type NewMemory = {
  readonly kind: MemoryKind;
  /** Of a slot, of a skill, or the promise itself. */
  readonly name: string;
  readonly value: SlotValue;
  /** The event that it came from. */
  readonly n: number;
  /** False for what was known before: it counts as old as it was, unless its value changed. */
  readonly saidAnew: boolean;
};

/** The newest of each kind that are kept of one customer. */
const kept: Readonly<Record<MemoryKind, number>> = { slot: 64, issue: 10, promise: 20 };

/** Stores what is new, within the transaction of the turn or event that brought it. */
export async function remember(
  writer: Writer,
  row: Pick<ConversationRow, 'id' | 'channel'>,
  at: string,
  { customer, entries }: Remembered,
): Promise<void> {
  for (const { kind, name, value, n, saidAnew } of entries) {
    const text = JSON.stringify(value);
    const known = await writer
      .selectFrom('memories')
      .select(['id', 'value'])
      .where('customer', '=', customer)
      .where('kind', '=', kind)
      .where('name', '=', name)
      .executeTakeFirst();
    if (known?.value === text && !saidAnew) continue;
    const change = { value: text, conversation: row.id, n, channel: row.channel, at };
    if (known) await writer.updateTable('memories').set(change).where('id', '=', known.id).execute();
    else
      await writer
        .insertInto('memories')
        .values({ customer, kind, name, ...change })
        .execute();
  }
  for (const kind of new Set(entries.map((entry) => entry.kind))) await trim(writer, customer, kind);
}

async function trim(writer: Writer, customer: string, kind: MemoryKind): Promise<void> {
  const over = await writer
    .selectFrom('memories')
    .select('id')
    .where('customer', '=', customer)
    .where('kind', '=', kind)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .offset(kept[kind])
    .limit(1000)
    .execute();
  for (const { id } of over) await writer.deleteFrom('memories').where('id', '=', id).execute();
}

/** Forgets one entry or all of a customer; what was forgotten, for the audit. */
export async function forget(
  writer: Writer,
  customer: string,
  entry: number | null,
): Promise<readonly { readonly kind: MemoryKind; readonly name: string }[]> {
  let query = writer.deleteFrom('memories').where('customer', '=', customer);
  if (entry !== null) query = query.where('id', '=', entry);
  const rows = await query.returning(['kind', 'name']).execute();
  return rows.map(({ kind, name }) => ({ kind: kindOf(kind), name }));
}

export type Memories = {
  /** Slots remembered of this customer since `notBefore`. */
  readonly slots: (customer: string, notBefore: Date) => Promise<Readonly<Record<string, SlotValue>>>;
  /** Everything remembered of whoever was verified in this conversation; null while nobody is. */
  readonly of: (id: ConversationId, notBefore: Date) => Promise<readonly MemoryEntry[] | null>;
  /** Deletes what is older, for good. */
  readonly prune: (notBefore: Date) => Promise<void>;
};

export function createMemories(store: Store): Memories {
  return {
    slots: async (customer, notBefore) => {
      const rows = await store.read
        .selectFrom('memories')
        .select(['name', 'value'])
        .where('customer', '=', customer)
        .where('kind', '=', 'slot')
        .where('at', '>=', notBefore.toISOString())
        .execute();
      return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]));
    },
    of: async (id, notBefore) => {
      const conversation = await store.read
        .selectFrom('conversations')
        .select(['verified', 'verified_customer'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (conversation?.verified !== 1 || conversation.verified_customer === null) return null;
      const rows = await store.read
        .selectFrom('memories')
        .selectAll()
        .where('customer', '=', conversation.verified_customer)
        .where('at', '>=', notBefore.toISOString())
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(
        (row): MemoryEntry => ({
          id: row.id,
          kind: kindOf(row.kind),
          name: row.name,
          value: JSON.parse(row.value),
          conversation: conversationId.parse(row.conversation),
          event: row.n,
          channel: row.channel,
          since: row.at,
        }),
      );
    },
    prune: async (notBefore) => {
      await store.write((writer) =>
        writer.deleteFrom('memories').where('at', '<', notBefore.toISOString()).execute(),
      );
    },
  };
}

function kindOf(text: string): MemoryKind {
  return text === 'slot' || text === 'issue' ? text : 'promise';
}
