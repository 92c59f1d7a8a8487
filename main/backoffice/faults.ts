import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';

/**
 * What can go wrong with an outside system, switched on for tests and demonstrations:
 * `down` drops the connection unanswered, `error` answers 500, `html` answers 200 with a maintenance page, `garbage`
 * answers 200 with JSON that is cut off, `hang` never answers, `slow` answers rightly but in ten pieces `latency_ms`
 * apart, `lose_ack` does the work and then drops the connection.
 */
export const faultSettings = z
  .object({
    mode: z.enum(['none', 'down', 'error', 'html', 'hang', 'lose_ack', 'garbage', 'slow']).default('none'),
    /** Wait before anything else happens; with `slow` the wait between two pieces. */
    latency_ms: z.number().int().min(0).max(60_000).default(0),
    /** Only for these operations. Without them: for all, and `lose_ack` for all writes. */
    actions: z.array(z.string().max(64)).max(32).optional(),
    /** Only for the next so many requests. */
    times: z.number().int().min(1).max(1_000).optional(),
  })
  .strict();
export type FaultSettings = z.infer<typeof faultSettings>;

export type Faults = {
  current(): FaultSettings;
  set(settings: z.input<typeof faultSettings>): void;
  /** What happens to this request; counts it. */
  take(operation: string, risk: 'read' | 'write'): FaultSettings;
};

const noFault: FaultSettings = { mode: 'none', latency_ms: 0 };
const slowPieces = 10;
const maintenancePage = '<!doctype html><title>Maintenance</title><p>We will be back soon.</p>';

export function createFaults(): Faults {
  let settings = noFault;
  return {
    current: () => settings,
    set: (next) => {
      settings = faultSettings.parse(next);
    },
    take: (operation, risk) => {
      const chosen = settings.actions;
      const concerned = chosen
        ? chosen.includes(operation)
        : settings.mode !== 'lose_ack' || risk === 'write';
      if (!concerned) return noFault;
      const taken = settings;
      if (settings.times !== undefined)
        settings = settings.times === 1 ? noFault : { ...settings, times: settings.times - 1 };
      return taken;
    },
  };
}

export type Environment = { Bindings: HttpBindings };

/** Applies the switched-on fault to one operation. `closing` ends every wait. */
export function injectFaults(
  faults: Faults,
  closing: AbortSignal,
  operation: string,
  risk: 'read' | 'write',
): MiddlewareHandler<Environment> {
  return async (c, next) => {
    const { mode, latency_ms } = faults.take(operation, risk);
    // Read before waiting: a client that gives up meanwhile does not stop a real server from doing the work.
    await c.req.arrayBuffer();
    if (mode !== 'slow') await pause(latency_ms, closing);
    if (closing.aborted) return drop(c);
    switch (mode) {
      case 'down':
        return drop(c);
      case 'error':
        return c.json({ error: { code: 'internal', message: 'Something went wrong.' } }, 500);
      case 'html':
        return c.html(maintenancePage);
      case 'garbage':
        return c.body('{"order": "104', 200, { 'content-type': 'application/json' });
      case 'hang':
        await closed(c);
        return RESPONSE_ALREADY_SENT;
      case 'lose_ack':
        await next();
        c.res = drop(c);
        return;
      case 'slow':
        await next();
        c.res = await inPieces(c.res, latency_ms, closing);
        return;
      default:
        return next();
    }
  };
}

function drop(c: Context<Environment>): Response {
  c.env.outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

function closed(c: Context<Environment>): Promise<void> {
  return new Promise((resolve) => {
    if (c.env.outgoing.destroyed) resolve();
    else c.env.outgoing.once('close', () => resolve());
  });
}

function pause(ms: number, closing: AbortSignal): Promise<void> {
  if (ms === 0 || closing.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    closing.addEventListener('abort', end);
  });
}

async function inPieces(response: Response, waitMs: number, closing: AbortSignal): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const size = Math.max(1, Math.ceil(bytes.length / slowPieces));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await pause(waitMs, closing);
      if (sent >= bytes.length || closing.aborted) return controller.close();
      controller.enqueue(bytes.subarray(sent, sent + size));
      sent += size;
    },
  });
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { status: response.status, headers });
}
