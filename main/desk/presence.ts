import type { AgentId, ConversationId } from '../../preload/contract/index.ts';

export type Present = { readonly agent: AgentId; readonly name: string; readonly typing: boolean };

export type Presence = {
  readonly report: (id: ConversationId, present: Present) => void;
  readonly of: (id: ConversationId) => readonly Present[];
  readonly dispose: () => void;
};

const forgottenAfterMs = 15_000;
const sweepMs = 5_000;

/** Who looks at, or types in, which conversation right now. Of the moment; nothing of it is stored. */
export function createPresence(
  monotonicMs: () => number,
  onChange: (id: ConversationId, present: readonly Present[]) => void,
): Presence {
  const seen = new Map<ConversationId, Map<AgentId, Present & { readonly at: number }>>();

  const of = (id: ConversationId): readonly Present[] =>
    [...(seen.get(id)?.values() ?? [])].map(({ agent, name, typing }) => ({ agent, name, typing }));

  const sweep = setInterval(() => {
    const limit = monotonicMs() - forgottenAfterMs;
    for (const [id, agents] of seen) {
      const before = agents.size;
      for (const [agent, present] of agents) if (present.at < limit) agents.delete(agent);
      if (agents.size === 0) seen.delete(id);
      if (agents.size !== before) onChange(id, of(id));
    }
  }, sweepMs);
  sweep.unref();

  return {
    of,
    report: (id, present) => {
      const agents = seen.get(id) ?? new Map();
      seen.set(id, agents);
      const known = agents.get(present.agent);
      agents.set(present.agent, { ...present, at: monotonicMs() });
      if (known?.typing !== present.typing) onChange(id, of(id));
    },
    dispose: () => clearInterval(sweep),
  };
}
