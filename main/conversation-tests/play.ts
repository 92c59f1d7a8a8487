import type { Button, HandoffWhy, StoredEvent } from '../../preload/contract/index.ts';
import { createRehearsal, type KnowledgePort, type LiveBot, type Rehearsal } from '../desk/index.ts';
import type { DialogueState, Visit } from '../dialogue/index.ts';
import type { BotExpectation, ConversationTest, TestStep, Workspace } from '../workspace/index.ts';
import { createTestActions, type TestActions } from './actions.ts';
import { withTime } from './clock.ts';
import { instantOf } from './instant.ts';
import { type Mismatch, mismatchOf } from './matching.ts';
import type { Moment } from './moment.ts';
import { type Comparison, commandText, compareCommands, patternText } from './scores.ts';
import { type Line, linesOf } from './transcript.ts';

/** What one run of a test came to. */
export type Played = {
  readonly failures: readonly Failure[];
  readonly transcript: readonly Line[];
  readonly visits: readonly Visit[];
  readonly commands: readonly string[];
  readonly comparisons: readonly Comparison[];
  readonly misread: readonly Misread[];
  /** The log as text, an event a line: the same in every run of the same test. */
  readonly log: readonly string[];
};

export type Failure = Mismatch & {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Lines of the transcript that had been written by then. */
  readonly after: number;
};

/** A message that was understood otherwise than its test says. */
export type Misread = {
  readonly file: string;
  readonly line: number;
  readonly expected: readonly string[];
  readonly understood: readonly string[];
};

export type PlayPorts = {
  readonly workspace: Workspace;
  readonly understand: LiveBot['understand'];
  readonly knowledge: KnowledgePort;
};

/** A conversation in progress. */
type Play = {
  readonly test: ConversationTest;
  readonly rehearsal: Rehearsal;
  readonly actions: TestActions;
  /** Names of the replies said so far. */
  readonly said: string[];
  readonly bugs: string[];
  readonly comparisons: Comparison[];
  readonly misread: Misread[];
  events: readonly StoredEvent[];
  /** Where what a `bot` step looks at begins: events, and actions, before it are over. */
  from: { event: number; call: number; said: number };
  looked: boolean;
};

/** Plays a test from its first step to its first failure. */
export async function play(test: ConversationTest, ports: PlayPorts): Promise<Played> {
  const { workspace } = ports;
  const visits: Visit[] = [];
  const said: string[] = [];
  const bugs: string[] = [];
  const start = instantOf(test.now, workspace.settings.timezone);
  let now = () => start;
  const actions = createTestActions(workspace, test, () => now());
  const rehearsal = await createRehearsal({
    live: { bot: workspace.bot, workspace, understand: ports.understand, runAction: actions.run },
    knowledge: ports.knowledge,
    start,
    channel: test.channel,
    locale: test.locale ?? workspace.bot.locale,
    customerName: test.customer?.name ?? null,
    known: knownOf(test, workspace),
    observe: (_, result) => {
      visits.push(...result.visits);
      for (const effect of result.effects)
        if (effect.type === 'say' && effect.reply !== '') said.push(effect.reply);
    },
    onBug: (message) => bugs.push(message),
  });
  now = rehearsal.now;
  const from = { event: 0, call: 0, said: 0 };
  const run: Play = {
    test,
    rehearsal,
    actions,
    said,
    bugs,
    comparisons: [],
    misread: [],
    events: [],
    from,
    looked: false,
  };
  try {
    const failures = await withTime(rehearsal.now, () => takeSteps(run));
    return {
      failures,
      comparisons: run.comparisons,
      misread: run.misread,
      transcript: linesOf(run.events),
      visits,
      commands: run.events.flatMap(({ body }) =>
        body.type === 'turn' ? body.trace.commands.map(({ command }) => command) : [],
      ),
      log: run.events.map((event) => JSON.stringify(event)),
    };
  } finally {
    await rehearsal.close();
    actions.close();
  }
}

function knownOf(test: ConversationTest, workspace: Workspace): Pick<DialogueState, 'identity' | 'slots'> {
  const proof = [...workspace.bot.actions.values()].find((action) => action.provesIdentity);
  const action = proof?.name ?? 'test';
  const { customer } = test;
  return {
    identity:
      customer === null
        ? null
        : { customer: customer.verified, name: customer.name, tier: customer.tier, action },
    slots: Object.fromEntries(
      Object.entries(test.slots).map(([name, value]) => [name, { value, from: { event: 0 } }]),
    ),
  };
}

async function takeSteps(run: Play): Promise<readonly Failure[]> {
  await run.rehearsal.open();
  run.events = await run.rehearsal.eventsAfter(0);
  const expected = run.test.steps.flatMap((step) => (step.kind === 'bot' ? step.expects : []));
  if (!expected.some(({ kind }) => kind !== 'commands')) return [expectsNothing(run)];
  for (const step of run.test.steps) {
    const failures = step.kind === 'bot' ? await look(run, step) : await act(run, step);
    if (failures.length > 0) return failures;
  }
  return lookBack(run, expected);
}

function expectsNothing({ test }: Play): Failure {
  return {
    ...test.at,
    expected: 'a step that says what the bot must do',
    got: 'a test that expects nothing and so cannot fail',
    after: 0,
  };
}

type Act = Exclude<TestStep, { kind: 'bot' }>;

async function act(run: Play, step: Act): Promise<readonly Failure[]> {
  const { rehearsal, actions } = run;
  const fresh = step.kind === 'customer' || step.kind === 'press';
  // The first answer stands under the greeting, unless the test has looked at the greeting by itself.
  const opening = run.events.every(({ body }) => body.type !== 'customer_message');
  if (run.looked || (fresh && !opening))
    run.from = { event: run.events.length, call: actions.calls.length, said: run.said.length };
  run.looked = false;
  const problem = await perform(run, step, rehearsal);
  run.events = await rehearsal.eventsAfter(0);
  const trouble = [...(problem === null ? [] : [problem]), ...run.bugs, ...new Set(actions.problems)];
  return trouble.map((text) => failure(run, step.at, { expected: 'the conversation to go on', got: text }));
}

/** Does what a step says; a text says why that was not possible. */
async function perform(run: Play, step: Act, rehearsal: Rehearsal): Promise<string | null> {
  switch (step.kind) {
    case 'customer':
      await rehearsal.customerWrites(step.text, null);
      return null;
    case 'press': {
      const buttons = lastButtons(run.events);
      const button = buttons.findLast(({ label }) => label === step.label);
      if (button === undefined) {
        const shown = buttons.map(({ label }) => `[${label}]`).join(' ');
        return `there is no button "${step.label}"; the bot shows ${shown === '' ? 'none' : shown}`;
      }
      await rehearsal.customerWrites(button.label, button.payload);
      return null;
    }
    case 'wait':
      await rehearsal.pass(step.ms);
      return null;
    case 'agent_writes':
      await rehearsal.agentWrites(step.text);
      return null;
    case 'hand_back':
      await rehearsal.handBack();
      return null;
  }
}

/** The buttons under what the bot wrote since the customer's last message. */
function lastButtons(events: readonly StoredEvent[]): readonly Button[] {
  const last = events.findLastIndex(({ body }) => body.type === 'customer_message');
  return events
    .slice(last + 1)
    .flatMap(({ body }) => (body.type === 'bot_message' ? body.reply.buttons : []));
}

async function look(run: Play, step: Extract<TestStep, { kind: 'bot' }>): Promise<readonly Failure[]> {
  run.looked = true;
  const moment = await momentOf(run);
  if (step.expects.length === 0) {
    const mismatch = { expected: 'something of the bot', got: 'a step that expects nothing' };
    return [failure(run, step.at, mismatch)];
  }
  for (const expectation of step.expects)
    if (expectation.kind === 'commands') compare(run, expectation, moment);
  return mismatches(
    run,
    step.expects.filter(({ kind }) => kind !== 'never_called'),
    moment,
  );
}

function compare(
  { comparisons, misread }: Play,
  { at, commands }: Extract<BotExpectation, { kind: 'commands' }>,
  moment: Moment,
): void {
  const comparison = compareCommands(commands, moment.commands);
  comparisons.push(comparison);
  if (comparison.missed.length + comparison.extra.length === 0) return;
  misread.push({
    file: at.file,
    line: at.line,
    expected: commands.map(patternText),
    understood: moment.commands.map(commandText),
  });
}

/** What must not happen in the whole conversation is known at its end. */
async function lookBack(run: Play, expected: readonly BotExpectation[]): Promise<readonly Failure[]> {
  const never = expected.filter(({ kind }) => kind === 'never_called');
  return never.length === 0 ? [] : mismatches(run, never, await momentOf(run));
}

function mismatches(run: Play, expected: readonly BotExpectation[], moment: Moment): readonly Failure[] {
  return expected.flatMap((expectation) => {
    const mismatch = mismatchOf(expectation, moment);
    return mismatch === null ? [] : [failure(run, expectation.at, mismatch)];
  });
}

async function momentOf({ rehearsal, actions, said, events, from }: Play): Promise<Moment> {
  const recent = events.slice(from.event);
  const handoffs = recent.flatMap(({ body }): HandoffWhy[] => (body.type === 'handed_off' ? [body.why] : []));
  const turns = recent.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : []));
  return {
    replies: recent.flatMap(({ body }) => (body.type === 'bot_message' ? [body.reply] : [])),
    said: said.slice(from.said),
    calls: actions.calls.slice(from.call),
    allCalls: actions.calls,
    commands: turns.at(-1)?.commands ?? [],
    handoff: handoffs.at(-1) ?? null,
    state: await rehearsal.state(),
    closed: await rehearsal.isClosed(),
  };
}

function failure(run: Play, { file, line, column }: TestStep['at'], mismatch: Mismatch): Failure {
  return { file, line, column, ...mismatch, after: linesOf(run.events).length };
}
