import { type ChatOptions, createChat } from './chat.ts';
import type { ChatFault } from './fault.ts';
import { listModels } from './list-models.ts';

export type Tried =
  | {
      readonly ok: true;
      readonly ms: number;
      readonly firstTokenMs: number;
      /** False when the server lists its models and this is none of them: some answer with another one. */
      readonly isListed: boolean;
    }
  | {
      readonly ok: false;
      readonly fault: ChatFault;
      /** What the server has instead, where it answers but not with this model. */
      readonly models: readonly string[] | null;
    };

/** Enough for the shortest answer, and for endpoints that pad it with white space. */
const ANSWER_TOKENS = 200;
const LIST_MS = 2_000;

/** Asks a model for the smallest answer of the kind that understanding needs, and says why when none comes. */
export async function tryChat(options: ChatOptions): Promise<Tried> {
  const answer = await createChat(options).ask({
    messages: [{ role: 'user', content: 'Answer with the JSON object {"ok": true} and nothing else.' }],
    schema: {
      name: 'ready',
      json: {
        type: 'object',
        properties: { ok: { type: 'boolean' } },
        required: ['ok'],
        additionalProperties: false,
      },
    },
    maxTokens: ANSWER_TOKENS,
  });
  const hasList = answer.ok || answer.fault.code === 'no_such_model';
  const key = options.key?.()?.trim() ?? null;
  const list = hasList ? await listModels(options.baseUrl, key, LIST_MS) : null;
  if (!answer.ok) return { ok: false, fault: answer.fault, models: list?.models ?? null };
  const isListed = list === null || list.models.length === 0 || list.models.includes(options.model);
  return { ok: true, ms: answer.ms, firstTokenMs: answer.firstTokenMs, isListed };
}
