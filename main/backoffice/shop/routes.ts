import { createRoute, z } from '@hono/zod-openapi';
import { body, id, json, keyHeader, keyPath, problems, security } from '../route.ts';
import * as schemas from './schemas.ts';

/** The operations of the shop's API. Their ids are the names that fault switches take. */

export const getOrder = createRoute({
  operationId: 'get_order',
  method: 'get',
  path: '/orders/{id}',
  summary: 'Status and expected day of an order, for anyone who has its number',
  security,
  request: { params: z.object({ id }) },
  responses: { ...problems, 200: json('The order', schemas.publicOrder) },
});

export const getCustomerOrder = createRoute({
  operationId: 'get_customer_order',
  method: 'get',
  path: '/customers/{customer}/orders/{id}',
  summary: 'All about an order, for the verified customer whose it is',
  security,
  request: { params: z.object({ customer: id, id }) },
  responses: { ...problems, 200: json('The order', schemas.customerOrder) },
});

export const listCustomerOrders = createRoute({
  operationId: 'list_customer_orders',
  method: 'get',
  path: '/customers/{customer}/orders',
  summary: 'The 50 newest orders of a verified customer',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The orders', schemas.orderList) },
});

export const getCustomer = createRoute({
  operationId: 'get_customer',
  method: 'get',
  path: '/customers/{customer}',
  summary: 'A verified customer',
  security,
  request: { params: z.object({ customer: id }) },
  responses: { ...problems, 200: json('The customer', schemas.customer) },
});

export const verifyCustomer = createRoute({
  operationId: 'verify_customer',
  method: 'post',
  path: '/customers/verify',
  summary: 'Who the customer is, if e-mail address and order belong together',
  description:
    'Every failure is the same 404. Failures count for the address and for the order, whether they exist or not.',
  security,
  request: { body: body(schemas.verifyRequest) },
  responses: { ...problems, 200: json('They belong together', schemas.verified) },
});

export const createReturn = createRoute({
  operationId: 'create_return',
  method: 'post',
  path: '/returns',
  summary: 'Registers a return',
  security,
  request: { headers: keyHeader, body: body(schemas.returnRequest) },
  responses: {
    ...problems,
    200: json('Registered before under this key', schemas.registeredReturn),
    201: json('Registered', schemas.registeredReturn),
  },
});

export const getReturnByKey = createRoute({
  operationId: 'get_return_by_key',
  method: 'get',
  path: '/returns/by-key/{key}',
  summary: 'The return that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The return', schemas.registeredReturn) },
});

export const createRefund = createRoute({
  operationId: 'create_refund',
  method: 'post',
  path: '/refunds',
  summary: 'Pays back part of an order',
  security,
  request: { headers: keyHeader, body: body(schemas.refundRequest) },
  responses: {
    ...problems,
    200: json('Made before under this key', schemas.refund),
    201: json('Made', schemas.refund),
  },
});

export const getRefundByKey = createRoute({
  operationId: 'get_refund_by_key',
  method: 'get',
  path: '/refunds/by-key/{key}',
  summary: 'The refund that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The refund', schemas.refund) },
});

export const createTicket = createRoute({
  operationId: 'create_ticket',
  method: 'post',
  path: '/tickets',
  summary: 'Opens a ticket for the service team',
  security,
  request: { headers: keyHeader, body: body(schemas.ticketRequest) },
  responses: {
    ...problems,
    200: json('Opened before under this key', schemas.ticket),
    201: json('Opened', schemas.ticket),
  },
});

export const getTicketByKey = createRoute({
  operationId: 'get_ticket_by_key',
  method: 'get',
  path: '/tickets/by-key/{key}',
  summary: 'The ticket that an Idempotency-Key made',
  security,
  request: { params: keyPath },
  responses: { ...problems, 200: json('The ticket', schemas.ticket) },
});
