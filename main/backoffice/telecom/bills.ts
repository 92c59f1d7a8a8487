import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dayMs } from '../calendar.ts';
import { countryText, dayText, type Language, moneyText, monthText } from './language.ts';
import { telecomRules } from './rules.ts';
import type { Bill } from './schemas.ts';

const billRow = z.object({
  number: z.number(),
  issued_at: z.number(),
  paid_at: z.number().nullable(),
  cents: z.number(),
});
type BillRow = z.infer<typeof billRow>;
const itemRow = z.object({ kind: z.string(), detail: z.string(), cents: z.number() });
type ItemRow = z.infer<typeof itemRow>;

const select = `SELECT b.number, b.issued_at, b.paid_at, SUM(i.cents) AS cents
  FROM bills b JOIN bill_items i ON i.bill = b.number WHERE b.customer = ?`;

/** The bills of a year, the oldest first, so that "the last one" is the newest. */
export function listBills(db: DatabaseSync, customer: string, language: Language) {
  const bills = rows(db, customer).map((row) => ({
    value: billId(row),
    label: `${monthText(monthBefore(row.issued_at), language)}, ${moneyText(row.cents, language)}`,
    synonyms: [monthText(monthBefore(row.issued_at), language).split(' ')[0] ?? ''],
  }));
  return { bills: bills.slice(-12), latest: bills.at(-1)?.value ?? null };
}

/** A bill with what is on it and why it differs from the one before; null when it is not this customer's. */
export function showBill(
  db: DatabaseSync,
  customer: string,
  id: string,
  now: number,
  language: Language,
): Bill | null {
  const all = rows(db, customer);
  const index = all.findIndex((row) => billId(row) === id);
  const row = all[index];
  if (row === undefined) return null;
  const previous = all[index - 1] ?? null;
  const items = itemsOf(db, row);
  const difference = previous === null ? 0 : row.cents - previous.cents;
  const due = row.issued_at + telecomRules.billDueDays * dayMs;
  return {
    bill: id,
    month: monthText(monthBefore(row.issued_at), language),
    total: moneyText(row.cents, language),
    items: items.map((item) => `${itemText(item, language)} ${moneyText(item.cents, language)}`),
    change: difference === 0 ? 'same' : difference > 0 ? 'higher' : 'lower',
    difference: moneyText(Math.abs(difference), language),
    reasons:
      previous === null
        ? []
        : newItems(items, itemsOf(db, previous), difference).map((item) => itemText(item, language)),
    due: dayText(due, language),
    status: row.paid_at !== null ? 'paid' : due < now ? 'overdue' : 'open',
  };
}

function rows(db: DatabaseSync, customer: string): readonly BillRow[] {
  return db
    .prepare(`${select} GROUP BY b.number ORDER BY b.issued_at`)
    .all(customer)
    .map((row) => billRow.parse(row));
}

function itemsOf(db: DatabaseSync, { number }: BillRow): readonly ItemRow[] {
  return db
    .prepare('SELECT kind, detail, cents FROM bill_items WHERE bill = ? ORDER BY rowid')
    .all(number)
    .map((row) => itemRow.parse(row));
}

/** What moved the total in its direction and was not on the bill before. */
function newItems(
  items: readonly ItemRow[],
  before: readonly ItemRow[],
  difference: number,
): readonly ItemRow[] {
  const known = new Set(before.map((item) => JSON.stringify(item)));
  return items.filter((item) => !known.has(JSON.stringify(item)) && item.cents * difference > 0);
}

function billId({ number }: BillRow): string {
  return `B${4_000 + number}`;
}

/** A bill made on the 3rd is for the month before. */
function monthBefore(issued: number): number {
  const date = new Date(issued);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1);
}

const itemTexts: Readonly<Record<string, readonly [en: string, de: string]>> = {
  plan: ['{}', '{}'],
  router: ['router rental', 'Routermiete'],
  device: ['instalment for {}', 'Rate für {}'],
  top_up: ['data top-up', 'Datennachbuchung'],
  roaming: ['data roaming without a pack ({})', 'Datenroaming ohne Paket ({})'],
  service_calls: ['calls to 0900 numbers', 'Anrufe bei 0900-Nummern'],
  third_party: ['third-party service {}', 'Drittanbieterdienst {}'],
  late_fee: ['late fee', 'Mahngebühr'],
  debit_fee: ['returned direct debit', 'Rücklastschrift'],
  paper: ['bill by post', 'Rechnung per Post'],
  discount: ['combined discount', 'Kombirabatt'],
  outage_credit: ['credit for an outage', 'Gutschrift für eine Störung'],
};

function itemText({ kind, detail }: ItemRow, language: Language): string {
  const [en, de] = itemTexts[kind] ?? [kind, kind];
  const shown = kind === 'roaming' ? countryText(detail, language) : detail;
  return (language === 'de' ? de : en).replace('{}', shown);
}
