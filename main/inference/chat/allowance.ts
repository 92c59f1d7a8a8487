import type { Chat, ChatAnswer } from './chat.ts';
import type { ChatFault } from './fault.ts';
import { countTokens } from './tokens.ts';

/** Leave to ask once. `settle` is told what it took in the end, also when that is nothing. */
export type Admission =
  | { readonly ok: true; readonly settle: (took: Pick<ChatAnswer, 'tokens' | 'ms'>) => void }
  | { readonly ok: false; readonly fault: ChatFault };

/** Decides before each request whether it may be sent; `tokens` is what it takes at most, as far as can be told. */
export type Allowance = (tokens: number) => Admission;

/** The same chat, asked only as far as it is allowed to be. */
export function withAllowance(chat: Chat, allow: Allowance): Chat {
  return {
    ...chat,
    ask: async (request) => {
      const prompt = countTokens(request.messages.map(({ content }) => content).join('\n'));
      const admission = allow(prompt + request.maxTokens);
      if (!admission.ok)
        return { ok: false, fault: admission.fault, ms: 0, tokens: { prompt: 0, completion: 0 } };
      const answer = await chat.ask(request);
      admission.settle(answer);
      return answer;
    },
  };
}
