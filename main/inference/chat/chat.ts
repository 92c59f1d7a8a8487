import { createBreaker } from '../../breaker/index.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { type ChatSdk, classifyError } from './classify-error.ts';
import { type ChatClock, systemChatClock } from './clock.ts';
import { type Dialect, fullDialect, milder } from './dialect.ts';
import { type ChatFault, fault, isTrouble } from './fault.ts';
import { readStream } from './read-stream.ts';
import { type ChatUsage, countTokens } from './tokens.ts';

export type ChatMessage = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

export type ChatRequest = {
  readonly messages: readonly ChatMessage[];
  /** What the answer must look like: enforced by endpoints that can, asked for in the prompt by the caller anyway. */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxTokens: number;
  /** Less than the chat's own total limit, when the caller has less time. */
  readonly totalMs?: number;
  readonly signal?: AbortSignal;
};

export type ChatAnswer = {
  /** Monotonic milliseconds of the whole call. */
  readonly ms: number;
  /** As the endpoint counted, or counted here, too high rather than too low. */
  readonly tokens: ChatUsage;
} & (
  | { readonly ok: true; readonly text: string; readonly firstTokenMs: number }
  | { readonly ok: false; readonly fault: ChatFault }
);

export type ChatStats = {
  readonly calls: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly tokens: ChatUsage;
};

/** One chat model behind one endpoint. Never throws, and never takes longer than its limits. */
export type Chat = {
  readonly model: string;
  readonly ask: (request: ChatRequest) => Promise<ChatAnswer>;
  readonly stats: () => ChatStats;
};

export type ChatOptions = {
  readonly baseUrl: string;
  readonly model: string;
  /** Read for every call, so that a key that is put right works at once. Null for endpoints that want none. */
  readonly key: (() => string | undefined) | null;
  readonly firstTokenMs: number;
  readonly totalMs: number;
  readonly clock?: ChatClock;
};

/** After so many failures in a row the endpoint is left alone for a while. */
const FAILURES = 3;
const COOL_MS = 30_000;
/** Far more than any answer that is asked for here. */
const MOST_BYTES = 1_000_000;

/** A chat model behind any endpoint that speaks the OpenAI chat API. Nothing is sent before the first `ask`. */
export function createChat(options: ChatOptions): Chat {
  const clock = options.clock ?? systemChatClock;
  const breaker = createBreaker({ failures: FAILURES, coolMs: COOL_MS, now: clock.monotonicMs });
  const limitedFetch = boundedFetch(MOST_BYTES);
  const faults: Record<string, number> = {};
  let dialect = fullDialect;
  let pausedUntil = 0;
  let calls = 0;
  let spent: ChatUsage = { prompt: 0, completion: 0 };

  async function ask(request: ChatRequest): Promise<ChatAnswer> {
    const started = clock.monotonicMs();
    const ended = (found: ChatFault, tokens: ChatUsage = { prompt: 0, completion: 0 }): ChatAnswer => {
      faults[found.code] = (faults[found.code] ?? 0) + 1;
      return { ok: false, fault: found, ms: clock.monotonicMs() - started, tokens };
    };
    const key = options.key === null ? '' : (options.key()?.trim() ?? '');
    if (options.key !== null && key === '')
      return ended(fault('no_key', 'The key of the endpoint is not set.'));
    const admission = breaker.admit();
    const pauseMs = admission.ok ? pausedUntil - started : admission.retryAfterMs;
    if (!admission.ok || pauseMs > 0) {
      breaker.release(admission);
      return ended(fault('paused', 'The endpoint failed lately and is left alone for a while.', pauseMs));
    }
    calls += 1;
    const answer = await withinLimits(request, key, started);
    spent = {
      prompt: spent.prompt + answer.tokens.prompt,
      completion: spent.completion + answer.tokens.completion,
    };
    if (answer.ok) {
      breaker.record(true);
      return answer;
    }
    if (answer.fault.code === 'cancelled') breaker.release(admission);
    else breaker.record(!isTrouble(answer.fault.code));
    if (answer.fault.retryAfterMs !== null) pausedUntil = clock.monotonicMs() + answer.fault.retryAfterMs;
    return ended(answer.fault, answer.tokens);
  }

  /** Asks, and asks again in a milder dialect as long as the endpoint refuses the form of the request itself. */
  async function withinLimits(request: ChatRequest, key: string, started: number): Promise<ChatAnswer> {
    const limits = new AbortController();
    const totalMs = Math.min(request.totalMs ?? options.totalMs, options.totalMs);
    const stop = (found: ChatFault): void => limits.abort(found);
    const cancel = (): void => stop(fault('cancelled', 'The question was called off.'));
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener('abort', cancel, { once: true });
    const ends = clock.after(totalMs, () => stop(fault('too_slow', `No whole answer in ${totalMs} ms.`)));
    const firstMs = Math.min(options.firstTokenMs, totalMs);
    const begins = clock.after(firstMs, () =>
      stop(fault('no_first_token', `No answer began in ${firstMs} ms.`)),
    );
    let isStreaming = false;
    let firstTokenMs = 0;
    let received = '';
    const prompt = countTokens(request.messages.map(({ content }) => content).join('\n'));
    const tokens = (): ChatUsage => ({ prompt, completion: countTokens(received) });
    const onText = (text: string): void => {
      if (!isStreaming) firstTokenMs = clock.monotonicMs() - started;
      isStreaming = true;
      begins();
      received = text;
    };
    const failed = (found: ChatFault): ChatAnswer => ({
      ok: false,
      fault: found,
      ms: clock.monotonicMs() - started,
      tokens: tokens(),
    });
    let speaks = dialect;
    try {
      // Loaded by the first question: a workspace without a model does not pay for it.
      const sdk = await import('openai');
      for (;;) {
        const attempt = await send(sdk, request, speaks, key, limits.signal, onText).catch(
          (error: unknown) => ({
            ok: false as const,
            fault: classifyError(sdk, error, isStreaming, clock.utcMs()),
          }),
        );
        // The SDK ends a stream that was called off as if it were complete.
        if (limits.signal.aborted) return failed(limits.signal.reason);
        if (attempt.ok) {
          dialect = speaks;
          const ms = clock.monotonicMs() - started;
          return { ok: true, text: attempt.text, firstTokenMs, ms, tokens: attempt.usage ?? tokens() };
        }
        const next = attempt.fault.code === 'refused_request' ? milder(speaks, attempt.fault.message) : null;
        if (next === null) return failed(attempt.fault);
        speaks = next;
      }
    } finally {
      ends();
      begins();
      request.signal?.removeEventListener('abort', cancel);
    }
  }

  async function send(
    { OpenAI }: ChatSdk,
    request: ChatRequest,
    speaks: Dialect,
    key: string,
    signal: AbortSignal,
    onText: (text: string) => void,
  ) {
    const client = new OpenAI({
      baseURL: options.baseUrl,
      apiKey: key === '' ? 'none' : key,
      ...(key === '' ? { defaultHeaders: { authorization: null } } : {}),
      // Else the SDK takes these from the environment, and they are somebody else's.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      timeout: options.totalMs + 1_000,
      logLevel: 'off',
      fetch: limitedFetch,
    });
    const stream = await client.chat.completions.create(
      {
        model: options.model,
        messages: request.messages.map((message) => ({ ...message })),
        stream: true,
        [speaks.limit]: request.maxTokens,
        ...(speaks.temperature ? { temperature: 0 } : {}),
        ...(speaks.usage ? { stream_options: { include_usage: true } } : {}),
        ...responseFormat(speaks, request),
      },
      { signal },
    );
    return readStream(stream, onText);
  }

  return { model: options.model, ask, stats: () => ({ calls, faults: { ...faults }, tokens: spent }) };
}

function responseFormat({ format }: Dialect, { schema }: ChatRequest) {
  switch (format) {
    case 'json_schema':
      return {
        response_format: {
          type: 'json_schema',
          json_schema: { name: schema.name, schema: { ...schema.json }, strict: true },
        },
      } as const;
    case 'json_object':
      return { response_format: { type: 'json_object' } } as const;
    case 'plain':
      return {};
  }
}
