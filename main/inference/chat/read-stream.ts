import { z } from 'zod';
import { type ChatFault, fault } from './fault.ts';
import type { ChatUsage } from './tokens.ts';

/** What is read of a streamed chunk; other servers leave out much of what the SDK's types promise. */
const chunk = z.object({
  choices: z
    .array(
      z.object({
        index: z.number().optional(),
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z
    .object({ prompt_tokens: z.number().nonnegative(), completion_tokens: z.number().nonnegative() })
    .nullish()
    .catch(null),
});

type Read =
  | { readonly ok: true; readonly text: string; readonly usage: ChatUsage | null }
  | { readonly ok: false; readonly fault: ChatFault };

/** An answer to what is asked for here is a tenth of this. */
const LONGEST_ANSWER = 20_000;

/** Puts the streamed pieces of the first answer together; `onText` sees all of it so far. */
export async function readStream(
  stream: AsyncIterable<unknown>,
  onText: (text: string) => void,
): Promise<Read> {
  let text = '';
  let finish: string | null = null;
  let isDeclined = false;
  let hasChoices = false;
  let usage: ChatUsage | null = null;
  for await (const raw of stream) {
    const parsed = chunk.safeParse(raw);
    if (!parsed.success)
      return failed('not_a_chat_api', 'The stream holds something else than pieces of a chat answer.');
    if (parsed.data.usage)
      usage = { prompt: parsed.data.usage.prompt_tokens, completion: parsed.data.usage.completion_tokens };
    for (const { index, delta, finish_reason } of parsed.data.choices ?? []) {
      hasChoices = true;
      // A second answer was not asked for.
      if ((index ?? 0) !== 0) continue;
      if (delta?.refusal) isDeclined = true;
      if (delta?.content) {
        text += delta.content;
        onText(text);
      }
      finish ??= finish_reason ?? null;
    }
    if (text.length > LONGEST_ANSWER) return failed('too_large', 'The answer has no end.');
  }
  if (isDeclined || finish === 'content_filter') return failed('declined', 'The model declined to answer.');
  if (finish === 'length') return failed('length', 'The answer did not fit into its limit.');
  if (!hasChoices) return failed('empty', 'The endpoint answered with nothing.');
  if (finish === null) return failed('cut_off', 'The answer broke off.');
  if (text.trim() === '') return failed('empty', 'The endpoint answered with nothing.');
  return { ok: true, text, usage };
}

function failed(code: ChatFault['code'], message: string): Read {
  return { ok: false, fault: fault(code, message) };
}
