import { readFileSync } from 'node:fs';
import { createActions } from '../../main/connectors/index.ts';
import {
  createConversations,
  createIdentityAttempts,
  createIntents,
  createMemories,
  createQueries,
  createRecordings,
} from '../../main/conversations/index.ts';
import { cardLogFold, createCards } from '../../main/desk/cards.ts';
import { createIdentityGuard } from '../../main/desk/identity.ts';
import { keyedHash } from '../../main/desk/keyed-hash.ts';
import type { LiveBot } from '../../main/desk/live-bot.ts';
import { systemClock } from '../../main/desk/ports.ts';
import { type TurnPorts, takeTurn } from '../../main/desk/turn.ts';
import { initialState } from '../../main/dialogue/index.ts';
import { openStore } from '../../main/storage/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import { type Command, conversationId } from '../../preload/contract/index.ts';

/**
 * A desk reduced to its storing path, to be killed: real store, engine, connector and workspace. What a message means
 * stands in the message itself, so that no model has to load two hundred times. It kills itself at the marked point
 * that it is told, or is killed from outside; started again it goes on where it was.
 */
const plan: {
  readonly data: string;
  readonly workspace: string;
  readonly backoffice: string;
  readonly conversation: string | null;
  readonly messages: readonly (readonly Command[])[];
  /** Kill at the n-th marked point; 0 for never. */
  readonly killAt: number;
} = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));

let points = 0;
function mark(): void {
  points += 1;
  if (points === plan.killAt) process.kill(process.pid, 'SIGKILL');
}

/** Marks the instant before and after everything a port does. */
function marked<Arguments extends readonly unknown[], Result>(
  run: (...args: Arguments) => Promise<Result>,
): (...args: Arguments) => Promise<Result> {
  return async (...args) => {
    mark();
    const result = await run(...args);
    mark();
    return result;
  };
}

const opened = openStore(plan.data);
if (!opened.ok) throw new Error(opened.problem.message);
const loaded = await loadWorkspace(plan.workspace);
if (!loaded.ok) throw new Error('the workspace does not load');
const { bot, connectors } = loaded.workspace;
let ids = 0;
const ports = {
  now: () => new Date(),
  newId: () => {
    ids += 1;
    return `${process.pid}-${ids}`;
  },
  cardLog: cardLogFold,
};
const plain = createConversations(opened.store, ports);
const queries = createQueries(opened.store);
const conversations = {
  ...plain,
  acceptMessage: marked(plain.acceptMessage),
  commitTurn: marked(plain.commitTurn),
  deliver: marked(plain.deliver),
};
const plainIntents = createIntents(opened.store, ports.now);
const actions = createActions({ connectors, secrets: () => undefined, backofficeUrl: plan.backoffice });
const live: LiveBot = {
  bot,
  workspace: loaded.workspace,
  runAction: marked(actions.run),
  understand: async ({ text }) => ({
    commands: JSON.parse(text.split('\n')[0] ?? '[]'),
    alternatives: [],
    sentiment: { level: 'calm', evidence: null },
    tone: 'neutral',
    ms: 0,
  }),
};
const plainAttempts = createIdentityAttempts(opened.store, ports.now);
const plainRecordings = createRecordings(opened.store, ports.now);
const turnPorts: TurnPorts = {
  conversations,
  memories: createMemories(opened.store),
  recordings: { ...plainRecordings, keepVersion: marked(plainRecordings.keepVersion) },
  identityGuard: createIdentityGuard({
    attempts: { begin: marked(plainAttempts.begin), release: marked(plainAttempts.release) },
    hash: keyedHash('a key for this test'),
    now: ports.now,
  }),
  intents: { begin: marked(plainIntents.begin), finish: marked(plainIntents.finish) },
  knowledge: {
    answer: async () => null,
    passage: async () => null,
    search: async () => [],
    stats: () => ({ documents: 0, passages: 0 }),
  },
  recentMessages: async () => [],
  escalation: async () => null,
  previewCard: createCards({ bot: () => bot, queries, now: ports.now }).preview,
  clock: systemClock,
};

const id =
  plan.conversation === null
    ? await conversations.create({
        channel: 'test',
        locale: 'en',
        customerName: null,
        customer: null,
        visitor: null,
        state: initialState('en', 'web_chat'),
      })
    : conversationId.parse(plan.conversation);
process.stdout.write(`conversation ${id}\n`);

// As the desk does when it starts: send what was committed, take the turns that were interrupted.
for (const each of await conversations.undelivered()) await conversations.deliver(each);
await turn();
for (const [index, commands] of plan.messages.entries()) {
  const accepted = await conversations.acceptMessage({
    conversation: id,
    externalId: `m${index}`,
    text: JSON.stringify(commands),
    payload: null,
    cutFrom: null,
  });
  process.stdout.write(`accepted ${index}\n`);
  if (accepted?.duplicate) continue;
  await turn();
}
process.stdout.write(`done ${points}\n`);
await opened.store.close();

async function turn(): Promise<void> {
  await takeTurn(id, live, 'autopilot', turnPorts, new AbortController().signal);
  await conversations.deliver(id);
}
