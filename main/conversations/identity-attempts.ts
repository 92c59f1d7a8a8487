import type { Store } from '../storage/index.ts';

/** A key that is counted, and how many tries it may have since `notBefore`. */
export type Limited = { readonly key: string; readonly most: number };

/**
 * Tries to be verified, and codes sent, over all conversations. A try is counted before it is made, in one transaction
 * with the question whether there is one left, so that tries at the same time cannot slip through together.
 */
export type IdentityAttempts = {
  /** False when one of the keys has no try left. The same attempt again, after a crash, is one try. */
  readonly begin: (attempt: string, keys: readonly Limited[], notBefore: Date) => Promise<boolean>;
  /** It turned out well, or failed for a reason that is not the customer's: it does not count. */
  readonly release: (attempt: string) => Promise<void>;
};

export function createIdentityAttempts(store: Store, now: () => Date): IdentityAttempts {
  return {
    begin: (attempt, keys, notBefore) =>
      store.write(async (writer) => {
        await writer.deleteFrom('identity_attempts').where('at', '<', notBefore.toISOString()).execute();
        await writer.deleteFrom('identity_attempts').where('attempt', '=', attempt).execute();
        for (const { key, most } of keys) {
          const { count } = await writer
            .selectFrom('identity_attempts')
            .select((e) => e.fn.countAll<number>().as('count'))
            .where('key', '=', key)
            .executeTakeFirstOrThrow();
          if (count >= most) return false;
        }
        const at = now().toISOString();
        await writer
          .insertInto('identity_attempts')
          .values(keys.map(({ key }) => ({ attempt, key, at })))
          .execute();
        return true;
      }),
    release: async (attempt) => {
      await store.write((writer) =>
        writer.deleteFrom('identity_attempts').where('attempt', '=', attempt).execute(),
      );
    },
  };
}
