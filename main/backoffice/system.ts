import type { DatabaseSync } from 'node:sqlite';
import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Environment } from './faults.ts';

/** What makes one demo system: its tables, its sample data and its operations. The rest is the same for all. */
export type DemoSystem = {
  readonly title: string;
  readonly description: string;
  readonly tables: DemoTables;
  readonly addOperations: (parts: OperationParts) => void;
};

export type DemoTables = {
  /** Creates the system's own tables. What `attempts.ts` counts has its table already. */
  readonly schema: string;
  /** Every column that holds an instant in UTC milliseconds, so that the whole world can be moved in time. */
  readonly instants: readonly (readonly [table: string, column: string])[];
  /** Fills the empty tables with the sample as it stands on the day of `now`. */
  readonly seed: (db: DatabaseSync, now: number) => void;
};

export type OperationParts = {
  readonly app: OpenAPIHono<Environment>;
  readonly db: DatabaseSync;
  readonly now: () => number;
  /** Puts the fault switch before an operation. */
  readonly read: OperationRisk;
  readonly write: OperationRisk;
};

type OperationRisk = <R extends RouteConfig>(
  route: R,
) => R & { readonly middleware: MiddlewareHandler<Environment> };
