import { z } from '@hono/zod-openapi';
import { text } from '../fields.ts';

/** Everything that comes in and goes out. The same schemas check requests and make the OpenAPI description. */

const customerId = text(64).openapi({ example: 'T1001' });
export const phone = z
  .string()
  .regex(/^\+[1-9][0-9]{6,14}$/, 'write the number as +491713920012')
  .openapi({ example: '+491713920012' });
export const postcode = z
  .string()
  .regex(/^[0-9]{5}$/, 'a postcode has five digits')
  .openapi({ example: '10435' });
export const date = z.iso.date().openapi({ example: '2026-11-27' });
export const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'write the time as 14:30')
  .openapi({ example: '10:00' });
const day = z.string().openapi({ example: 'Tuesday 24 November' });
const money = z.string().openapi({ example: '24.99 EUR' });
const window = z.string().openapi({ example: '10:00–12:00' });

/** What texts are written in; anything but German is English. */
export const inLanguage = z.object({ language: z.string().max(35).optional() });

const choice = z.object({
  value: z.string(),
  label: z.string(),
  synonyms: z.array(z.string()).optional(),
});

export const customer = z
  .object({
    customer: customerId,
    name: z.string(),
    email: z.email(),
    contact_phone: phone,
    postcode,
    language: z.enum(['en', 'de']),
    tier: z.enum(['standard', 'plus', 'business']),
  })
  .openapi('Customer');

export const codeRequest = z.object({ phone }).strict();
export const codeSent = z.object({ sent: z.literal(true) }).openapi('CodeSent');
export const codeCheck = z.object({ phone, code: z.string().regex(/^[0-9]{6}$/) }).strict();
export const verified = customer.pick({ customer: true, name: true, tier: true }).openapi('Verified');

export const lineKind = z.enum(['mobile', 'home']);
export const lineList = z.object({
  lines: z.array(choice),
  count: z.number().int(),
  only: choice.nullable().openapi({ description: 'The line, when there is just one' }),
});
export const contract = z
  .object({
    line: phone,
    plan: z.string(),
    title: z.string(),
    price: money,
    prepaid: z.boolean(),
    blocked: z.boolean(),
    in_term: z.boolean(),
    term_ends: day.nullable(),
    earliest_end: day,
  })
  .openapi('Contract');

export const planList = z.object({ current: z.string(), options: z.array(choice) });
export const planQuote = z.object({
  plan: z.string(),
  title: z.string(),
  price: money,
  bigger: z.boolean(),
  starts: day,
  starts_on: date,
  refusal: z.enum(['prepaid', 'minimum_term', 'changed_this_month', 'blocked']).nullable(),
  possible_from: day.nullable(),
});
export const planChangeRequest = z
  .object({ customer: customerId, line: phone, plan: text(64), language: z.string().max(35).nullish() })
  .strict();
export type PlanChangeRequest = z.infer<typeof planChangeRequest>;
export const planChange = z
  .object({ change: z.string(), line: phone, plan: z.string(), title: z.string(), price: money, starts: day })
  .openapi('PlanChange');
export type PlanChange = z.infer<typeof planChange>;

export const billList = z.object({ bills: z.array(choice), latest: z.string().nullable() });
export const bill = z
  .object({
    bill: z.string(),
    month: z.string(),
    total: money,
    items: z.array(z.string()),
    change: z.enum(['same', 'higher', 'lower']).openapi({ description: 'Against the bill before' }),
    difference: money,
    reasons: z.array(z.string()).openapi({ description: 'What is new and moved the total' }),
    due: day,
    status: z.enum(['open', 'paid', 'overdue']),
  })
  .openapi('Bill');
export type Bill = z.infer<typeof bill>;

export const outageStatus = z
  .object({
    area: z.string().nullable().openapi({ description: 'Null when the place is not served' }),
    outage: z.boolean(),
    planned: z.boolean(),
    services: z.enum(['home', 'mobile']).nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
  })
  .openapi('OutageStatus');
export type OutageStatus = z.infer<typeof outageStatus>;
export const outageReportRequest = z
  .object({
    postcode: postcode.nullable().optional(),
    phone: phone.nullable().optional(),
    services: z
      .array(z.enum(['internet', 'landline', 'mobile', 'tv']))
      .min(1)
      .max(4),
    text: text(1_000),
    language: z.string().max(35).nullish(),
  })
  .strict();
export type OutageReportRequest = z.infer<typeof outageReportRequest>;
export const outageReport = z
  .object({
    report: z.string().openapi({ example: 'O2001' }),
    services: z.array(z.string()),
    repaired_by: day,
  })
  .openapi('OutageReport');
export type OutageReport = z.infer<typeof outageReport>;

const country = text(60).openapi({
  description: 'A code of ISO 3166, or the English name',
  example: 'Switzerland',
});
export const roamingQuery = z.object({
  country,
  days: z.coerce.number().int().min(1).max(366).optional(),
});
export const roamingQuote = z.object({
  country,
  name: z.string(),
  zone: z.number().int(),
  packs: z.array(choice),
  fits: z.boolean().openapi({ description: 'False when the trip is longer than the longest pack' }),
});
export const roamingOrderRequest = z
  .object({
    customer: customerId,
    line: phone,
    country,
    pack: z.enum(['day', 'week', 'month']),
    begins: date,
    language: z.string().max(35).nullish(),
  })
  .strict();
export type RoamingOrderRequest = z.infer<typeof roamingOrderRequest>;
export const roamingOrder = z
  .object({
    order: z.string(),
    line: phone,
    country: z.string(),
    pack: z.string(),
    price: money,
    begins: day,
    ends: day,
  })
  .openapi('RoamingOrder');
export type RoamingOrder = z.infer<typeof roamingOrder>;

const simLock = z.enum(['blocked', 'contact_changed', 'too_many']);
export type SimLock = z.infer<typeof simLock>;
export const simQuote = z.object({
  line: phone,
  lock: simLock.nullable(),
  card_by: day,
  esim_minutes: z.number().int(),
});
const simKind = z.enum(['esim', 'card']);
export const simOrderRequest = z
  .object({
    customer: customerId,
    line: phone,
    kind: simKind,
    reason: z.enum(['lost', 'stolen', 'damaged', 'new_phone']),
    language: z.string().max(35).nullish(),
  })
  .strict();
export type SimOrderRequest = z.infer<typeof simOrderRequest>;
export const simOrder = z
  .object({ order: z.string(), line: phone, kind: simKind, arrives: day.nullable() })
  .openapi('SimOrder');
export type SimOrder = z.infer<typeof simOrder>;

const dayRefusal = z.enum(['too_soon', 'too_late', 'sunday', 'full']);
export type DayRefusal = z.infer<typeof dayRefusal>;
export const timesQuery = z.object({ date, time: time.optional() });
export const freeTimes = z
  .object({
    date,
    day,
    refusal: dayRefusal.nullable(),
    free: z.array(window),
    window: window.nullable().openapi({ description: 'The free window that `time` falls into' }),
    begins: time.nullable(),
    next_day: day.nullable(),
  })
  .openapi('FreeTimes');
export type FreeTimes = z.infer<typeof freeTimes>;
export const appointmentRequest = z
  .object({
    customer: customerId,
    date,
    time,
    problem: z.enum(['no_internet', 'slow_internet', 'no_landline', 'new_socket']),
    language: z.string().max(35).nullish(),
  })
  .strict();
export type AppointmentRequest = z.infer<typeof appointmentRequest>;
export const appointment = z.object({ appointment: z.string(), day, window }).openapi('Appointment');
export type Appointment = z.infer<typeof appointment>;

export const topUpRequest = z
  .object({
    customer: customerId,
    line: phone,
    amount: z.number().positive().max(1_000).openapi({ description: 'In euros', example: 10 }),
    language: z.string().max(35).nullish(),
  })
  .strict();
export type TopUpRequest = z.infer<typeof topUpRequest>;
export const topUp = z
  .object({ top_up: z.string(), line: phone, gigabytes: z.number(), price: money, valid_until: day })
  .openapi('TopUp');
export type TopUp = z.infer<typeof topUp>;

export const contactChangeRequest = z.object({ customer: customerId, phone }).strict();
export type ContactChangeRequest = z.infer<typeof contactChangeRequest>;
export const contactChange = z
  .object({ change: z.string(), phone: z.string(), sim_lock_hours: z.number().int() })
  .openapi('ContactChange');
export type ContactChange = z.infer<typeof contactChange>;
