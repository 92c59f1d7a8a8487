import { createRoute, z } from '@hono/zod-openapi';
import { body, id, json, keyHeader, keyPath, problems, security } from '../route.ts';
import * as schemas from './schemas.ts';

/** The operations of the bank's API. Their ids are the names that fault switches take. */

export const verifyCustomer = createRoute({
  operationId: 'verify_customer',
  method: 'post',
  path: '/customers/verify',
  summary: 'Who the customer is, if number and date of birth belong together',
  description: 'Every failure is the same 404. Failures count for numbers that nobody has too.',
  security,
  request: { body: body(schemas.verifyRequest) },
  responses: { ...problems, 200: json('The answer', schemas.verified) },
});

export const sendCode = createRoute({
  operationId: 'send_code',
  method: 'post',
  path: '/codes',
  summary: 'Sends a one-time code to the phone on file',
  description: 'The answer never tells whether there is such a customer.',
  security,
  request: { body: body(schemas.codeRequest) },
  responses: { ...problems, 200: json('The answer', schemas.codeSent) },
});

export const checkCode = createRoute({
  operationId: 'check_code',
  method: 'post',
  path: '/codes/check',
  summary: 'Who the customer is, if the code is the one that was sent',
  security,
  request: { body: body(schemas.codeCheck) },
  responses: { ...problems, 200: json('The answer', schemas.verified) },
});

export const listSentCodes = createRoute({
  operationId: 'list_sent_codes',
  method: 'get',
  path: '/_codes',
  summary:
    'The codes that wait to be typed, as customers read them on their phones; for demonstrations and tests',
  security,
  responses: { ...problems, 200: json('The answer', schemas.sentCodes) },
});

export const listAccounts = createRoute({
  operationId: 'list_accounts',
  method: 'get',
  path: '/customers/{customer}/accounts',
  summary: 'Accounts with their balances',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The answer', schemas.accountList) },
});

export const listTransactions = createRoute({
  operationId: 'list_transactions',
  method: 'get',
  path: '/customers/{customer}/transactions',
  summary: 'The newest transactions, on all accounts and cards',
  security,
  request: { params: z.object({ customer: id }), query: schemas.transactionQuery },
  responses: { ...problems, 200: json('The answer', schemas.transactionList) },
});

export const listDisputable = createRoute({
  operationId: 'list_disputable',
  method: 'get',
  path: '/customers/{customer}/transactions/disputable',
  summary: 'Card payments that can be disputed',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The answer', schemas.choiceList) },
});

export const findPayees = createRoute({
  operationId: 'find_payees',
  method: 'get',
  path: '/customers/{customer}/payees',
  summary: 'Saved payees that a name can mean',
  security,
  request: { params: z.object({ customer: id }), query: schemas.payeeQuery },
  responses: { ...problems, 200: json('The answer', schemas.payeeMatches) },
});

export const quoteTransfer = createRoute({
  operationId: 'quote_transfer',
  method: 'get',
  path: '/customers/{customer}/transfers/quote',
  summary: 'Whether a transfer would go through now',
  security,
  request: { params: z.object({ customer: id }), query: schemas.quoteQuery },
  responses: { ...problems, 200: json('The answer', schemas.quote) },
});

export const getLimits = createRoute({
  operationId: 'get_limits',
  method: 'get',
  path: '/customers/{customer}/limits',
  summary: 'The daily limit and what is left of it',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The answer', schemas.limits) },
});

export const listCards = createRoute({
  operationId: 'list_cards',
  method: 'get',
  path: '/customers/{customer}/cards',
  summary: 'Cards with their state',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The answer', schemas.cardList) },
});

export const createTransfer = createRoute({
  operationId: 'create_transfer',
  method: 'post',
  path: '/transfers',
  summary: 'Sends money to a saved payee',
  security,
  request: { headers: keyHeader, body: body(schemas.transferRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.transfer),
    201: json('Done', schemas.transfer),
  },
});

export const addPayee = createRoute({
  operationId: 'add_payee',
  method: 'post',
  path: '/payees',
  summary: 'Saves a payee; needs a code that was confirmed lately',
  security,
  request: { headers: keyHeader, body: body(schemas.payeeRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.payee),
    201: json('Done', schemas.payee),
  },
});

export const changeLimit = createRoute({
  operationId: 'change_limit',
  method: 'post',
  path: '/limits',
  summary: 'Sets the daily limit; raising it needs a code that was confirmed lately',
  security,
  request: { headers: keyHeader, body: body(schemas.limitRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.limitChange),
    201: json('Done', schemas.limitChange),
  },
});

export const freezeCard = createRoute({
  operationId: 'freeze_card',
  method: 'post',
  path: '/cards/freeze',
  summary: 'Stops a card until it is unfrozen',
  security,
  request: { headers: keyHeader, body: body(schemas.cardRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.cardChange),
    201: json('Done', schemas.cardChange),
  },
});

export const unfreezeCard = createRoute({
  operationId: 'unfreeze_card',
  method: 'post',
  path: '/cards/unfreeze',
  summary: 'Lets a frozen card pay again',
  security,
  request: { headers: keyHeader, body: body(schemas.cardRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.cardChange),
    201: json('Done', schemas.cardChange),
  },
});

export const replaceCard = createRoute({
  operationId: 'replace_card',
  method: 'post',
  path: '/cards/replace',
  summary: 'Ends a card for good and sends a new one',
  security,
  request: { headers: keyHeader, body: body(schemas.replaceRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.cardChange),
    201: json('Done', schemas.cardChange),
  },
});

export const createDispute = createRoute({
  operationId: 'create_dispute',
  method: 'post',
  path: '/disputes',
  summary: 'Disputes a card payment',
  security,
  request: { headers: keyHeader, body: body(schemas.disputeRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.dispute),
    201: json('Done', schemas.dispute),
  },
});

export const createTravelNotice = createRoute({
  operationId: 'create_travel_notice',
  method: 'post',
  path: '/travel-notices',
  summary: 'Notes a journey',
  security,
  request: { headers: keyHeader, body: body(schemas.travelRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.travelNotice),
    201: json('Done', schemas.travelNotice),
  },
});

export const getTransferByKey = createRoute({
  operationId: 'get_transfer_by_key',
  method: 'get',
  path: '/transfers/by-key/{key}',
  summary: 'The transfer that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.transfer) },
});

export const getPayeeByKey = createRoute({
  operationId: 'get_payee_by_key',
  method: 'get',
  path: '/payees/by-key/{key}',
  summary: 'The payee that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.payee) },
});

export const getLimitByKey = createRoute({
  operationId: 'get_limit_by_key',
  method: 'get',
  path: '/limits/by-key/{key}',
  summary: 'The change of the limit that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.limitChange) },
});

export const getCardChangeByKey = createRoute({
  operationId: 'get_card_change_by_key',
  method: 'get',
  path: '/cards/by-key/{key}',
  summary: 'The change of a card that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.cardChange) },
});

export const getDisputeByKey = createRoute({
  operationId: 'get_dispute_by_key',
  method: 'get',
  path: '/disputes/by-key/{key}',
  summary: 'The dispute that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.dispute) },
});

export const getTravelNoticeByKey = createRoute({
  operationId: 'get_travel_notice_by_key',
  method: 'get',
  path: '/travel-notices/by-key/{key}',
  summary: 'The travel notice that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.travelNotice) },
});

export const createCallback = createRoute({
  operationId: 'create_callback',
  method: 'post',
  path: '/callbacks',
  summary: 'Books a call by a person of the bank',
  security,
  request: { headers: keyHeader, body: body(schemas.callbackRequest) },
  responses: {
    ...problems,
    200: json('Done before under this key', schemas.callback),
    201: json('Done', schemas.callback),
  },
});

export const getCallbackByKey = createRoute({
  operationId: 'get_callback_by_key',
  method: 'get',
  path: '/callbacks/by-key/{key}',
  summary: 'The call that an Idempotency-Key booked',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The answer', schemas.callback) },
});
