import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { addWorkingDays, dateText } from '../calendar.ts';
import { findByKey, type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { findCustomer } from './customers.ts';
import { shopRules } from './rules.ts';
import type { Ticket, TicketRequest } from './schemas.ts';

const ticketRow = z.object({
  number: z.number(),
  subject: z.string(),
  priority: z.enum(['normal', 'urgent']),
  created_at: z.number(),
});

/** Opens a ticket. Only a known customer can be named; order and e-mail are noted as the writer gave them. */
export function createTicket(db: DatabaseSync, now: number, request: TicketRequest, key: Key) {
  return writeOnce(db, 'tickets', key, () => {
    if (request.customer !== undefined && findCustomer(db, request.customer) === null)
      return refuse('not_found', 'There is no such customer.');
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO tickets
           (customer, "order", email, subject, text, priority, created_at, idempotency_key, request_digest)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        request.customer ?? null,
        request.order ?? null,
        request.email ?? null,
        request.subject,
        textWithDetails(request),
        request.priority,
        now,
        key.key,
        key.digest,
      );
    return done(Number(lastInsertRowid));
  });
}

/** What a colleague reads: the text, then what was given beside it. */
function textWithDetails({ text, items, phone }: TicketRequest): string {
  const details = [
    ...(items && items.length > 0 ? [`Items: ${items.join(', ')}`] : []),
    ...(phone ? [`Phone: ${phone}`] : []),
  ];
  return [text, ...details].join('\n');
}

export function findTicketByKey(db: DatabaseSync, key: string): Ticket | null {
  const found = findByKey(db, 'tickets', key);
  return found === null ? null : showTicket(db, found.number);
}

export function showTicket(db: DatabaseSync, number: number): Ticket {
  const row = ticketRow.parse(
    db.prepare('SELECT number, subject, priority, created_at FROM tickets WHERE number = ?').get(number),
  );
  return {
    ticket: `T${5_000 + row.number}`,
    subject: row.subject,
    priority: row.priority,
    status: 'open',
    answer_by: dateText(addWorkingDays(row.created_at, shopRules.ticketAnswerWorkingDays)),
  };
}
