import { tryChat } from '../../inference/chat/index.ts';
import type { LlmSettings } from '../../workspace/index.ts';

/** Asks a workspace's model for the smallest answer, and says why when none comes. */
export async function tryLlm(
  {
    baseUrl,
    model,
    key,
    firstTokenMs,
    totalMs,
  }: Pick<LlmSettings, 'baseUrl' | 'model' | 'key' | 'firstTokenMs' | 'totalMs'>,
  secrets: (name: string) => string | undefined,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  const where = `${model} at ${baseUrl}`;
  const tried = await tryChat({
    baseUrl,
    model,
    key: key === null ? null : () => secrets(key),
    firstTokenMs,
    totalMs,
  });
  if (tried.ok) {
    const other = tried.isListed ? '' : ', though its list of models does not have this one';
    return { ok: true, detail: `${where} answered in ${Math.round(tried.ms)} ms${other}` };
  }
  const { code, message } = tried.fault;
  const missing = code === 'no_key' ? ` The secret is called ${key}.` : '';
  const others = tried.models === null ? '' : ` The server has: ${tried.models.join(', ') || 'none'}.`;
  return { ok: false, detail: `${where}: ${message}${missing}${others}` };
}
