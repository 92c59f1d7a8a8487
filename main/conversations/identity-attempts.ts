import type { Store } from '../storage/index.ts';

/** A key that is counted, and how many tries it may have since `notBefore`. */
export type Limited = { readonly key: string; readonly most: number };

/**
 * Tries to be verified, and codes sent, over all conversations. A try is counted before it is made, in one transaction
 * with the question whether there is one left, so that tries at the same time cannot slip through together.
 */
export type IdentityAttempts = {
  /** The ids of the counted try, or null when one of the keys has none left. */
  readonly begin: (keys: readonly Limited[], notBefore: Date) => Promise<readonly number[] | null>;
  /** The try turned out well, or failed for a reason that is not the customer's: it does not count. */
  readonly release: (ids: readonly number[]) => Promise<void>;
};

export function createIdentityAttempts(store: Store, now: () => Date): IdentityAttempts {
  return {
    begin: (keys, notBefore) =>
      store.write(async (writer) => {
        await writer.deleteFrom('identity_attempts').where('at', '<', notBefore.toISOString()).execute();
        for (const { key, most } of keys) {
          const { count } = await writer
            .selectFrom('identity_attempts')
            .select((e) => e.fn.countAll<number>().as('count'))
            .where('key', '=', key)
            .executeTakeFirstOrThrow();
          if (count >= most) return null;
        }
        const at = now().toISOString();
        const rows = await writer
          .insertInto('identity_attempts')
          .values(keys.map(({ key }) => ({ key, at })))
          .returning('id')
          .execute();
        return rows.map(({ id }) => id);
      }),
    release: async (ids) => {
      if (ids.length === 0) return;
      await store.write((writer) =>
        writer
          .deleteFrom('identity_attempts')
          .where('id', 'in', [...ids])
          .execute(),
      );
    },
  };
}
