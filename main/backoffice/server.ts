import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApi } from './api.ts';
import type { Clock } from './calendar.ts';
import { openDatabase } from './database.ts';
import { createFaults, type Faults } from './faults.ts';
import { type BackofficeKind, systems } from './systems.ts';

export type BackofficeOptions = {
  readonly kind: BackofficeKind;
  /** A database file of its own, or ':memory:'. */
  readonly file: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly clock: Clock;
  /** When given, requests must carry it as X-Api-Key. */
  readonly apiKey?: string;
  /** Told of errors that should not happen. */
  readonly onBug?: (error: unknown) => void;
};

export type Backoffice = {
  /** E.g. `http://127.0.0.1:4171`, without a slash at the end. */
  readonly url: string;
  readonly faults: Faults;
  close(): Promise<void>;
};

const host = '127.0.0.1';

/** Starts a demo system: a real HTTP server over its own SQLite database, reachable from this machine only. */
export async function startBackoffice(options: BackofficeOptions): Promise<Backoffice> {
  const { kind, file, port, clock, apiKey, onBug = () => undefined } = options;
  const system = systems[kind];
  const db = openDatabase(file, system.tables, clock().getTime());
  const faults = createFaults();
  const closing = new AbortController();
  const api = createApi({ system, db, clock, faults, closing: closing.signal, apiKey, onBug });
  const server = createServer({ requestTimeout: 30_000 }, getRequestListener(api.fetch, { hostname: host }));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (error) {
    db.close();
    throw error;
  }
  const address = server.address();
  const boundPort = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host}:${boundPort}`,
    faults,
    close: async () => {
      if (closing.signal.aborted) return;
      closing.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      db.close();
    },
  };
}
