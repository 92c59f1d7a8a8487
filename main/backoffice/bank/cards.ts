import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { type Key, writeOnce } from '../once.ts';
import { done, refuse } from '../problem.ts';
import { dayText, workingDayAfter } from './days.ts';
import { bankRules } from './rules.ts';
import type { CardChange, CardRequest, ReplaceRequest } from './schemas.ts';

const cardRow = z.object({
  id: z.string(),
  customer: z.string(),
  account: z.string(),
  kind: z.enum(['debit', 'credit']),
  last4: z.string(),
  status: z.enum(['active', 'frozen', 'replaced']),
});
type CardRow = z.infer<typeof cardRow>;

const changeRow = z.object({
  number: z.number(),
  card: z.string(),
  change: z.enum(['freeze', 'unfreeze', 'replace']),
  new_card: z.string().nullable(),
  created_at: z.number(),
});

export function listCards(db: DatabaseSync, customer: string) {
  const cards = readCards(db, customer);
  const choices = (status: CardRow['status']) =>
    cards.filter((card) => card.status === status).map((card) => ({ value: card.kind, label: label(card) }));
  return {
    cards: cards.map((card) => ({ value: card.kind, label: label(card), status: card.status })),
    active: choices('active'),
    frozen: choices('frozen'),
  };
}

export function freezeCard(db: DatabaseSync, now: number, request: CardRequest, key: Key) {
  return writeOnce(db, 'card_changes', key, () => {
    const card = findCard(db, request);
    if (card === null) return refuse('not_found', 'This customer has no such card.');
    if (card.status !== 'active') return refuse('card_not_active', 'This card is not active.');
    setStatus(db, card, 'frozen');
    return done(addChange(db, now, { card: card.id, change: 'freeze' }, key));
  });
}

export function unfreezeCard(db: DatabaseSync, now: number, request: CardRequest, key: Key) {
  return writeOnce(db, 'card_changes', key, () => {
    const card = findCard(db, request);
    if (card === null) return refuse('not_found', 'This customer has no such card.');
    if (card.status !== 'frozen') return refuse('card_not_frozen', 'This card is not frozen.');
    setStatus(db, card, 'active');
    return done(addChange(db, now, { card: card.id, change: 'unfreeze' }, key));
  });
}

/** Ends a card for good and makes a new one with another number. */
export function replaceCard(db: DatabaseSync, now: number, request: ReplaceRequest, key: Key) {
  return writeOnce(db, 'card_changes', key, () => {
    const card = findCard(db, request);
    if (card === null) return refuse('not_found', 'This customer has no such card.');
    setStatus(db, card, 'replaced');
    const id = `${card.id}-new`;
    const last4 = String((Number(card.last4) + 3_137) % 10_000).padStart(4, '0');
    db.prepare(
      "INSERT INTO cards (id, customer, account, kind, last4, status) VALUES (?, ?, ?, ?, ?, 'active')",
    ).run(id, card.customer, card.account, card.kind, last4);
    const change = { card: card.id, change: 'replace', reason: request.reason, newCard: id } as const;
    return done(addChange(db, now, change, key));
  });
}

export function showCardChange(db: DatabaseSync, number: number): CardChange {
  const row = changeRow.parse(
    db
      .prepare('SELECT number, card, change, new_card, created_at FROM card_changes WHERE number = ?')
      .get(number),
  );
  return {
    change: row.change,
    card: labelOf(db, row.card),
    new_card: row.new_card === null ? null : labelOf(db, row.new_card),
    arrives:
      row.new_card === null
        ? null
        : dayText(workingDayAfter(row.created_at, bankRules.cardDeliveryWorkingDays)),
  };
}

/** The cards that are not replaced: one of a kind at most. */
function readCards(db: DatabaseSync, customer: string): readonly CardRow[] {
  return db
    .prepare(
      `SELECT id, customer, account, kind, last4, status FROM cards
       WHERE customer = ? AND status <> 'replaced' ORDER BY kind DESC`,
    )
    .all(customer)
    .map((row) => cardRow.parse(row));
}

function findCard(db: DatabaseSync, { customer, card }: CardRequest): CardRow | null {
  return readCards(db, customer).find(({ kind }) => kind === card) ?? null;
}

function setStatus(db: DatabaseSync, card: CardRow, status: CardRow['status']): void {
  db.prepare('UPDATE cards SET status = ? WHERE id = ?').run(status, card.id);
}

type Change = {
  readonly card: string;
  readonly change: 'freeze' | 'unfreeze' | 'replace';
  readonly reason?: string;
  readonly newCard?: string;
};

function addChange(db: DatabaseSync, now: number, change: Change, key: Key): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO card_changes (card, change, reason, new_card, created_at, idempotency_key, request_digest)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(change.card, change.change, change.reason ?? null, change.newCard ?? null, now, key.key, key.digest);
  return Number(lastInsertRowid);
}

function label({ kind, last4 }: Pick<CardRow, 'kind' | 'last4'>): string {
  return `${kind} card ending ${last4}`;
}

function labelOf(db: DatabaseSync, id: string): string {
  const row = cardRow
    .pick({ kind: true, last4: true })
    .parse(db.prepare('SELECT kind, last4 FROM cards WHERE id = ?').get(id));
  return label(row);
}
