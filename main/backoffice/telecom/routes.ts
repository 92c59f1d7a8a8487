import { createRoute, z } from '@hono/zod-openapi';
import { body, id, json, keyHeader, keyPath, problems, security } from '../route.ts';
import * as schemas from './schemas.ts';

/** The operations of the telecom's API. Their ids are the names that fault switches take. */

const ofCustomer = z.object({ customer: id });
const ofLine = z.object({ customer: id, line: schemas.phone });

export const getCustomer = createRoute({
  operationId: 'get_customer',
  method: 'get',
  path: '/customers/{customer}',
  summary: 'A verified customer',
  security,
  request: { params: ofCustomer },
  responses: { ...problems, 200: json('The customer', schemas.customer) },
});

export const sendCode = createRoute({
  operationId: 'send_code',
  method: 'post',
  path: '/codes',
  summary: 'Sends a one-time code to a number',
  description: 'The answer is the same for numbers that nobody has.',
  security,
  request: { body: body(schemas.codeRequest) },
  responses: { ...problems, 200: json('Sent, if the number is one of ours', schemas.codeSent) },
});

export const checkCode = createRoute({
  operationId: 'check_code',
  method: 'post',
  path: '/codes/check',
  summary: 'Who the customer is, if the code is the one that was sent',
  description: 'Every failure is the same 404. Failures count for the number, whether anybody has it or not.',
  security,
  request: { body: body(schemas.codeCheck) },
  responses: { ...problems, 200: json('The code is right', schemas.verified) },
});

export const listLines = createRoute({
  operationId: 'list_lines',
  method: 'get',
  path: '/customers/{customer}/lines',
  summary: 'The lines of a customer, of one kind or all',
  security,
  request: {
    params: ofCustomer,
    query: schemas.inLanguage.extend({ kind: schemas.lineKind.optional() }),
  },
  responses: { ...problems, 200: json('The lines', schemas.lineList) },
});

export const getContract = createRoute({
  operationId: 'get_contract',
  method: 'get',
  path: '/customers/{customer}/lines/{line}',
  summary: 'What the contract of a line says',
  security,
  request: { params: ofLine, query: schemas.inLanguage },
  responses: { ...problems, 200: json('The contract', schemas.contract) },
});

export const listPlans = createRoute({
  operationId: 'list_plans',
  method: 'get',
  path: '/customers/{customer}/lines/{line}/plans',
  summary: 'The plans that a line can change to',
  security,
  request: { params: ofLine, query: schemas.inLanguage },
  responses: { ...problems, 200: json('The plans', schemas.planList) },
});

export const quotePlan = createRoute({
  operationId: 'quote_plan',
  method: 'get',
  path: '/customers/{customer}/lines/{line}/plans/{plan}',
  summary: 'When a change to a plan would begin, or why it is not possible',
  security,
  request: { params: ofLine.extend({ plan: id }), query: schemas.inLanguage },
  responses: { ...problems, 200: json('The offer', schemas.planQuote) },
});

export const listBills = createRoute({
  operationId: 'list_bills',
  method: 'get',
  path: '/customers/{customer}/bills',
  summary: 'The bills of the last twelve months, the oldest first',
  security,
  request: { params: ofCustomer, query: schemas.inLanguage },
  responses: { ...problems, 200: json('The bills', schemas.billList) },
});

export const getBill = createRoute({
  operationId: 'get_bill',
  method: 'get',
  path: '/customers/{customer}/bills/{bill}',
  summary: 'A bill, and why it differs from the one before',
  security,
  request: { params: ofCustomer.extend({ bill: id }), query: schemas.inLanguage },
  responses: { ...problems, 200: json('The bill', schemas.bill) },
});

export const findOutage = createRoute({
  operationId: 'find_outage',
  method: 'get',
  path: '/outages',
  summary: 'What is known for a postcode or the area of a landline number',
  security,
  request: {
    query: schemas.inLanguage.extend({
      postcode: schemas.postcode.optional(),
      phone: schemas.phone.optional(),
    }),
  },
  responses: { ...problems, 200: json('What is known', schemas.outageStatus) },
});

export const quoteRoaming = createRoute({
  operationId: 'quote_roaming',
  method: 'get',
  path: '/roaming/packs',
  summary: 'The packs for a country and a number of days',
  security,
  request: { query: schemas.inLanguage.extend(schemas.roamingQuery.shape) },
  responses: { ...problems, 200: json('The packs', schemas.roamingQuote) },
});

export const quoteSim = createRoute({
  operationId: 'quote_sim',
  method: 'get',
  path: '/customers/{customer}/lines/{line}/sim',
  summary: 'Whether a new SIM may be ordered now',
  security,
  request: { params: ofLine, query: schemas.inLanguage },
  responses: { ...problems, 200: json('What is possible', schemas.simQuote) },
});

export const freeTimes = createRoute({
  operationId: 'free_times',
  method: 'get',
  path: '/appointments/free',
  summary: 'When a technician is free on a day',
  security,
  request: { query: schemas.inLanguage.extend(schemas.timesQuery.shape) },
  responses: { ...problems, 200: json('The free windows', schemas.freeTimes) },
});

function writeRoute<const I extends string, const P extends string, Q extends z.ZodType, A extends z.ZodType>(
  operationId: I,
  path: P,
  summary: string,
  request: Q,
  answer: A,
) {
  return createRoute({
    operationId,
    method: 'post',
    path,
    summary,
    security,
    request: { headers: keyHeader, body: body(request) },
    responses: { ...problems, 200: json('Done before under this key', answer), 201: json('Done', answer) },
  });
}

function keyRoute<const I extends string, const P extends string, A extends z.ZodType>(
  operationId: I,
  path: P,
  answer: A,
) {
  return createRoute({
    operationId,
    method: 'get',
    path,
    summary: 'What an Idempotency-Key made',
    security,
    request: { params: keyPath },
    responses: { ...problems, 200: json('It', answer) },
  });
}

export const changePlan = writeRoute(
  'change_plan',
  '/plan-changes',
  'Changes the plan of a line',
  schemas.planChangeRequest,
  schemas.planChange,
);
export const getPlanChange = keyRoute('get_plan_change', '/plan-changes/by-key/{key}', schemas.planChange);
export const reportOutage = writeRoute(
  'report_outage',
  '/outage-reports',
  'Reports a fault',
  schemas.outageReportRequest,
  schemas.outageReport,
);
export const getOutageReport = keyRoute(
  'get_outage_report',
  '/outage-reports/by-key/{key}',
  schemas.outageReport,
);
export const orderPack = writeRoute(
  'order_pack',
  '/roaming-packs',
  'Orders a roaming pack',
  schemas.roamingOrderRequest,
  schemas.roamingOrder,
);
export const getPack = keyRoute('get_pack', '/roaming-packs/by-key/{key}', schemas.roamingOrder);
export const orderSim = writeRoute(
  'order_sim',
  '/sim-orders',
  'Orders a new SIM',
  schemas.simOrderRequest,
  schemas.simOrder,
);
export const getSimOrder = keyRoute('get_sim_order', '/sim-orders/by-key/{key}', schemas.simOrder);
export const bookAppointment = writeRoute(
  'book_appointment',
  '/appointments',
  'Books a technician',
  schemas.appointmentRequest,
  schemas.appointment,
);
export const getAppointment = keyRoute('get_appointment', '/appointments/by-key/{key}', schemas.appointment);
export const topUp = writeRoute('top_up', '/top-ups', 'Adds data', schemas.topUpRequest, schemas.topUp);
export const getTopUp = keyRoute('get_top_up', '/top-ups/by-key/{key}', schemas.topUp);
export const changeContact = writeRoute(
  'change_contact',
  '/contact-phones',
  'Changes the contact number',
  schemas.contactChangeRequest,
  schemas.contactChange,
);
export const getContactChange = keyRoute(
  'get_contact_change',
  '/contact-phones/by-key/{key}',
  schemas.contactChange,
);
