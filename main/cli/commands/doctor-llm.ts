import { createChat } from '../../inference/chat/index.ts';
import type { LlmSettings } from '../../workspace/index.ts';

/** Enough for the shortest answer, and for endpoints that pad it with white space. */
const ANSWER_TOKENS = 200;

/** Asks a workspace's model for the smallest answer, and says why when none comes. */
export async function tryLlm(
  { baseUrl, model, key, firstTokenMs, totalMs }: LlmSettings,
  secrets: (name: string) => string | undefined,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  const where = `${model} at ${baseUrl}`;
  const chat = createChat({
    baseUrl,
    model,
    key: key === null ? null : () => secrets(key),
    firstTokenMs,
    totalMs,
  });
  const answer = await chat.ask({
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
  if (answer.ok) return { ok: true, detail: `${where} answered in ${Math.round(answer.ms)} ms` };
  const { code, message } = answer.fault;
  const missing = code === 'no_key' ? ` The secret is called ${key}.` : '';
  return { ok: false, detail: `${where}: ${message}${missing}` };
}
