import type { Decided } from '../../preload/contract/index.ts';
import type { Bot } from '../dialogue/index.ts';
import type { Chat } from '../inference/chat/index.ts';
import { createLlmUnderstanding, type LlmUnderstood } from './llm/index.ts';
import type { LocalUnderstanding } from './local.ts';
import { LIKELY } from './turn.ts';
import type { Understand, UnderstandInput, Understood } from './understanding.ts';

/** `unsure`: a model is asked where local understanding is not sure; `always`: for all that may leave the machine. */
export type LlmUse = 'unsure' | 'always';

export type HybridOptions = {
  readonly bot: Bot;
  readonly local: Pick<LocalUnderstanding, 'understand' | 'rank'>;
  readonly chat: Chat;
  readonly use: LlmUse;
  /** For all calls of one turn. */
  readonly totalMs: number;
  readonly monotonicMs?: () => number;
  /** Sees what decided each turn. */
  readonly onDecided?: (decided: Decided) => void;
};

/** Local understanding decides where it is sure, a model otherwise; where the model fails, what local made of it stands. */
export function createHybridUnderstanding(options: HybridOptions): Understand {
  const { bot, local, chat, use, totalMs } = options;
  const monotonicMs = options.monotonicMs ?? (() => performance.now());
  const askLlm = createLlmUnderstanding({ bot, chat, totalMs, rank: local.rank, monotonicMs });

  return async (input) => {
    const started = monotonicMs();
    const understood = await local.understand(input);
    const finish = (decided: Decided, commands = understood.commands): Understood => {
      options.onDecided?.(decided);
      return { ...understood, commands, ms: monotonicMs() - started, decided };
    };
    const why = whyLocal(understood, input, use);
    if (why !== null) return finish({ by: 'local', why, llm: null });
    const answer = await askLlm({
      text: input.text,
      expectation: input.expectation,
      now: input.now,
      locale: input.locale,
      said: (await input.said?.()) ?? [],
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
    const llm = tried(answer, monotonicMs() - started);
    return answer.ok
      ? finish({ by: 'llm', why: use, llm }, answer.commands)
      : finish({ by: 'local', why: 'fallback', llm });
  };
}

function tried(answer: LlmUnderstood, ms: number): NonNullable<Decided['llm']> {
  const { model, prompt, calls, tokens } = answer;
  return { model, prompt, calls, tokens, ms, fault: answer.ok ? null : answer.why };
}

/** Why a message is not for a model; null when it is. */
function whyLocal(
  { commands }: Understood,
  { expectation: { awaiting, takesWholeMessage } }: UnderstandInput,
  use: LlmUse,
): Exclude<Decided['why'], LlmUse | 'fallback'> | null {
  if (commands.some(({ source }) => source === 'button')) return 'button';
  // A code or a password is for nobody else, and a message taken as it is needs no understanding.
  if (awaiting.kind === 'slot' && awaiting.slot.spec.secret) return 'secret';
  if (takesWholeMessage) return 'verbatim';
  if (
    commands.some((each) => each.command === 'cannot_handle' && ['empty', 'too_long'].includes(each.reason))
  )
    return 'nothing_to_read';
  // Whoever asks for a person gets one, whatever a model would make of it.
  if (commands.some(({ command }) => command === 'ask_human')) return 'sure';
  return use === 'unsure' && commands.every(isSure) ? 'sure' : null;
}

function isSure({ command, confidence }: Understood['commands'][number]): boolean {
  return command !== 'cannot_handle' && command !== 'clarify' && confidence >= LIKELY;
}
