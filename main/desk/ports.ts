import type { Citation, Passage } from '../../preload/contract/index.ts';
import type { RecentMessage } from '../conversations/index.ts';

/** Time and ids, injected so that a conversation can be replayed. */
export type DeskClock = {
  readonly now: () => Date;
  /** Monotonic milliseconds, for durations. */
  readonly monotonicMs: () => number;
};

export const systemClock: DeskClock = { now: () => new Date(), monotonicMs: () => performance.now() };

/** What the desk asks of knowledge; `main/knowledge` is behind it. */
export type KnowledgePort = {
  readonly answer: (question: {
    readonly text: string;
    readonly history: readonly RecentMessage[];
    readonly signal: AbortSignal;
  }) => Promise<{ readonly text: string; readonly citations: readonly Citation[] } | null>;
  readonly passage: (id: string) => Promise<Passage | null>;
  readonly search: (query: string) => Promise<readonly (Passage & { readonly score: number })[]>;
  readonly stats: () => { readonly documents: number; readonly passages: number };
};

/** A line of the desk's log: an event name and small facts, never message text. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void;

/** Keeps a secret that somebody typed into a window, and says where. */
export type SecretKeeper = {
  readonly where: 'keychain' | 'file';
  readonly keep: (
    name: string,
    value: string,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
};
