import type { BucketRate } from './token-buckets.ts';

/** What the web chat allows. Every figure bounds memory, disk or somebody's patience; all can be set by the host. */
export type WebChatLimits = {
  /** Larger bodies are refused unread. */
  readonly bodyBytes: number;
  /** Longer texts are cut with a note, in UTF-16 units. */
  readonly messageLength: number;
  /** Messages of one conversation. Looking costs a fraction, see `costs`. */
  readonly conversation: BucketRate;
  /** Everything from one address. */
  readonly address: BucketRate;
  /** New conversations from one address. */
  readonly starts: BucketRate;
  /** Requests being worked on at once; each may hold a body and a write to the disk. */
  readonly inFlight: number;
  readonly streams: { readonly perConversation: number; readonly perAddress: number; readonly total: number };
  /** Silence on a stream after which a comment is sent, so that proxies and readers know it is alive. */
  readonly heartbeatMs: number;
};

/**
 * One address may be a whole office behind one router, or a load test: the address figures leave room for hundreds
 * of conversations at once, the conversation figures for one person in a hurry.
 */
export const defaultLimits: WebChatLimits = {
  bodyBytes: 64 * 1024,
  messageLength: 4_000,
  conversation: { capacity: 20, perSecond: 2 },
  address: { capacity: 1_000, perSecond: 100 },
  starts: { capacity: 300, perSecond: 5 },
  inFlight: 256,
  streams: { perConversation: 8, perAddress: 500, total: 2_000 },
  heartbeatMs: 15_000,
};

/** What a request takes from the buckets: a message is 1. */
export const costs = { message: 1, typing: 0.2, look: 0.02 } as const;
