import { answerFound, answerProblem, answerWritten, missing } from '../answer.ts';
import { keyOf } from '../once.ts';
import type { OperationParts } from '../system.ts';
import * as customers from './customers.ts';
import * as orders from './orders.ts';
import * as refunds from './refunds.ts';
import * as returns from './returns.ts';
import * as routes from './routes.ts';
import * as tickets from './tickets.ts';

/** The shop's operations. */
export function addOperations({ app, db, now, read, write }: OperationParts): void {
  app.openapi(read(routes.getOrder), (c) => {
    const order = orders.findOrder(db, c.req.valid('param').id);
    return order ? c.json(orders.showPublicOrder(order, now()), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getCustomerOrder), (c) => {
    const { customer, id } = c.req.valid('param');
    const order = orders.findCustomerOrder(db, customer, id);
    return order ? c.json(orders.showCustomerOrder(db, order, now()), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.listCustomerOrders), (c) =>
    c.json({ orders: orders.listCustomerOrders(db, c.req.valid('param').customer, now()) }, 200),
  );
  app.openapi(read(routes.getCustomer), (c) => {
    return answerFound(c, customers.findCustomer(db, c.req.valid('param').customer));
  });
  app.openapi(read(routes.verifyCustomer), (c) => {
    const verified = customers.verifyCustomer(db, now(), c.req.valid('json'));
    return verified.ok ? c.json(verified.value, 200) : answerProblem(c, verified.problem);
  });

  app.openapi(write(routes.createReturn), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, returns.createReturn(db, now(), request, keyOf(c, request)), (number) =>
      returns.showReturn(db, number),
    );
  });
  app.openapi(read(routes.getReturnByKey), (c) => {
    return answerFound(c, returns.findReturnByKey(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.createRefund), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, refunds.createRefund(db, now(), request, keyOf(c, request)), (number) =>
      refunds.showRefund(db, number),
    );
  });
  app.openapi(read(routes.getRefundByKey), (c) => {
    return answerFound(c, refunds.findRefundByKey(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.createTicket), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, tickets.createTicket(db, now(), request, keyOf(c, request)), (number) =>
      tickets.showTicket(db, number),
    );
  });
  app.openapi(read(routes.getTicketByKey), (c) => {
    return answerFound(c, tickets.findTicketByKey(db, c.req.valid('param').key));
  });
}
