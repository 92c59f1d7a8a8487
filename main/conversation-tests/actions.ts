import type { SlotValue } from '../../preload/contract/index.ts';
import { type BackofficeInMemory, openBackofficeInMemory } from '../backoffice/index.ts';
import { type ActionClock, type ActionOutcome, type Actions, createActions } from '../connectors/index.ts';
import type { LiveBot } from '../desk/index.ts';
import type { ConversationTest, StubAnswer, Workspace } from '../workspace/index.ts';

/** An action that the bot ran, with the arguments it really had. */
export type Call = { readonly action: string; readonly arguments: Readonly<Record<string, SlotValue>> };

export type TestActions = {
  readonly run: LiveBot['runAction'];
  readonly calls: readonly Call[];
  /** What is wrong with the test itself: an action that it neither stubs nor can reach. */
  readonly problems: readonly string[];
  readonly close: () => void;
};

/**
 * The actions of one conversation: what the test stubs answers from the test, the rest from a demo back office of its
 * own in memory. No request ever leaves the process.
 */
export function createTestActions(
  workspace: Workspace,
  test: ConversationTest,
  now: () => Date,
): TestActions {
  const calls: Call[] = [];
  const problems: string[] = [];
  const stubsUsed = new Map<string, number>();
  let backoffice: { readonly system: BackofficeInMemory; readonly actions: Actions } | null = null;

  const open = () => {
    const { demoBackoffice } = workspace.settings;
    if (demoBackoffice === false) return null;
    const system = openBackofficeInMemory({
      kind: demoBackoffice,
      clock: now,
      onBug: (error) => problems.push(`the demo back office failed: ${String(error)}`),
    });
    const actions = createActions({
      connectors: workspace.connectors,
      secrets: () => undefined,
      backofficeUrl: system.url,
      fetch: system.fetch,
      clock: stillClock(now),
      random: () => 0,
    });
    return { system, actions };
  };

  return {
    calls,
    problems,
    run: async (call) => {
      calls.push({ action: call.action, arguments: call.arguments });
      const spec = workspace.bot.actions.get(call.action);
      const stubs = test.stubs.get(call.action);
      if (stubs !== undefined) {
        if (spec?.needsIdentity === true && call.verifiedCustomer === null)
          return failed('not_allowed', `The ${spec.title} needs a verified customer.`);
        const used = stubsUsed.get(call.action) ?? 0;
        stubsUsed.set(call.action, used + 1);
        return outcomeOf(stubs[Math.min(used, stubs.length - 1)], spec?.title ?? call.action);
      }
      const connector = workspace.connectors.find(({ name }) => call.action.startsWith(`${name}.`));
      backoffice ??= connector?.baseUrl === 'demo' ? open() : null;
      if (connector?.baseUrl !== 'demo' || backoffice === null) {
        problems.push(notStubbed(call.action, connector?.baseUrl ?? 'an unknown place'));
        return failed('not_allowed', `The test does not stub ${call.action}.`);
      }
      return backoffice.actions.run(call);
    },
    close: () => backoffice?.system.close(),
  };
}

function notStubbed(action: string, place: string): string {
  const where = place === 'demo' ? 'the demo back office, which this workspace does not start' : place;
  return `${action} is not stubbed. It belongs to ${where}, and a test sends no real request. Add to the test: stubs: { ${action}: [{ result: … }] }`;
}

const failureCodes = {
  timeout: 'timeout',
  unavailable: 'unreachable',
  bad_answer: 'not_json',
  rejected: 'http_error',
  not_allowed: 'not_allowed',
  rate_limited: 'rate_limited',
  unknown_outcome: 'unknown_outcome',
} as const;

function outcomeOf(stub: StubAnswer | undefined, title: string): ActionOutcome {
  if (stub === undefined) throw new Error('a stub without an answer');
  if (stub.kind === 'result') return { ok: true, result: stub.result, attempts: 1, ms: 0 };
  return failed(failureCodes[stub.code], stub.message ?? `The ${title} failed: ${stub.code}.`);
}

function failed(code: (typeof failureCodes)[keyof typeof failureCodes], message: string): ActionOutcome {
  return { ok: false, code, message, attempts: 1, ms: 0 };
}

/** Answers come at once, so nothing times out and no pause is needed; durations are nothing, in every run. */
function stillClock(now: () => Date): ActionClock {
  return {
    utcMs: () => now().getTime(),
    monotonicMs: () => 0,
    after: () => () => undefined,
    pause: async () => undefined,
  };
}
