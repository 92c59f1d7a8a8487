import type { DatabaseSync } from 'node:sqlite';
import { dayFrom, onWorkingDay } from '../../calendar.ts';
import { shopRules } from '../rules.ts';
import { catalogue, lineLabel } from './catalogue.ts';
import { type SampleOrder, sampleOrders } from './orders.ts';
import { type Person, people } from './people.ts';

const nordicCountries: ReadonlySet<string> = new Set(['SE', 'NO', 'DK']);
const depots = {
  SE: 'Jönköping',
  NO: 'Oslo',
  DK: 'Taulov',
  DE: 'Hamburg',
  GB: 'Tamworth',
  NL: 'Utrecht',
  FR: 'Lyon',
  PL: 'Łódź',
} as const satisfies Record<Person['country'], string>;

/** Fills an empty database with the sample shop as it stands on the day of `now`. */
export function seed(db: DatabaseSync, now: number): void {
  const addPerson = db.prepare(
    'INSERT INTO customers (id, name, email, phone, postcode, country, language, tier) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const person of people)
    addPerson.run(
      person.id,
      person.name,
      person.email,
      person.phone,
      person.postcode,
      person.country,
      person.language,
      person.tier,
    );
  const byEmail = new Map(people.map((person) => [person.email, person]));
  for (const order of sampleOrders()) {
    const person = byEmail.get(order.email);
    if (!person) throw new Error(`sample order ${order.id} names an unknown customer`);
    addOrder(db, order, person, now);
  }
}

function addOrder(db: DatabaseSync, order: SampleOrder, person: Person, now: number): void {
  const value = order.lines.reduce((sum, [key]) => sum + catalogue[key].cents, 0);
  db.prepare(
    'INSERT INTO orders (id, customer, status, placed_at, expected_at, delivered_at, shipping_cents) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    order.id,
    person.id,
    order.status,
    dayFrom(now, order.placed, 7),
    order.expected === undefined ? null : onWorkingDay(dayFrom(now, order.expected, 16)),
    order.delivered === undefined ? null : dayFrom(now, order.delivered, 13),
    shippingCents(value, order.express ?? false),
  );
  const addLine = db.prepare(
    'INSERT INTO order_lines (id, "order", label, price_cents, returnable) VALUES (?, ?, ?, ?, ?)',
  );
  for (const [index, [key, size]] of order.lines.entries()) {
    const product = catalogue[key];
    addLine.run(
      lineId(order.id, index),
      order.id,
      lineLabel(product, size),
      product.cents,
      product.returnable ? 1 : 0,
    );
  }
  addShipment(db, order, person, now);
  addReturns(db, order, now);
}

function lineId(order: string, index: number): string {
  return `${order}-${index + 1}`;
}

function shippingCents(value: number, express: boolean): number {
  if (express) return shopRules.expressShippingCents;
  return value >= shopRules.freeShippingFromCents ? 0 : shopRules.standardShippingCents;
}

function addShipment(db: DatabaseSync, order: SampleOrder, person: Person, now: number): void {
  if (order.status === 'processing' || order.status === 'cancelled' || order.status === 'packed') return;
  const carrier = nordicCountries.has(person.country) ? 'Nordpost' : 'Parcelway';
  db.prepare('INSERT INTO shipments ("order", carrier, tracking_number) VALUES (?, ?, ?)').run(
    order.id,
    carrier,
    `${carrier === 'Nordpost' ? 'NP' : 'PW'}${order.id}5520`,
  );
  const depot = depots[person.country];
  const events: [days: number, hour: number, place: string, text: string][] = [
    [order.placed + 1, 17, 'Lübeck', 'Handed to the carrier'],
  ];
  if (order.status === 'delayed') events.push([order.placed + 3, 9, depot, 'Delayed by a missed connection']);
  if (order.delivered !== undefined) {
    events.push([order.delivered - 1, 20, depot, 'Arrived at the depot']);
    events.push([order.delivered, 6, depot, 'Out for delivery']);
    events.push([order.delivered, 13, person.postcode, 'Delivered']);
  }
  const addEvent = db.prepare('INSERT INTO tracking_events ("order", at, place, text) VALUES (?, ?, ?, ?)');
  for (const [days, hour, place, text] of events)
    addEvent.run(order.id, dayFrom(now, days, hour), place, text);
}

function addReturns(db: DatabaseSync, order: SampleOrder, now: number): void {
  const addReturn = db.prepare(
    'INSERT INTO returns (line, reason, status, registered_at, idempotency_key, request_digest) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const addRefund = db.prepare(
    'INSERT INTO refunds ("order", amount_cents, reason, status, created_at, idempotency_key, request_digest) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { line, days, status } of order.returned ?? []) {
    const key = `sample-${lineId(order.id, line)}`;
    const at = dayFrom(now, days, 10);
    addReturn.run(lineId(order.id, line), 'changed_mind', status, at, key, '');
    const product = order.lines[line]?.[0];
    if (status === 'refunded' && product)
      addRefund.run(
        order.id,
        catalogue[product].cents,
        'return',
        'paid',
        dayFrom(now, days + 5, 10),
        key,
        '',
      );
  }
}
