import type { DatabaseSync } from 'node:sqlite';
import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { answerProblem, missing } from './answer.ts';
import type { Clock } from './calendar.ts';
import { type Environment, type Faults, faultSettings, injectFaults } from './faults.ts';
import { guards } from './guard.ts';
import { health } from './route.ts';
import type { DemoSystem } from './system.ts';

export type ApiParts = {
  readonly system: DemoSystem;
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly closing: AbortSignal;
  readonly apiKey: string | undefined;
  /** Told of every bug; the client only learns that there was one. */
  readonly onBug: (error: unknown) => void;
};

/** The whole HTTP surface of one demo system. */
export function createApi({ system, db, clock, faults, closing, apiKey, onBug }: ApiParts) {
  const app = newApp();
  const faultFor = (route: RouteConfig, risk: 'read' | 'write') =>
    injectFaults(faults, closing, route.operationId ?? '', risk);
  const read = <R extends RouteConfig>(route: R) => ({ ...route, middleware: faultFor(route, 'read') });
  const write = <R extends RouteConfig>(route: R) => ({ ...route, middleware: faultFor(route, 'write') });

  app.use(...guards(apiKey));
  app.onError((error, c) => {
    if (error instanceof HTTPException)
      return answerProblem(c, { code: 'invalid_request', message: error.message });
    onBug(error);
    return answerProblem(c, { code: 'internal', message: 'Something went wrong.' });
  });
  app.notFound((c) => answerProblem(c, missing));
  addFaultSwitch(app, faults);
  app.openapi(read(health), (c) => c.json({ status: 'ok' } as const, 200));
  system.addOperations({ app, db, now: () => clock().getTime(), read, write });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-Api-Key',
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: system.title, version: '1', description: system.description },
  });
  return app;
}

function newApp(): OpenAPIHono<Environment> {
  return new OpenAPIHono<Environment>({
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
}

function addFaultSwitch(app: OpenAPIHono<Environment>, faults: Faults): void {
  app.get('/_faults', (c) => c.json(faults.current()));
  app.put('/_faults', async (c) => {
    const settings = faultSettings.safeParse(await c.req.json());
    if (!settings.success)
      return answerProblem(c, { code: 'invalid_request', message: settings.error.message });
    faults.set(settings.data);
    return c.json(settings.data);
  });
}
