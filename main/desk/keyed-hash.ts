import { createHmac } from 'node:crypto';

/** Tells the same from different without keeping what it was; worthless to whoever does not have the key. */
export type KeyedHash = (...parts: readonly string[]) => string;

export function keyedHash(secret: string): KeyedHash {
  return (...parts) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}
