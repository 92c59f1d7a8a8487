import { createApi } from './api.ts';
import type { Clock } from './calendar.ts';
import { openDatabase } from './database.ts';
import { createFaults } from './faults.ts';
import { type BackofficeKind, systems } from './systems.ts';

/** A demo system without a network: requests to `url` are answered by `fetch`, and nothing outlives `close`. */
export type BackofficeInMemory = {
  readonly url: string;
  readonly fetch: typeof fetch;
  close(): void;
};

/** The same system that `startBackoffice` serves, for rehearsals that begin anew many times. */
export function openBackofficeInMemory(options: {
  readonly kind: BackofficeKind;
  readonly clock: Clock;
  /** Told of errors that should not happen. */
  readonly onBug: (error: unknown) => void;
}): BackofficeInMemory {
  const { kind, clock, onBug } = options;
  const system = systems[kind];
  const db = openDatabase(':memory:', system.tables, clock().getTime());
  const closing = new AbortController();
  const api = createApi({
    system,
    db,
    clock,
    faults: createFaults(),
    closing: closing.signal,
    apiKey: undefined,
    onBug,
  });
  return {
    url: 'http://127.0.0.1',
    fetch: async (input, init) => api.fetch(new Request(input, init)),
    close: () => {
      closing.abort();
      db.close();
    },
  };
}
