import type { Command } from '../../../preload/contract/index.ts';
import type { Bot } from '../../dialogue/index.ts';
import {
  type Chat,
  type ChatFaultCode,
  type ChatMessage,
  type ChatUsage,
  countTokens,
  cutToTokens,
} from '../../inference/chat/index.ts';
import { read } from '../reading.ts';
import type { UnderstandInput } from '../understanding.ts';
import { toCommands } from './commands.ts';
import { buildPrompt, MESSAGE_TOKENS, PROMPT_VERSION, type Prompt, type Said } from './prompt.ts';
import { readJson } from './read-json.ts';

export type LlmAsk = Pick<UnderstandInput, 'text' | 'expectation' | 'now' | 'locale'> & {
  readonly said: readonly Said[];
  readonly signal?: AbortSignal;
};

/** Why a model gave no commands: how asking it ended, or that what it said could not be used, or never fitted. */
export type NoCommands = ChatFaultCode | 'bad_answer' | 'message_too_long' | 'prompt_too_long';

export type LlmUnderstood = {
  /** Requests that were sent: one, or two after a repair. */
  readonly calls: number;
  readonly tokens: ChatUsage;
  readonly model: string;
  readonly prompt: number;
} & (
  | { readonly ok: true; readonly commands: readonly Command[] }
  | { readonly ok: false; readonly why: NoCommands; readonly detail: string }
);

export type LlmUnderstandingOptions = {
  readonly bot: Bot;
  readonly chat: Chat;
  /** Both calls of a turn end within this. */
  readonly totalMs: number;
  /** Startable skills, the likeliest for a text first. */
  readonly rank: (text: string) => Promise<readonly string[]>;
  readonly monotonicMs: () => number;
};

const ANSWER_TOKENS = 500;
const REPEATED_TOKENS = 300;

/** Commands from a chat model: one call a turn, a second one when the first answer cannot be used. */
export function createLlmUnderstanding(options: LlmUnderstandingOptions) {
  const { bot, chat, rank, totalMs, monotonicMs } = options;

  return async (asked: LlmAsk): Promise<LlmUnderstood> => {
    const started = monotonicMs();
    let tokens: ChatUsage = { prompt: 0, completion: 0 };
    let calls = 0;
    const about = () => ({ calls, tokens, model: chat.model, prompt: PROMPT_VERSION });
    const none = (why: NoCommands, detail: string): LlmUnderstood => ({ ok: false, why, detail, ...about() });

    const text = asked.text.toWellFormed();
    if (countTokens(text) > MESSAGE_TOKENS) return none('message_too_long', 'The message is long.');
    const prompt = buildPrompt(bot, asked.expectation, await rank(text), text, asked.said);
    if (prompt === null) return none('prompt_too_long', 'The state does not fit into a prompt.');

    const ask = async (messages: readonly ChatMessage[]) => {
      calls += 1;
      const answer = await chat.ask({
        messages,
        schema: { name: 'commands', json: prompt.schema.json },
        maxTokens: ANSWER_TOKENS,
        totalMs: Math.max(0, totalMs - (monotonicMs() - started)),
        ...(asked.signal === undefined ? {} : { signal: asked.signal }),
      });
      tokens = {
        prompt: tokens.prompt + answer.tokens.prompt,
        completion: tokens.completion + answer.tokens.completion,
      };
      return answer;
    };

    const first = await ask(prompt.messages);
    if (!first.ok) return none(first.fault.code, first.fault.message);
    const read = understood(first.text, prompt, asked);
    if (read.ok) return { ok: true, commands: read.commands, ...about() };
    const second = await ask([...prompt.messages, ...repair(first.text, read.problems)]);
    if (!second.ok) return none(second.fault.code, second.fault.message);
    const repaired = understood(second.text, prompt, asked);
    if (repaired.ok) return { ok: true, commands: repaired.commands, ...about() };
    return none('bad_answer', repaired.problems.join('; '));
  };

  function understood(
    answer: string,
    { choices, schema }: Prompt,
    asked: LlmAsk,
  ): ReturnType<typeof toCommands> {
    const value = readJson(answer);
    if (value === undefined) return { ok: false, problems: ['the answer is not one JSON object'] };
    const parsed = schema.parse(value);
    if (!parsed.ok) return parsed;
    return toCommands(parsed.commands, {
      bot,
      expectation: asked.expectation,
      setting: { now: asked.now, locale: asked.locale, country: bot.country },
      message: read(asked.text),
      choices,
    });
  }
}

function repair(answer: string, problems: readonly string[]): ChatMessage[] {
  const list = cutToTokens(problems.map((problem) => `- ${problem}`).join('\n'), REPEATED_TOKENS / 2);
  return [
    { role: 'assistant', content: cutToTokens(answer, REPEATED_TOKENS) },
    { role: 'user', content: `That cannot be used:\n${list}\nGive the whole JSON object again, put right.` },
  ];
}
