import { type Allowance, fault } from '../../inference/chat/index.ts';
import type { LlmSettings } from '../../workspace/index.ts';
import type { Counters } from './counters.ts';

export type Budget = {
  /** Leave to ask this model, as long as the day's tokens last; `version` is what is charged. */
  readonly allowance: (llm: LlmSettings, version: string) => Allowance;
  readonly status: (
    llm: LlmSettings | null,
  ) => { readonly tokensPerDay: number; readonly used: number; readonly isUsedUp: boolean } | null;
};

/** Keeps to the tokens that a workspace allows for a day; `onUsedUp` is told once a day. */
export function createBudget(
  counters: Counters,
  today: () => string,
  on: { readonly spent: () => void; readonly usedUp: (tokensPerDay: number) => void },
): Budget {
  let reserved = 0;
  let refused = { day: '', limit: 0 };
  const used = (): number => {
    const { prompt, completion } = counters.today().tokens;
    return prompt + completion;
  };

  return {
    allowance: (llm, version) => (tokens) => {
      const limit = llm.tokensPerDay;
      if (limit !== null && used() + reserved + tokens > limit) {
        const isNew = refused.day !== today() || refused.limit !== limit;
        refused = { day: today(), limit };
        if (isNew) on.usedUp(limit);
        return { ok: false, fault: fault('over_budget', `The ${limit} tokens for today are used up.`) };
      }
      // Several conversations ask at the same time: what is under way counts as spent.
      reserved += tokens;
      return {
        ok: true,
        settle: ({ tokens: took, ms }) => {
          reserved -= tokens;
          counters.spent(version, took, ms, llm.price);
          on.spent();
        },
      };
    },
    status: (llm) =>
      llm === null || llm.tokensPerDay === null
        ? null
        : {
            tokensPerDay: llm.tokensPerDay,
            used: used(),
            isUsedUp: refused.day === today() && refused.limit === llm.tokensPerDay,
          },
  };
}
