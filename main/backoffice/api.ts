import type { DatabaseSync } from 'node:sqlite';
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { answerProblem } from './answer.ts';
import type { Clock } from './calendar.ts';
import * as customers from './customers.ts';
import { type Environment, type Faults, faultSettings, injectFaults } from './faults.ts';
import { guards } from './guard.ts';
import { type Key, keyFor } from './once.ts';
import * as orders from './orders.ts';
import { refuse } from './problem.ts';
import * as refunds from './refunds.ts';
import * as returns from './returns.ts';
import * as routes from './routes.ts';
import * as tickets from './tickets.ts';

export type ApiParts = {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly closing: AbortSignal;
  readonly apiKey: string | undefined;
  /** Told of every bug; the client only learns that there was one. */
  readonly onBug: (error: unknown) => void;
};

const missing = refuse('not_found', 'There is no such thing.').problem;

/** The whole HTTP surface. */
export function createApi({ db, clock, faults, closing, apiKey, onBug }: ApiParts) {
  const app = new OpenAPIHono<Environment>({
    defaultHook: (result, c) => {
      if (result.success) return;
      const [issue] = result.error.issues;
      const keyMissing = result.target === 'header' && c.req.header('idempotency-key') === undefined;
      const where = [...(issue?.path ?? [])].join('.');
      return answerProblem(c, {
        code: keyMissing ? 'idempotency_key_required' : 'invalid_request',
        message: `${result.target}${where === '' ? '' : ` ${where}`}: ${issue?.message ?? 'not valid'}`,
      });
    },
  });
  const now = () => clock().getTime();
  const read = <R extends RouteConfig>(route: R) => ({ ...route, middleware: faultFor(route, 'read') });
  const write = <R extends RouteConfig>(route: R) => ({ ...route, middleware: faultFor(route, 'write') });
  const faultFor = (route: RouteConfig, risk: 'read' | 'write') =>
    injectFaults(faults, closing, route.operationId ?? '', risk);

  app.use(...guards(apiKey));
  app.onError((error, c) => {
    if (error instanceof HTTPException)
      return answerProblem(c, { code: 'invalid_request', message: error.message });
    onBug(error);
    return answerProblem(c, { code: 'internal', message: 'Something went wrong.' });
  });
  app.notFound((c) => answerProblem(c, missing));
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
  });

  app.get('/_faults', (c) => c.json(faults.current()));
  app.put('/_faults', async (c) => {
    const settings = faultSettings.safeParse(await c.req.json());
    if (!settings.success)
      return answerProblem(c, { code: 'invalid_request', message: settings.error.message });
    faults.set(settings.data);
    return c.json(settings.data);
  });

  app.openapi(read(routes.health), (c) => c.json({ status: 'ok' } as const, 200));
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
    const customer = customers.findCustomer(db, c.req.valid('param').customer);
    return customer ? c.json(customer, 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.verifyCustomer), (c) => {
    const verified = customers.verifyCustomer(db, now(), c.req.valid('json'));
    return verified.ok ? c.json(verified.value, 200) : answerProblem(c, verified.problem);
  });

  app.openapi(write(routes.createReturn), (c) => {
    const request = c.req.valid('json');
    const written = returns.createReturn(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(returns.showReturn(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getReturnByKey), (c) => {
    const found = returns.findReturnByKey(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.createRefund), (c) => {
    const request = c.req.valid('json');
    const written = refunds.createRefund(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(refunds.showRefund(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getRefundByKey), (c) => {
    const found = refunds.findRefundByKey(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.createTicket), (c) => {
    const request = c.req.valid('json');
    const written = tickets.createTicket(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(tickets.showTicket(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getTicketByKey), (c) => {
    const found = tickets.findTicketByKey(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });

  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Fjell & Fjord shop',
      version: '1',
      description: 'Orders, returns, refunds and tickets of the demo shop.',
    },
  });
  return app;
}

function keyOf(c: Context<Environment>, request: unknown): Key {
  return keyFor(c.req.header('idempotency-key') ?? '', request);
}
