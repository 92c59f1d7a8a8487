import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

type Parameter = null | number | bigint | string | Uint8Array;

const cachedStatements = 200;

/**
 * Lets kysely speak to `node:sqlite`, which has no native module to build. Statements are kept prepared: the desk
 * runs the same few dozen for every turn.
 */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    if (statements.size >= cachedStatements) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  return new SqliteDialect({
    database: {
      close: () => {
        statements.clear();
        database.close();
      },
      prepare: (sql) => {
        const statement = prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...(parameters as readonly Parameter[])),
          run: (parameters) => statement.run(...(parameters as readonly Parameter[])),
          iterate: (parameters) => statement.iterate(...(parameters as readonly Parameter[])),
        };
      },
    },
  });
}
