import type { ConversationId } from '../../preload/contract/index.ts';
import type { Writer } from '../storage/index.ts';
import { summaryFromRow } from './codec.ts';
import { type Appended, type Appendix, append, type ConversationPorts, rowOf } from './log.ts';
import { botMayDeliver } from './ownership.ts';

/** Moves what is in the outbox into the log if the bot may still speak; drops and records it otherwise. */
export async function deliverOutbox(
  writer: Writer,
  ports: ConversationPorts,
  id: ConversationId,
): Promise<Appended | null> {
  const entries = await writer
    .selectFrom('outbox')
    .selectAll()
    .where('conversation', '=', id)
    .orderBy('id')
    .execute();
  const row = await rowOf(writer, id);
  if (entries.length === 0 || row === null) return null;
  await writer.deleteFrom('outbox').where('conversation', '=', id).execute();
  const { owner } = summaryFromRow(row);
  const appendices: Appendix[] = [];
  const silenced = new Map<number, number>();
  for (const entry of entries) {
    const notice = entry.notice === 1;
    if (botMayDeliver(owner, notice)) {
      appendices.push({
        by: { kind: 'bot' },
        externalId: entry.key,
        body: { type: 'bot_message', reply: JSON.parse(entry.reply), turn: entry.turn, notice },
      });
    } else silenced.set(entry.turn, (silenced.get(entry.turn) ?? 0) + 1);
  }
  for (const [turn, replies] of silenced)
    appendices.push({ by: { kind: 'system' }, body: { type: 'bot_silenced', turn, replies } });
  return append(writer, ports, row, appendices);
}
