import { z } from 'zod';
import { button } from './events.ts';
import { conversationId } from './ids.ts';

/** Who the customer is talking to, in the customer's words: agents have no names or ids here. */
export const webChatStatus = z.enum(['bot', 'waiting', 'person', 'closed']);
export type WebChatStatus = z.infer<typeof webChatStatus>;

/** Where an answer comes from, as a customer may see it: no document ids, no file names. */
export const webChatSource = z.object({ title: z.string(), quote: z.string() });
export type WebChatSource = z.infer<typeof webChatSource>;

const position = {
  /** Position in the conversation's own log. Events a customer may not see leave gaps. */
  n: z.number().int().min(1),
  at: z.iso.datetime(),
};

/** What a customer sees of a conversation: a projection of its log, and everything the web chat ever sends out. */
export const webChatEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('customer_message'),
    ...position,
    /** The id under which the message was sent. */
    id: z.string(),
    text: z.string(),
    /** Length before it was cut, in UTF-16 units; null when it was not cut. */
    cutFrom: z.number().int().nullable(),
  }),
  z.object({
    type: z.literal('bot_message'),
    ...position,
    text: z.string(),
    sources: z.array(webChatSource),
    buttons: z.array(button),
  }),
  z.object({ type: z.literal('agent_message'), ...position, text: z.string() }),
  z.object({ type: z.literal('status'), ...position, status: webChatStatus }),
  /** The survey was answered; `id` of the message whose button did it, null when the survey was filled in. */
  z.object({ type: z.literal('rated'), ...position, id: z.string().nullable(), score: z.number().int() }),
]);
export type WebChatEvent = z.infer<typeof webChatEvent>;

/** Of the moment: not stored, not replayed. */
export const webChatTyping = z.object({ by: z.enum(['bot', 'person']), typing: z.boolean() });
export type WebChatTyping = z.infer<typeof webChatTyping>;

/** What a customer's program gets when it starts a conversation. The token is the only key to it. */
export const webChatStarted = z.object({
  id: conversationId,
  token: z.string(),
  title: z.string(),
  locale: z.string(),
  /** Longer texts are cut, in UTF-16 units. */
  messageLength: z.number().int(),
});
export type WebChatStarted = z.infer<typeof webChatStarted>;

export const webChatErrorCode = z.enum([
  'invalid',
  'unauthorised',
  'host_refused',
  'origin_refused',
  'not_found',
  'not_closed',
  'too_large',
  'button_unknown',
  'rate_limited',
  'busy',
  'internal',
]);
export type WebChatErrorCode = z.infer<typeof webChatErrorCode>;

export const webChatError = z.object({ error: z.object({ code: webChatErrorCode, message: z.string() }) });
export type WebChatError = z.infer<typeof webChatError>;
