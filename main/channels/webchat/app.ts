import type { HttpBindings } from '@hono/node-server';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { ConversationId } from '../../../preload/contract/index.ts';
import type { ChannelPort } from '../channel.ts';
import { answerError, errorBody, refuse, refuseForNow } from './answers.ts';
import { webChatChannel } from './capabilities.ts';
import { clientAddress } from './client-address.ts';
import { createEventStream } from './event-stream.ts';
import {
  checkHost,
  checkOrigin,
  corsFor,
  dataHeaders,
  exactOrigins,
  limitBody,
  limitInFlight,
  loopbackHosts,
} from './guards.ts';
import { costs, defaultLimits, type WebChatLimits } from './limits.ts';
import { readLog, wasOffered } from './log.ts';
import { projectForCustomer } from './projection.ts';
import { eventsRoute, healthRoute, sendRoute, startRoute, surveyRoute, typingRoute } from './routes.ts';
import { createStreamSlots } from './stream-slots.ts';
import { cutText } from './text.ts';
import { createConversationTokens } from './token.ts';
import { createTokenBuckets } from './token-buckets.ts';

export type WebChatOptions = {
  readonly port: ChannelPort;
  /** At least 32 random bytes that stay the same over restarts: conversation tokens are made from it. */
  readonly secret: Uint8Array;
  readonly clock: { readonly monotonicMs: () => number };
  readonly newMessageId: () => string;
  /** Bugs and failing disks; the customer sees one sentence without detail. */
  readonly report: (error: unknown) => void;
  readonly limits?: Partial<WebChatLimits>;
  /** Pages of other origins that may use the chat, exactly as browsers write them. None by default. */
  readonly allowedOrigins?: readonly string[];
  /** Names, without port, under which this server is reached. This machine's own by default. */
  readonly allowedHosts?: readonly string[];
  /** Who to count a request against. Behind a proxy the host says how to read the customer's address. */
  readonly addressOf?: (c: Context<WebChatEnv>) => string;
};

export type WebChatEnv = { Bindings: HttpBindings };

const bearer = /^Bearer ([A-Za-z0-9_-]{1,200})$/i;

/** The web chat's public HTTP surface. The host mounts it; everything it keeps open ends with its connections. */
export function createWebChat(options: WebChatOptions): OpenAPIHono<WebChatEnv> {
  const { port, clock, report } = options;
  const limits: WebChatLimits = { ...defaultLimits, ...options.limits };
  const addressOf = options.addressOf ?? clientAddress;
  const origins = exactOrigins(options.allowedOrigins ?? []);
  const tokens = createConversationTokens(options.secret);
  const perConversation = createTokenBuckets(limits.conversation, clock.monotonicMs);
  const perAddress = createTokenBuckets(limits.address, clock.monotonicMs);
  const starts = createTokenBuckets(limits.starts, clock.monotonicMs);
  const slots = createStreamSlots(limits.streams);

  const app = new OpenAPIHono<WebChatEnv>({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const issue = result.error.issues[0];
      const where = issue === undefined || issue.path.length === 0 ? result.target : issue.path.join('.');
      return refuse(c, 400, 'invalid', `${where}: ${issue?.message ?? 'not understood'}.`);
    },
  });
  app.onError((error, c) => answerError(error, c, report));

  const limitAddress: MiddlewareHandler<WebChatEnv> = async (c, next) => {
    const cost = c.req.method === 'POST' ? costs.message : costs.look;
    const seconds = perAddress.take(addressOf(c), cost);
    if (seconds > 0) return refuseForNow(c, 429, seconds, 'Too much from this address at once.');
    return next();
  };

  const requireToken: MiddlewareHandler<WebChatEnv> = async (c, next) => {
    const token = bearer.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!tokens.accepts(c.req.param('id') ?? '', token)) {
      c.header('WWW-Authenticate', 'Bearer');
      return refuse(
        c,
        401,
        'unauthorised',
        'Send the token of this conversation as "Authorization: Bearer …".',
      );
    }
    return next();
  };

  const limitConversation =
    (cost: number): MiddlewareHandler<WebChatEnv> =>
    async (c, next) => {
      const seconds = perConversation.take(c.req.param('id') ?? '', cost);
      if (seconds > 0) return refuseForNow(c, 429, seconds, 'Too many messages at once.');
      return next();
    };

  app.use('/healthz', dataHeaders, checkHost(options.allowedHosts ?? loopbackHosts));
  app.use('/api/openapi.json', dataHeaders, checkHost(options.allowedHosts ?? loopbackHosts));
  app.use(
    '/api/chat/*',
    dataHeaders,
    checkHost(options.allowedHosts ?? loopbackHosts),
    checkOrigin(origins),
    corsFor(origins),
    limitInFlight(limits.inFlight),
    limitAddress,
    limitBody(limits.bodyBytes),
  );
  app.use('/api/chat/conversations/:id/*', requireToken);
  app.use('/api/chat/conversations/:id/messages', limitConversation(costs.message));
  app.use('/api/chat/conversations/:id/survey', limitConversation(costs.message));
  app.use('/api/chat/conversations/:id/typing', limitConversation(costs.typing));
  app.use('/api/chat/conversations/:id/events', limitConversation(costs.look));

  const gone = errorBody('not_found', 'This conversation is not there any more. Start a new one.');

  app.openapi(startRoute, async (c) => {
    const seconds = starts.take(addressOf(c));
    if (seconds > 0) {
      c.header('Retry-After', String(seconds));
      return c.json(errorBody('rate_limited', 'Too many new conversations from this address.'), 429);
    }
    const wish = c.req.valid('json');
    const status = port.status();
    const locale = wish.locale ?? status.locale;
    const { id } = await port.startConversation({
      channel: webChatChannel,
      locale,
      customerName: wish.name ?? null,
      visitor: wish.visitor ?? null,
    });
    const { title } = status;
    return c.json({ id, token: tokens.issue(id), title, locale, messageLength: limits.messageLength }, 201);
  });

  app.openapi(sendRoute, async (c) => {
    const conversation = c.req.valid('param').id;
    const body = c.req.valid('json');
    const payload = body.payload ?? null;
    if (payload !== null && !(await wasOffered(port, conversation, payload))) {
      return c.json(
        errorBody('button_unknown', 'The bot offered no such button here. Send the text alone.'),
        422,
      );
    }
    const accepted = await port.acceptMessage({
      conversation,
      externalId: body.id ?? options.newMessageId(),
      payload,
      ...cutText(body.text, limits.messageLength),
    });
    const event = accepted === null ? null : projectForCustomer(accepted.event);
    return event === null ? c.json(gone, 404) : c.json({ event }, 202);
  });

  app.openapi(eventsRoute, async (c) => {
    const conversation = c.req.valid('param').id;
    const after = c.req.valid('header')['last-event-id'] ?? c.req.valid('query').after;
    if (c.req.header('accept')?.includes('text/event-stream')) return openStream(c, conversation, after);
    const events = await readLog(port, conversation, after);
    if (events === null) return c.json(gone, 404);
    const shown = events.map(projectForCustomer).filter((event) => event !== null);
    return c.json({ events: shown, next: events.at(-1)?.n ?? after }, 200);
  });

  app.openapi(typingRoute, (c) => {
    port.customerTyping(c.req.valid('param').id, c.req.valid('json').typing);
    return c.body(null, 204);
  });

  app.openapi(surveyRoute, async (c) => {
    const { score, comment } = c.req.valid('json');
    const outcome = await port.answerSurvey(c.req.valid('param').id, score, comment);
    if (outcome === 'unknown') return c.json(gone, 404);
    if (outcome === 'not_closed') {
      return c.json(
        errorBody('not_closed', 'The survey can be answered once the conversation is closed.'),
        409,
      );
    }
    return c.body(null, 204);
  });

  app.openapi(healthRoute, (c) => c.json({ status: 'ok' as const, readiness: port.status().readiness }, 200));

  async function openStream(
    c: Context<WebChatEnv>,
    conversation: ConversationId,
    after: number,
  ): Promise<Response> {
    const address = addressOf(c);
    if ((await port.eventsAfter(conversation, after)) === null) return c.json(gone, 404);
    if (!slots.hasRoom(address)) return refuseForNow(c, 503, 5, 'Too many open streams.');
    const stream = createEventStream({
      port,
      conversation,
      after,
      heartbeatMs: limits.heartbeatMs,
      onEnd: () => slots.remove(slot),
      report,
    });
    const slot = { conversation, address, end: stream.end };
    slots.add(slot);
    c.header('Content-Type', 'text/event-stream; charset=utf-8');
    // Proxies that collect answers before passing them on would hold back every event.
    c.header('X-Accel-Buffering', 'no');
    return c.body(stream.body);
  }

  describe(app);
  return app;
}

function describe(app: OpenAPIHono<WebChatEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'conversationToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that came with the conversation.',
  });
  app.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: 'Tandem web chat', version: '1' },
  });
}
