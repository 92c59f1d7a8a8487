import type { DatabaseSync } from 'node:sqlite';
import { z } from '@hono/zod-openapi';
import { dateText, daysBetween, onWorkingDay, startOfDay } from '../calendar.ts';
import { type customerOrder, type OrderStatus, orderStatus, type publicOrder } from './schemas.ts';

type PublicOrder = z.infer<typeof publicOrder>;
type CustomerOrder = z.infer<typeof customerOrder>;
type Money = CustomerOrder['total'];

const statusTexts = {
  processing: 'being prepared in our warehouse',
  packed: 'packed and waiting for the carrier',
  in_transit: 'on its way',
  delayed: 'delayed',
  delivered: 'marked as delivered',
  cancelled: 'cancelled',
} as const satisfies Record<OrderStatus, string>;

const orderRow = z.object({
  id: z.string(),
  customer: z.string(),
  status: orderStatus,
  placed_at: z.number(),
  expected_at: z.number().nullable(),
  delivered_at: z.number().nullable(),
  shipping_cents: z.number(),
  lines_cents: z.number(),
  refunded_cents: z.number(),
});
export type OrderRow = z.infer<typeof orderRow>;

const orderColumns = `
  o.id, o.customer, o.status, o.placed_at, o.expected_at, o.delivered_at, o.shipping_cents,
  (SELECT COALESCE(SUM(l.price_cents), 0) FROM order_lines l WHERE l."order" = o.id) AS lines_cents,
  (SELECT COALESCE(SUM(r.amount_cents), 0) FROM refunds r WHERE r."order" = o.id) AS refunded_cents
`;

const lineRow = z.object({
  id: z.string(),
  label: z.string(),
  price_cents: z.number(),
  returnable: z.number(),
  returned: z.number(),
});
export type LineRow = z.infer<typeof lineRow>;

const shipmentRow = z.object({ carrier: z.string(), tracking_number: z.string() });
const trackingRow = z.object({ at: z.number(), place: z.string(), text: z.string() });

export function euros(cents: number): Money {
  return { amount: cents / 100, currency: 'EUR' };
}

export function totalCents(order: OrderRow): number {
  return order.lines_cents + order.shipping_cents;
}

export function findOrder(db: DatabaseSync, id: string): OrderRow | null {
  const row = db.prepare(`SELECT ${orderColumns} FROM orders o WHERE o.id = ?`).get(id);
  return row === undefined ? null : orderRow.parse(row);
}

/** An order of this customer. Somebody else's order is as unknown as one that does not exist. */
export function findCustomerOrder(db: DatabaseSync, customer: string, id: string): OrderRow | null {
  const order = findOrder(db, id);
  return order?.customer === customer ? order : null;
}

export function listLines(db: DatabaseSync, order: string): readonly LineRow[] {
  return db
    .prepare(
      `SELECT l.id, l.label, l.price_cents, l.returnable,
         EXISTS (SELECT 1 FROM returns r WHERE r.line = l.id) AS returned
       FROM order_lines l WHERE l."order" = ? ORDER BY l.id`,
    )
    .all(order)
    .map((row) => lineRow.parse(row));
}

export function showPublicOrder(order: OrderRow, now: number): PublicOrder {
  return {
    order: order.id,
    status: order.status,
    status_text: statusTexts[order.status],
    expected: order.expected_at === null ? null : dateText(currentEstimate(order.expected_at, now)),
  };
}

/** A parcel that did not come on the expected day gets the next working day, as a carrier would say. */
function currentEstimate(expectedAt: number, now: number): number {
  return onWorkingDay(Math.max(expectedAt, startOfDay(now)));
}

export function showCustomerOrder(db: DatabaseSync, order: OrderRow, now: number): CustomerOrder {
  const lines = listLines(db, order.id);
  const choices = lines.map(({ id, label }) => ({ value: id, label }));
  const open = new Set(
    lines.filter((line) => line.returnable === 1 && line.returned === 0).map(({ id }) => id),
  );
  return {
    ...showPublicOrder(order, now),
    placed: dateText(order.placed_at),
    delivered: order.delivered_at === null ? null : dateText(order.delivered_at),
    days_since_delivery: order.delivered_at === null ? null : daysBetween(order.delivered_at, now),
    total: euros(totalCents(order)),
    refunded: euros(order.refunded_cents),
    items: choices,
    returnable_items: choices.filter(({ value }) => open.has(value)),
    ...showShipment(db, order.id),
  };
}

function showShipment(db: DatabaseSync, order: string) {
  const row = db.prepare('SELECT carrier, tracking_number FROM shipments WHERE "order" = ?').get(order);
  if (row === undefined) return { carrier: null, tracking_number: null, tracking_url: null, tracking: [] };
  const { carrier, tracking_number } = shipmentRow.parse(row);
  const tracking = db
    .prepare('SELECT at, place, text FROM tracking_events WHERE "order" = ? ORDER BY at')
    .all(order)
    .map((event) => trackingRow.parse(event))
    .map(({ at, place, text }) => ({ at: new Date(at).toISOString(), place, text }));
  const tracking_url = `https://track.${carrier.toLowerCase()}.example/${tracking_number}`;
  return { carrier, tracking_number, tracking_url, tracking };
}

/** The customer's orders, newest first. */
export function listCustomerOrders(db: DatabaseSync, customer: string, now: number) {
  return db
    .prepare(
      `SELECT ${orderColumns} FROM orders o WHERE o.customer = ? ORDER BY o.placed_at DESC, o.id DESC LIMIT 50`,
    )
    .all(customer)
    .map((row) => orderRow.parse(row))
    .map((order) => ({
      ...showPublicOrder(order, now),
      placed: dateText(order.placed_at),
      total: euros(totalCents(order)),
    }));
}
