import type { DatabaseSync } from 'node:sqlite';
import { dayFrom, dayMs } from '../../calendar.ts';
import { planOf } from '../catalogue.ts';
import { sampleBills } from './bills.ts';
import { type Person, people } from './people.ts';

const hourMs = 3_600_000;
/** The day of the month on which bills are made. */
const billingDay = 3;

/** Fills an empty database with the sample telecom as it stands on the day of `now`. */
export function seed(db: DatabaseSync, now: number): void {
  for (const person of people) {
    addPerson(db, person, now);
    addBills(db, person, now);
  }
  addOutages(db, now);
}

function addPerson(db: DatabaseSync, person: Person, now: number): void {
  db.prepare(
    `INSERT INTO customers
       (id, name, email, contact_phone, contact_changed_at, postcode, language, tier) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    person.id,
    person.name,
    person.email,
    person.contactPhone,
    person.contactChangedHours === undefined ? null : now - person.contactChangedHours * hourMs,
    person.postcode,
    person.language,
    person.tier,
  );
  const addLine = db.prepare(
    'INSERT INTO lines (phone, customer, nickname, kind, plan, term_ends_at, blocked) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { phone, nickname, plan, termDays, blocked } of person.lines)
    addLine.run(
      phone,
      person.id,
      nickname,
      planOf(plan)?.kind ?? 'mobile',
      plan,
      termDays === undefined ? null : dayFrom(now, termDays, 0),
      blocked === true ? 1 : 0,
    );
  const addSim = db.prepare(
    `INSERT INTO sim_orders (line, kind, reason, created_at, idempotency_key, request_digest)
     VALUES (?, 'esim', 'new_phone', ?, ?, '')`,
  );
  for (const hours of person.simOrderedHours ?? [])
    addSim.run(person.lines[0]?.phone ?? '', now - hours * hourMs, `sample-${person.id}-${hours}`);
}

function addBills(db: DatabaseSync, person: Person, now: number): void {
  const bills = sampleBills[person.id] ?? [];
  const addBill = db.prepare('INSERT INTO bills (customer, issued_at, paid_at) VALUES (?, ?, ?)');
  const addItem = db.prepare('INSERT INTO bill_items (bill, kind, detail, cents) VALUES (?, ?, ?, ?)');
  for (const [index, bill] of bills.entries()) {
    const issued = billingDayBefore(now, bills.length - 1 - index);
    const { lastInsertRowid } = addBill.run(
      person.id,
      issued,
      bill.open === true ? null : issued + 14 * dayMs,
    );
    for (const item of bill.items) addItem.run(lastInsertRowid, ...item);
  }
}

/** The last day on which bills were made, or one so many months before it. */
function billingDayBefore(now: number, months: number): number {
  const today = new Date(now);
  const back = today.getUTCDate() < billingDay ? months + 1 : months;
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, billingDay);
}

function addOutages(db: DatabaseSync, now: number): void {
  const add = db.prepare(
    'INSERT INTO outages (postcode, exchange, services, planned, since_at, until_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const hour = Math.floor(now / hourMs) * hourMs;
  add.run('10435', '+4930231250', 'home', 0, hour - 3 * hourMs - 10 * 60_000, hour + 4 * hourMs);
  add.run('50667', null, 'mobile', 0, hour - 20 * hourMs, null);
  add.run('22765', null, 'home', 1, dayFrom(now, 1, 23), dayFrom(now, 2, 3));
}
