import { type Breaker, createBreaker } from '../breaker/index.ts';
import type { Attempt } from './attempt.ts';
import { type ActionClock, systemActionClock } from './clock.ts';
import { type Exchange, exchange } from './exchange.ts';
import { type ActionOutcome, type Failure, failure } from './outcome.ts';
import { secretRedactor } from './plain-json.ts';
import { type RunResult, runRead } from './read.ts';
import { type ActionArguments, type BuiltRequest, buildRequest, buildStatusRequest } from './request.ts';
import type { ActionRequest, ConnectorSpec } from './spec.ts';
import { runWrite } from './write.ts';

export type ActionsOptions = {
  readonly connectors: readonly ConnectorSpec[];
  /** Reads a secret from the keychain by its name. */
  readonly secrets: (name: string) => string | undefined;
  /** Where the demo back office listens; null when it does not run. */
  readonly backofficeUrl: string | null;
  readonly fetch?: typeof fetch;
  readonly clock?: ActionClock;
  /** 0 ≤ x < 1; spreads repeated tries. */
  readonly random?: () => number;
};

export type ActionRun = {
  /** Full name: `shop.get_order`. */
  readonly action: string;
  readonly arguments: ActionArguments;
  /** The same for every try of the same write, also after a crash; null for reads. */
  readonly idempotencyKey: string | null;
  /** The back office's id of the verified customer; null while nobody is verified. */
  readonly verifiedCustomer: string | null;
  readonly signal: AbortSignal;
  /** True when this very write may have been sent before the desk stopped: its status is asked first. */
  readonly mayHaveRun?: boolean;
};

export type Actions = { readonly run: (run: ActionRun) => Promise<ActionOutcome> };

const breakerFailures = 5;
const breakerCoolMs = 30_000;

/** Runs the actions of a workspace's connectors. Expected trouble is an outcome; only misuse by the caller throws. */
export function createActions(options: ActionsOptions): Actions {
  const clock = options.clock ?? systemActionClock;
  const known = new Map<string, { connector: ConnectorSpec; action: ActionRequest; breaker: Breaker }>();
  for (const connector of options.connectors) {
    const breaker = createBreaker({
      failures: breakerFailures,
      coolMs: breakerCoolMs,
      now: clock.monotonicMs,
    });
    for (const action of connector.actions.values()) known.set(action.name, { connector, action, breaker });
  }

  return {
    async run(run) {
      const started = clock.monotonicMs();
      let attempts = 0;
      const outcome = (result: RunResult): ActionOutcome => {
        const counts = { attempts, ms: clock.monotonicMs() - started };
        return result.ok
          ? { ok: true, result: result.result, ...counts }
          : { ok: false, ...result.failure, ...counts };
      };
      const refuse = (refusal: Failure) => outcome({ ok: false, failure: refusal });

      const found = known.get(run.action);
      if (found === undefined) {
        return refuse({ code: 'not_allowed', message: `There is no action "${run.action.slice(0, 80)}".` });
      }
      const { connector, action, breaker } = found;
      const prepared = prepare(options, connector, action, run);
      if (!prepared.ok) return refuse(prepared.failure);

      const admission = breaker.admit();
      if (!admission.ok) {
        const about = { title: action.title, connector: connector.name };
        const code = run.mayHaveRun === true ? 'unknown_outcome' : 'unreachable';
        return refuse(failure(code, about, Math.ceil(admission.retryAfterMs)));
      }
      const remainingMs = () => connector.totalMs - (clock.monotonicMs() - started);
      const ask = async (request: BuiltRequest, headers: Readonly<Record<string, string>>) => {
        // A request that would be cut off at once is not sent: of a write nobody would learn the outcome.
        if (remainingMs() <= 0) return { kind: 'failed', code: 'timeout', sent: false } satisfies Exchange;
        const answer = await exchange(request, {
          fetch: options.fetch ?? fetch,
          clock,
          headers,
          timeoutMs: Math.min(connector.timeoutMs, remainingMs()),
          signal: run.signal,
          redact: prepared.redact,
        });
        recordHealth(breaker, answer);
        return answer;
      };
      const { request, statusRequest } = prepared;
      const attempt: Attempt = {
        action,
        connector: connector.name,
        send() {
          if (remainingMs() > 0) attempts += 1;
          return ask(request, prepared.headers);
        },
        askStatus: statusRequest && (() => ask(statusRequest, prepared.statusHeaders)),
        clock,
        random: options.random ?? Math.random,
        signal: run.signal,
        remainingMs,
      };
      try {
        return outcome(
          action.risk === 'read' ? await runRead(attempt) : await runWrite(attempt, run.mayHaveRun ?? false),
        );
      } finally {
        breaker.release(admission);
      }
    },
  };
}

type Prepared =
  | {
      readonly ok: true;
      readonly request: BuiltRequest;
      readonly statusRequest: BuiltRequest | null;
      readonly headers: Readonly<Record<string, string>>;
      readonly statusHeaders: Readonly<Record<string, string>>;
      readonly redact: (text: string) => string;
    }
  | { readonly ok: false; readonly failure: Failure };

/** Checks everything that can be checked before a byte leaves, and builds the requests. */
function prepare(
  options: ActionsOptions,
  connector: ConnectorSpec,
  action: ActionRequest,
  run: ActionRun,
): Prepared {
  const refuse = (code: Failure['code'], message: string): Prepared => ({
    ok: false,
    failure: { code, message },
  });
  if (action.needsIdentity && run.verifiedCustomer === null) {
    return refuse('not_allowed', `The ${action.title} needs a verified customer.`);
  }
  const key = run.idempotencyKey;
  if (action.risk === 'write' && (key === null || !/^[\x21-\x7e]{1,200}$/.test(key))) {
    throw new TypeError(
      `${action.name}: a write needs an idempotency key of 1 to 200 visible ASCII characters`,
    );
  }
  const base = connector.baseUrl === 'demo' ? options.backofficeUrl : connector.baseUrl;
  if (base === null) return refuse('unreachable', 'The demo back office is not running.');

  const baseUrl = new URL(base);
  const request = buildRequest(baseUrl, action, run.arguments);
  if (!request.ok) return refuse('bad_arguments', `The ${action.title} cannot be sent: ${request.problem}.`);
  const status =
    action.status === null || key === null
      ? null
      : buildStatusRequest(baseUrl, action.status, run.arguments, key);
  if (status !== null && !status.ok) {
    return refuse('bad_arguments', `The ${action.title} cannot be sent: ${status.problem}.`);
  }

  const secret = authorise(options, connector);
  if (!secret.ok) return refuse('not_allowed', secret.message);
  const common = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'Tandem' };
  const statusHeaders = { ...common, ...secret.header };
  return {
    ok: true,
    request: request.request,
    statusRequest: status?.request ?? null,
    headers:
      action.risk === 'write' && key !== null ? { ...statusHeaders, 'idempotency-key': key } : statusHeaders,
    statusHeaders,
    redact: secretRedactor(secret.value),
  };
}

type Authorised =
  | { readonly ok: true; readonly header: Readonly<Record<string, string>>; readonly value: string | null }
  | { readonly ok: false; readonly message: string };

function authorise(options: ActionsOptions, { auth, baseUrl, name }: ConnectorSpec): Authorised {
  if (auth === null) return { ok: true, header: {}, value: null };
  const value = options.secrets(auth.secret)?.trim();
  if (value === undefined || value === '') {
    // The demo back office runs on this computer and works without a key, so that a sample does too.
    if (baseUrl === 'demo') return { ok: true, header: {}, value: null };
    return { ok: false, message: `Set the secret "${auth.secret}": the connector "${name}" needs it.` };
  }
  if (!/^[\x20-\x7e]+$/.test(value)) {
    // Checked here because the platform's own error would quote the secret.
    return { ok: false, message: `The secret "${auth.secret}" may hold plain ASCII characters only.` };
  }
  return { ok: true, header: { [auth.header]: auth.prefix + value }, value };
}

/** A refusal is a sign of life; silence, nonsense and the server's own errors are not. */
function recordHealth(breaker: Breaker, answer: Exchange): void {
  if (answer.kind === 'failed' && answer.code === 'cancelled') return;
  breaker.record(answer.kind === 'json' || (answer.kind === 'status' && answer.status < 500));
}
