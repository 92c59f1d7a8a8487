import { answerFound, answerProblem, missing } from '../answer.ts';
import type { OperationParts } from '../system.ts';
import * as accounts from './accounts.ts';
import { listCards } from './cards.ts';
import * as identity from './identity.ts';
import { matchPayees, payeeChoice } from './payees.ts';
import * as routes from './routes.ts';
import { quoteTransfer, showLimits } from './transfers.ts';

/** Identity, codes, and everything that is only looked at. */
export function addReads({ app, db, now, read }: OperationParts): void {
  app.openapi(read(routes.verifyCustomer), (c) => {
    const found = identity.verifyCustomer(db, now(), c.req.valid('json'));
    return found.ok ? c.json(found.value, 200) : answerProblem(c, found.problem);
  });
  app.openapi(read(routes.sendCode), (c) => {
    const sent = identity.sendCode(db, now(), c.req.valid('json').customer_number);
    return sent.ok ? c.json({ sent: true as const, ...sent.value }, 200) : answerProblem(c, sent.problem);
  });
  app.openapi(read(routes.checkCode), (c) => {
    const found = identity.checkCode(db, now(), c.req.valid('json'));
    return found.ok ? c.json(found.value, 200) : answerProblem(c, found.problem);
  });
  app.openapi(read(routes.listSentCodes), (c) => c.json({ codes: identity.listSentCodes(db, now()) }, 200));
  app.openapi(read(routes.listAccounts), (c) => {
    const all = accounts.listAccounts(db, c.req.valid('param').customer).map(accounts.showAccount);
    const checking = all.find(({ value }) => value === 'checking');
    if (checking === undefined) return answerProblem(c, missing);
    const savings = all.find(({ value }) => value === 'savings') ?? null;
    return c.json({ accounts: all, checking, savings }, 200);
  });
  app.openapi(read(routes.listTransactions), (c) => {
    const { customer } = c.req.valid('param');
    return c.json(accounts.listTransactions(db, now(), customer, c.req.valid('query')), 200);
  });
  app.openapi(read(routes.listDisputable), (c) =>
    c.json({ choices: accounts.listDisputable(db, now(), c.req.valid('param').customer) }, 200),
  );
  app.openapi(read(routes.findPayees), (c) => {
    const { customer } = c.req.valid('param');
    const found = matchPayees(db, customer, c.req.valid('query').name);
    return c.json({ matches: found.map(payeeChoice) }, 200);
  });
  app.openapi(read(routes.quoteTransfer), (c) => {
    return answerFound(c, quoteTransfer(db, now(), c.req.valid('param').customer, c.req.valid('query')));
  });
  app.openapi(read(routes.getLimits), (c) => {
    return answerFound(c, showLimits(db, now(), c.req.valid('param').customer));
  });
  app.openapi(read(routes.listCards), (c) => c.json(listCards(db, c.req.valid('param').customer), 200));
}
