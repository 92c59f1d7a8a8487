import { z } from '@hono/zod-openapi';
import { amount, money, text } from '../fields.ts';

/** Everything that comes in and goes out. The same schemas check requests and make the OpenAPI description. */

const dollars = money('USD');
const customerId = text(64).openapi({ example: '48210417' });
const isoDay = z.iso.date().openapi({ example: '2026-11-27' });
const dayText = z.string().openapi({ example: 'Tuesday, 25 November' });
const choice = z.object({ value: z.string(), label: z.string() });
const sum = amount(1_000_000).openapi({ description: 'In dollars', example: 50 });

export const verifyRequest = z.object({ customer_number: text(64), birth_date: isoDay }).strict();
export const codeRequest = z.object({ customer_number: text(64) }).strict();
export const codeCheck = z.object({ customer_number: text(64), code: text(16) }).strict();
export const codeSent = z
  .object({
    sent: z.literal(true),
    minutes: z.number().int().openapi({ description: 'How long the code is good' }),
  })
  .openapi('CodeSent', { description: 'The same whether or not there is such a customer' });
export const sentCodes = z.object({
  codes: z.array(z.object({ customer: z.string(), phone: z.string(), code: z.string() })),
});
export const verified = z
  .object({ customer: customerId, name: z.string(), tier: z.enum(['classic', 'plus', 'private']) })
  .openapi('Verified');

export const accountKind = z.enum(['checking', 'savings']);
export type AccountKind = z.infer<typeof accountKind>;

export const account = z
  .object({
    value: accountKind,
    label: z.string().openapi({ example: 'Everyday Checking' }),
    balance: dollars,
    available: dollars.openapi({ description: 'The balance less card payments that are still pending' }),
  })
  .openapi('Account');
export const accountList = z.object({
  accounts: z.array(account),
  checking: account,
  savings: account.nullable(),
});

export const transaction = z
  .object({
    id: z.string(),
    day: isoDay,
    day_text: dayText,
    text: z.string(),
    amount: dollars.openapi({ description: 'Payments are negative' }),
    pending: z.boolean(),
  })
  .openapi('Transaction');
export const transactionList = z.object({
  transactions: z.array(transaction),
  text: z.string().openapi({ description: 'The same, one line each' }),
});
export const transactionQuery = z.object({
  limit: z.coerce.number().int().min(1).max(50).default(5),
  from: isoDay.optional(),
  to: isoDay.optional(),
});
export const choiceList = z.object({ choices: z.array(choice) });

export const payeeQuery = z.object({ name: text(120) });
export const payeeMatches = z.object({
  matches: z.array(choice).openapi({ description: 'Saved payees that the name can mean' }),
});
export const payeeRequest = z
  .object({
    customer: customerId,
    name: text(80),
    bank: text(80).default('Another bank'),
    account_number: z.string().regex(/^\d{10}$/, 'ten digits'),
  })
  .strict();
export type PayeeRequest = z.infer<typeof payeeRequest>;
export const payee = z
  .object({ payee: z.string(), name: z.string(), bank: z.string(), ending: z.string() })
  .openapi('Payee');

export const quoteQuery = z.object({
  amount: z.coerce.number().positive().max(1_000_000),
  account: accountKind.default('checking'),
});
export const quote = z
  .object({
    enough: z.boolean(),
    within_limit: z.boolean(),
    from: z.string(),
    available: dollars,
    limit: dollars,
    left_today: dollars,
  })
  .openapi('Quote', { description: 'Whether a transfer of this amount would go through now' });
export const transferRequest = z
  .object({
    customer: customerId,
    payee: text(64).openapi({ description: 'The `value` of one of the customer’s payees' }),
    amount: sum,
    account: accountKind.default('checking'),
    note: text(140).nullable().optional(),
  })
  .strict();
export type TransferRequest = z.infer<typeof transferRequest>;
export const transfer = z
  .object({
    transfer: z.string().openapi({ example: 'TR-90001' }),
    to: z.string(),
    from: z.string(),
    amount: dollars,
    status: z.enum(['completed', 'on_its_way']),
    arrives: dayText,
    available: dollars,
  })
  .openapi('Transfer');
export type Transfer = z.infer<typeof transfer>;

export const limits = z.object({ daily: dollars, left_today: dollars, highest: dollars }).openapi('Limits');
export const limitRequest = z.object({ customer: customerId, daily: sum }).strict();
export type LimitRequest = z.infer<typeof limitRequest>;
export const limitChange = z.object({ daily: dollars }).openapi('LimitChange');

const cardStatus = z.enum(['active', 'frozen', 'replaced']);
export const cardKind = z.enum(['debit', 'credit']);
export const card = z.object({
  value: cardKind,
  label: z.string().openapi({ example: 'debit card ending 4821' }),
  status: cardStatus,
});
export const cardList = z
  .object({ cards: z.array(card), active: z.array(choice), frozen: z.array(choice) })
  .openapi('Cards', { description: 'A customer has at most one card of each kind' });
export const cardRequest = z.object({ customer: customerId, card: cardKind }).strict();
export type CardRequest = z.infer<typeof cardRequest>;
export const replaceReason = z.enum(['lost', 'stolen', 'damaged', 'worn_out']);
export const replaceRequest = cardRequest.extend({ reason: replaceReason });
export type ReplaceRequest = z.infer<typeof replaceRequest>;
export const cardChange = z
  .object({
    change: z.enum(['freeze', 'unfreeze', 'replace']),
    card: z.string(),
    new_card: z.string().nullable(),
    arrives: dayText.nullable(),
  })
  .openapi('CardChange');
export type CardChange = z.infer<typeof cardChange>;

export const disputeReason = z.enum(['not_me', 'wrong_amount', 'charged_twice', 'not_received', 'cancelled']);
export const disputeRequest = z
  .object({ customer: customerId, transaction: text(64), reason: disputeReason })
  .strict();
export type DisputeRequest = z.infer<typeof disputeRequest>;
export const dispute = z
  .object({
    dispute: z.string().openapi({ example: 'D-3001' }),
    transaction: z.string(),
    amount: dollars,
    reason: disputeReason,
    credit_by: dayText,
    decided_by: dayText,
  })
  .openapi('Dispute');
export type Dispute = z.infer<typeof dispute>;

export const travelRequest = z
  .object({ customer: customerId, destination: text(120), from: isoDay, to: isoDay })
  .strict();
export type TravelRequest = z.infer<typeof travelRequest>;
export const travelNotice = z
  .object({
    notice: z.string().openapi({ example: 'TN-101' }),
    destination: z.string(),
    from: dayText,
    to: dayText,
  })
  .openapi('TravelNotice');
export type TravelNotice = z.infer<typeof travelNotice>;

export const callbackRequest = z
  .object({
    customer: customerId.nullable().optional(),
    phone: z.string().regex(/^\+\d{7,15}$/, 'an international number such as +12125550147'),
    day: isoDay,
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 14:30'),
    about: text(500).nullable().optional(),
  })
  .strict();
export type CallbackRequest = z.infer<typeof callbackRequest>;
export const callback = z
  .object({
    callback: z.string().openapi({ example: 'CB-501' }),
    phone: z.string(),
    day: dayText,
    time: z.string(),
  })
  .openapi('Callback');
export type Callback = z.infer<typeof callback>;
