import { createRoute, z } from '@hono/zod-openapi';
import {
  conversationId,
  webChatError,
  webChatEvent,
  webChatStarted,
  webChatTyping,
} from '../../../preload/contract/index.ts';

const json = <T extends z.ZodType>(schema: T) => ({ 'application/json': { schema } });
const refusal = (description: string) => ({ description, content: json(webChatError) });

const everyRoute = {
  400: refusal('The request is not what this document says.'),
  403: refusal('The page or the host name is not on the list.'),
  429: refusal('Too many: come back after `Retry-After` seconds.'),
  503: refusal('Busy: send the same request again after `Retry-After` seconds.'),
};
const bodyRefusals = {
  413: refusal('The body is larger than 64 KB.'),
  415: refusal('The body is not JSON.'),
};
const conversationRefusals = {
  401: refusal('The token is missing or belongs to another conversation.'),
  404: refusal('The conversation is not there any more.'),
};

const params = z.object({ id: conversationId });
const security = [{ conversationToken: [] }];

export const startRoute = createRoute({
  method: 'post',
  path: '/api/chat/conversations',
  summary: 'Start a conversation',
  request: {
    body: {
      required: false,
      content: json(
        z.object({
          /** BCP 47. */
          locale: z
            .string()
            .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
            .max(35)
            .optional(),
          /** What the customer calls themselves; not proof of anything. */
          name: z.string().max(200).optional(),
          /** The shop's own id of the visitor; not proof of anything. */
          visitor: z.string().max(128).optional(),
        }),
      ),
    },
  },
  responses: {
    201: { description: 'Started. Keep the token: there is no other key.', content: json(webChatStarted) },
    ...everyRoute,
    ...bodyRefusals,
  },
});

export const sendRoute = createRoute({
  method: 'post',
  path: '/api/chat/conversations/{id}/messages',
  summary: 'Send a message',
  description:
    'Stored when answered. The same `id` again is the same message and gets the same answer, so repeating is always safe. With the payload `rate:1` to `rate:5` it answers the survey: no message, and only the first one of a closing counts.',
  security,
  request: {
    params,
    body: {
      required: true,
      content: json(
        z.object({
          /** Your own id of the message. Made here when left out: then a repeat is a second message. */
          id: z.string().min(1).max(128).optional(),
          text: z.string(),
          /** The payload of the button that was pressed, as the bot offered it; `human` is always offered. */
          payload: z.string().max(1_000).nullish(),
        }),
      ),
    },
  },
  responses: {
    202: { description: 'Stored.', content: json(z.object({ event: webChatEvent })) },
    ...everyRoute,
    ...bodyRefusals,
    ...conversationRefusals,
    422: refusal('The bot offered no button with this payload in this conversation.'),
  },
});

export const eventsRoute = createRoute({
  method: 'get',
  path: '/api/chat/conversations/{id}/events',
  summary: 'Read what happened, or follow it',
  description:
    'With `Accept: text/event-stream` the answer stays open: events as `data` with `id` = `n`, signals as `event: typing`, comments as signs of life. Go on with `Last-Event-ID`, which wins over `after`.',
  security,
  request: {
    params,
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).optional() }),
  },
  responses: {
    200: {
      description: 'Everything after the position, in order.',
      content: {
        'application/json': {
          schema: z.object({
            events: z.array(webChatEvent),
            /** Ask with `after` = this next time. */
            next: z.number().int(),
          }),
        },
        'text/event-stream': { schema: z.union([webChatEvent, webChatTyping]) },
      },
    },
    ...everyRoute,
    ...conversationRefusals,
  },
});

export const typingRoute = createRoute({
  method: 'post',
  path: '/api/chat/conversations/{id}/typing',
  summary: 'Say whether the customer is writing',
  security,
  request: { params, body: { required: true, content: json(z.object({ typing: z.boolean() })) } },
  responses: {
    204: { description: 'Noted.' },
    ...everyRoute,
    ...bodyRefusals,
    401: conversationRefusals[401],
  },
});

export const surveyRoute = createRoute({
  method: 'post',
  path: '/api/chat/conversations/{id}/survey',
  summary: 'Answer the survey after the conversation was closed',
  description: 'The first answer counts; a repeat is harmless.',
  security,
  request: {
    params,
    body: {
      required: true,
      content: json(
        z.object({ score: z.number().int().min(1).max(5), comment: z.string().max(2_000).default('') }),
      ),
    },
  },
  responses: {
    204: { description: 'Noted.' },
    ...everyRoute,
    ...bodyRefusals,
    ...conversationRefusals,
    409: refusal('The conversation is not closed.'),
  },
});

export const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  summary: 'Whether this server is up, and what it can do already',
  responses: {
    200: {
      description: 'Up.',
      content: json(
        z.object({
          status: z.literal('ok'),
          /** `loading` until knowledge and understanding answer. */
          readiness: z.enum(['loading', 'ready', 'degraded']),
        }),
      ),
    },
    403: everyRoute[403],
  },
});
