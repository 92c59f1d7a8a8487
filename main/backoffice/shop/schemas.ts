import { z } from '@hono/zod-openapi';
import { amount, day, email, money, text } from '../fields.ts';

/**
 * Everything that comes in and goes out. The same schemas check requests and make the OpenAPI description.
 */

const customerId = text(64).openapi({ example: 'C1001' });
const euros = money('EUR');
const orderId = text(64).openapi({ example: '10417' });

const choice = z.object({
  value: z.string().openapi({ description: 'What POST /returns takes as `item`', example: '10417-1' }),
  label: z.string().openapi({ example: 'Skarv running shoes, size 41' }),
});

export const orderStatus = z.enum([
  'processing',
  'packed',
  'in_transit',
  'delayed',
  'delivered',
  'cancelled',
]);
export type OrderStatus = z.infer<typeof orderStatus>;

export const publicOrder = z
  .object({
    order: orderId,
    status: orderStatus,
    status_text: z.string().openapi({ example: 'on its way' }),
    expected: day.nullable().openapi({ description: 'Expected day of delivery; null when there is none' }),
  })
  .openapi('PublicOrder', { description: 'What anyone may know who has an order number' });

export const customerOrder = publicOrder
  .extend({
    placed: day,
    delivered: day.nullable(),
    days_since_delivery: z.number().int().nullable(),
    total: euros,
    refunded: euros,
    items: z.array(choice),
    returnable_items: z
      .array(choice)
      .openapi({ description: 'Items that are neither returned already nor excluded from returns' }),
    carrier: z.string().nullable(),
    tracking_number: z.string().nullable(),
    tracking_url: z.url().nullable(),
    tracking: z.array(z.object({ at: z.iso.datetime(), place: z.string(), text: z.string() })),
  })
  .openapi('CustomerOrder', { description: 'For the verified customer only' });

export const customer = z
  .object({
    customer: customerId,
    name: z.string(),
    email,
    phone: z.string().nullable(),
    postcode: z.string(),
    country: z.string(),
    language: z.string(),
    tier: z.enum(['base', 'ridge', 'summit']),
  })
  .openapi('Customer');

export const orderList = z.object({ orders: z.array(publicOrder.extend({ placed: day, total: euros })) });

export const verifyRequest = z.object({ email, order: orderId }).strict();
export const verified = customer.pick({ customer: true, name: true, tier: true }).openapi('Verified');

export const returnReason = z.enum([
  'too_small',
  'too_big',
  'damaged',
  'wrong_item',
  'not_as_described',
  'changed_mind',
]);
export const returnRequest = z
  .object({
    customer: customerId,
    order: orderId,
    item: text(64).openapi({ description: 'The `value` of one of the order’s items', example: '10417-1' }),
    reason: returnReason,
  })
  .strict();
export type ReturnRequest = z.infer<typeof returnRequest>;
export const registeredReturn = z
  .object({
    return: z.string().openapi({ example: 'R7002' }),
    order: orderId,
    item: choice,
    reason: returnReason,
    status: z.enum(['registered', 'arrived', 'refunded']),
    label_url: z.url(),
    post_by: day,
    refund: euros.openapi({ description: 'What will be paid back when the item has arrived' }),
  })
  .openapi('Return');
export type RegisteredReturn = z.infer<typeof registeredReturn>;

export const refundRequest = z
  .object({
    customer: customerId,
    order: orderId,
    amount: amount(10_000).openapi({ description: 'In euros', example: 12.5 }),
    reason: text(200),
  })
  .strict();
export type RefundRequest = z.infer<typeof refundRequest>;
export const refund = z
  .object({
    refund: z.string().openapi({ example: 'F3002' }),
    order: orderId,
    amount: euros,
    status: z.enum(['pending', 'paid']),
    paid_by: day,
  })
  .openapi('Refund');
export type Refund = z.infer<typeof refund>;

export const ticketRequest = z
  .object({
    subject: text(120),
    text: text(4_000),
    customer: customerId.optional(),
    order: orderId.optional(),
    email: email.optional(),
    phone: text(32).nullish().openapi({ description: 'Where to call back', example: '+46701740605' }),
    items: z
      .array(text(64))
      .max(50)
      .nullish()
      .openapi({ description: 'The `value`s of the items it is about' }),
    priority: z.enum(['normal', 'urgent']).default('normal'),
  })
  .strict();
export type TicketRequest = z.infer<typeof ticketRequest>;
export const ticket = z
  .object({
    ticket: z.string().openapi({ example: 'T5001' }),
    subject: z.string(),
    priority: z.enum(['normal', 'urgent']),
    status: z.literal('open'),
    answer_by: day,
  })
  .openapi('Ticket');
export type Ticket = z.infer<typeof ticket>;
