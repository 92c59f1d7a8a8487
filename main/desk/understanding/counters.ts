import type { Decided, ModelUse } from '../../../preload/contract/index.ts';
import type { ChatUsage } from '../../inference/chat/index.ts';
import type { Store } from '../../storage/index.ts';
import type { LlmPrice } from '../../workspace/index.ts';

export type DayUse = ModelUse & { readonly day: string };

export type Counters = {
  /** One turn of a customer was understood. */
  readonly turn: (version: string, decided: Decided) => void;
  /** A request was answered or failed, whoever it was for. */
  readonly spent: (version: string, tokens: ChatUsage, ms: number, price: LlmPrice | null) => void;
  readonly today: () => ModelUse;
  /** The newest days that have any, the newest first. */
  readonly days: (count: number) => Promise<readonly DayUse[]>;
  /** Stores what is not stored yet. */
  readonly flush: () => Promise<void>;
};

type Row = {
  turns: number;
  withoutModel: number;
  prompt: number;
  completion: number;
  ms: number;
  cost: number | null;
  currency: string | null;
  readonly faults: Map<string, number>;
};

const MILLION = 1_000_000;
const none: ModelUse = {
  turns: 0,
  withoutModel: 0,
  faults: {},
  tokens: { prompt: 0, completion: 0 },
  modelMs: 0,
  cost: null,
};

/** Counts turns and what the model took, by day of the workspace and version, and keeps that over restarts (U10). */
export async function createCounters(store: Store, today: () => string): Promise<Counters> {
  let day = today();
  // The day that is asked for may be another one once the workspace's time zone is known.
  const stored = new Map((await newest(store, 3)).map((use) => [use.day, use as ModelUse]));
  let fresh = new Map<string, Row>();
  let writing: Promise<void> = Promise.resolve();

  const flush = (): Promise<void> => {
    if (fresh.size === 0) return writing;
    const [rows, of] = [fresh, day];
    fresh = new Map();
    for (const row of rows.values()) stored.set(of, sum(stored.get(of) ?? none, shapeOf(row)));
    // One that failed has told its own caller.
    writing = writing.catch(() => undefined).then(() => write(store, of, rows));
    return writing;
  };
  /** A turn after midnight belongs to the new day. */
  const turnDay = (): void => {
    if (today() === day) return;
    void flush();
    day = today();
  };
  const rowOf = (version: string): Row => {
    turnDay();
    const row = fresh.get(version) ?? {
      ...{ turns: 0, withoutModel: 0, prompt: 0, completion: 0, ms: 0, cost: null, currency: null },
      faults: new Map<string, number>(),
    };
    fresh.set(version, row);
    return row;
  };

  return {
    turn: (version, { llm }) => {
      const row = rowOf(version);
      row.turns += 1;
      if (llm === null) row.withoutModel += 1;
      else if (llm.fault !== null) row.faults.set(llm.fault, (row.faults.get(llm.fault) ?? 0) + 1);
    },
    spent: (version, { prompt, completion }, ms, price) => {
      const row = rowOf(version);
      row.prompt += prompt;
      row.completion += completion;
      row.ms += ms;
      if (price === null) return;
      const cost = (prompt * price.prompt + completion * price.completion) / MILLION;
      row.cost = (row.cost ?? 0) + cost;
      row.currency = price.currency;
    },
    today: () => {
      turnDay();
      return [...fresh.values()].map(shapeOf).reduce(sum, stored.get(day) ?? none);
    },
    days: async (count) => {
      await flush();
      return newest(store, count);
    },
    flush,
  };
}

function shapeOf({ turns, withoutModel, prompt, completion, ms, cost, currency, faults }: Row): ModelUse {
  return {
    turns,
    withoutModel,
    faults: Object.fromEntries(faults),
    tokens: { prompt, completion },
    modelMs: ms,
    cost: cost === null || currency === null ? null : { amount: cost, currency },
  };
}

function sum(left: ModelUse, right: ModelUse): ModelUse {
  const faults = { ...left.faults };
  for (const [fault, count] of Object.entries(right.faults)) faults[fault] = (faults[fault] ?? 0) + count;
  return {
    turns: left.turns + right.turns,
    withoutModel: left.withoutModel + right.withoutModel,
    faults,
    tokens: {
      prompt: left.tokens.prompt + right.tokens.prompt,
      completion: left.tokens.completion + right.tokens.completion,
    },
    modelMs: left.modelMs + right.modelMs,
    cost: sumOfCosts(left.cost, right.cost),
  };
}

/** Amounts of two currencies are not added: the newer one counts from then on. */
function sumOfCosts(left: ModelUse['cost'], right: ModelUse['cost']): ModelUse['cost'] {
  if (left === null || right === null) return right ?? left;
  return left.currency === right.currency ? { ...right, amount: left.amount + right.amount } : right;
}

async function newest(store: Store, count: number): Promise<DayUse[]> {
  const rows = await store.read
    .selectFrom('understanding_days')
    .select('day')
    .distinct()
    .orderBy('day', 'desc')
    .limit(count)
    .execute();
  return read(
    store,
    rows.map(({ day }) => day),
  );
}

async function read(store: Store, days: readonly string[]): Promise<DayUse[]> {
  if (days.length === 0) return [];
  const rows = await store.read
    .selectFrom('understanding_days')
    .selectAll()
    .where('day', 'in', [...days])
    .execute();
  const faults = await store.read
    .selectFrom('understanding_faults')
    .selectAll()
    .where('day', 'in', [...days])
    .execute();
  return days.flatMap((day): DayUse[] => {
    const uses = rows
      .filter((row) => row.day === day)
      .map((row) =>
        shapeOf({
          ...{ turns: row.turns, withoutModel: row.without_model, ms: row.model_ms },
          ...{ prompt: row.prompt_tokens, completion: row.completion_tokens },
          ...{ cost: row.cost, currency: row.currency },
          faults: new Map(
            faults
              .filter((fault) => fault.day === day && fault.version === row.version)
              .map(({ fault, count }) => [fault, count]),
          ),
        }),
      );
    return uses.length === 0 ? [] : [{ ...uses.reduce(sum, none), day }];
  });
}

async function write(store: Store, day: string, rows: ReadonlyMap<string, Row>): Promise<void> {
  await store.write(async (writer) => {
    for (const [version, row] of rows) {
      await writer
        .insertInto('understanding_days')
        .values({
          ...{ day, version, turns: row.turns, without_model: row.withoutModel, model_ms: row.ms },
          ...{ prompt_tokens: row.prompt, completion_tokens: row.completion },
          ...{ cost: row.cost, currency: row.currency },
        })
        .onConflict((conflict) =>
          conflict.columns(['day', 'version']).doUpdateSet((now) => ({
            turns: now('understanding_days.turns', '+', row.turns),
            without_model: now('understanding_days.without_model', '+', row.withoutModel),
            model_ms: now('understanding_days.model_ms', '+', row.ms),
            prompt_tokens: now('understanding_days.prompt_tokens', '+', row.prompt),
            completion_tokens: now('understanding_days.completion_tokens', '+', row.completion),
            ...(row.cost === null
              ? {}
              : {
                  cost: now(now.fn.coalesce('understanding_days.cost', now.lit(0)), '+', row.cost),
                  currency: row.currency,
                }),
          })),
        )
        .execute();
      for (const [fault, count] of row.faults)
        await writer
          .insertInto('understanding_faults')
          .values({ day, version, fault, count })
          .onConflict((conflict) =>
            conflict
              .columns(['day', 'version', 'fault'])
              .doUpdateSet((now) => ({ count: now('understanding_faults.count', '+', count) })),
          )
          .execute();
    }
  });
}
