import { createHmac, timingSafeEqual } from 'node:crypto';

/** Names what the key is used for, so that a token can never pass for another value signed with the same secret. */
const purpose = 'tandem web chat conversation v1\n';

/** Fewer bytes could be guessed. */
const minimumSecretBytes = 32;

export type ConversationTokens = {
  readonly issue: (conversation: string) => string;
  readonly accepts: (conversation: string, token: string) => boolean;
};

/** The key to one conversation: an HMAC over its id, so that nothing has to be stored and nothing can be guessed. */
export function createConversationTokens(secret: Uint8Array): ConversationTokens {
  if (secret.byteLength < minimumSecretBytes) {
    throw new RangeError(`The web chat's secret must have at least ${minimumSecretBytes} bytes.`);
  }
  const digest = (conversation: string): Buffer =>
    createHmac('sha256', secret).update(purpose).update(conversation).digest();
  return {
    issue: (conversation) => digest(conversation).toString('base64url'),
    accepts: (conversation, token) => {
      const expected = digest(conversation);
      const given = Buffer.from(token, 'base64url');
      return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
    },
  };
}
