import { type ReplyMode, replyMode } from '../../preload/contract/index.ts';
import type { Store } from '../storage/index.ts';

/** What people set in the window, as opposed to what the workspace's files say. */
export type Settings = {
  readonly mode: () => Promise<ReplyMode | null>;
  readonly saveMode: (mode: ReplyMode) => Promise<void>;
  /** Signs the customers' conversation tokens; made once for a data folder. */
  readonly channelSecret: (make: () => string) => Promise<string>;
  /** Opens the agent's window of a headless host; made once for a data folder. */
  readonly agentToken: (make: () => string) => Promise<string>;
};

export function createSettings(store: Store): Settings {
  const get = async (name: string): Promise<string | null> => {
    const row = await store.read
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  };
  const set = async (name: string, value: string): Promise<void> => {
    await store.write((writer) =>
      writer
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute(),
    );
  };
  const once = async (name: string, make: () => string): Promise<string> => {
    const known = await get(name);
    if (known !== null) return known;
    const made = make();
    await set(name, made);
    return made;
  };
  return {
    mode: async () => {
      const parsed = replyMode.safeParse(await get('mode'));
      return parsed.success ? parsed.data : null;
    },
    saveMode: (mode) => set('mode', mode),
    channelSecret: (make) => once('channel_secret', make),
    agentToken: (make) => once('agent_token', make),
  };
}
