import { type ConversationId, conversationId } from '../../preload/contract/index.ts';
import type { Store, Writer } from '../storage/index.ts';

/**
 * What is still to be done after something was committed: close after the goodbye, the first draft after a handoff, "I
 * am back" after a hand-back. Stored in the transaction that makes it due, so that a crash in between loses none of it.
 */
export type FollowUp = 'close' | 'propose' | 'come_back';

export type PendingFollowUp = { readonly conversation: ConversationId; readonly kind: FollowUp };

export async function addFollowUp(writer: Writer, id: string, kind: FollowUp, dueAt: string): Promise<void> {
  await writer
    .insertInto('follow_ups')
    .values({ conversation: id, kind, due_at: dueAt })
    .onConflict((conflict) => conflict.columns(['conversation', 'kind']).doUpdateSet({ due_at: dueAt }))
    .execute();
}

/** Takes it off the list; true when it was there. */
export async function takeFollowUp(writer: Writer, id: string, kind: FollowUp): Promise<boolean> {
  const result = await writer
    .deleteFrom('follow_ups')
    .where('conversation', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

const kinds: readonly FollowUp[] = ['close', 'propose', 'come_back'];

export async function pendingFollowUps(store: Store, dueBy: string): Promise<readonly PendingFollowUp[]> {
  const rows = await store.read.selectFrom('follow_ups').selectAll().where('due_at', '<=', dueBy).execute();
  return rows.flatMap((row) => {
    const kind = kinds.find((known) => known === row.kind);
    return kind === undefined ? [] : [{ conversation: conversationId.parse(row.conversation), kind }];
  });
}

export async function followUpsOf(store: Store, id: ConversationId): Promise<readonly FollowUp[]> {
  const rows = await store.read
    .selectFrom('follow_ups')
    .select('kind')
    .where('conversation', '=', id)
    .execute();
  return kinds.filter((kind) => rows.some((row) => row.kind === kind));
}
