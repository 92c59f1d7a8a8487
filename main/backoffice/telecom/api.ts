import { answerFound, answerProblem, missing } from '../answer.ts';
import type { OperationParts } from '../system.ts';
import { freeTimes } from './appointments.ts';
import * as bills from './bills.ts';
import * as codes from './codes.ts';
import { findCustomer } from './contacts.ts';
import { languageOf } from './language.ts';
import * as lines from './lines.ts';
import { findOutage } from './outages.ts';
import { quoteRoaming } from './roaming.ts';
import * as routes from './routes.ts';
import { quoteSim } from './sims.ts';
import { addWrites } from './writes.ts';

/** The telecom's operations. */
export function addOperations(parts: OperationParts): void {
  addIdentity(parts);
  addLines(parts);
  addBills(parts);
  addLookups(parts);
  addWrites(parts);
}

function addIdentity({ app, db, now, read }: OperationParts): void {
  app.openapi(read(routes.getCustomer), (c) => {
    return answerFound(c, findCustomer(db, c.req.valid('param').customer));
  });
  app.openapi(read(routes.sendCode), (c) => {
    const sent = codes.sendCode(db, now(), c.req.valid('json').phone);
    return sent.ok ? c.json(sent.value, 200) : answerProblem(c, sent.problem);
  });
  app.openapi(read(routes.checkCode), (c) => {
    const checked = codes.checkCode(db, now(), c.req.valid('json'));
    return checked.ok ? c.json(checked.value, 200) : answerProblem(c, checked.problem);
  });
}

function addLines({ app, db, now, read }: OperationParts): void {
  app.openapi(read(routes.listLines), (c) =>
    c.json(lines.listLines(db, c.req.valid('param').customer, c.req.valid('query').kind), 200),
  );
  app.openapi(read(routes.getContract), (c) => {
    const { customer, line: phone } = c.req.valid('param');
    const line = lines.findLine(db, customer, phone);
    if (line === null) return answerProblem(c, missing);
    return c.json(lines.showContract(line, now(), languageOf(c.req.valid('query').language)), 200);
  });
  app.openapi(read(routes.listPlans), (c) => {
    const { customer, line: phone } = c.req.valid('param');
    const line = lines.findLine(db, customer, phone);
    if (line === null) return answerProblem(c, missing);
    return c.json(lines.listPlans(line, languageOf(c.req.valid('query').language)), 200);
  });
  app.openapi(read(routes.quotePlan), (c) => {
    const { customer, line: phone, plan } = c.req.valid('param');
    const line = lines.findLine(db, customer, phone);
    const language = languageOf(c.req.valid('query').language);
    return answerFound(c, line === null ? null : lines.quotePlan(db, line, plan, now(), language));
  });
  app.openapi(read(routes.quoteSim), (c) => {
    const { customer, line: phone } = c.req.valid('param');
    const line = lines.findLine(db, customer, phone);
    if (line === null) return answerProblem(c, missing);
    return c.json(quoteSim(db, customer, line, now(), languageOf(c.req.valid('query').language)), 200);
  });
}

function addBills({ app, db, now, read }: OperationParts): void {
  app.openapi(read(routes.listBills), (c) => {
    const language = languageOf(c.req.valid('query').language);
    return c.json(bills.listBills(db, c.req.valid('param').customer, language), 200);
  });
  app.openapi(read(routes.getBill), (c) => {
    const { customer, bill: id } = c.req.valid('param');
    return answerFound(c, bills.showBill(db, customer, id, now(), languageOf(c.req.valid('query').language)));
  });
}

function addLookups({ app, db, now, read }: OperationParts): void {
  app.openapi(read(routes.findOutage), (c) => {
    const { language, ...place } = c.req.valid('query');
    return c.json(findOutage(db, now(), place, languageOf(language)), 200);
  });
  app.openapi(read(routes.quoteRoaming), (c) => {
    const { country, days, language } = c.req.valid('query');
    return answerFound(c, quoteRoaming(country, days, languageOf(language)));
  });
  app.openapi(read(routes.freeTimes), (c) => {
    const { language, ...asked } = c.req.valid('query');
    return c.json(freeTimes(db, now(), asked, languageOf(language)), 200);
  });
}
