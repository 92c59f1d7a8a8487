import { createRehearsal, type KnowledgePort, type LiveBot } from '../../../main/desk/index.ts';
import type { DialogueState, Effect, StepResult } from '../../../main/dialogue/index.ts';
import type { Citation, Command } from '../../../preload/contract/index.ts';
import type { Answer, Backoffice, Body } from './backoffice/backoffice.ts';

/** One call of the back office, with what it answered, refusals included. */
export type Call = {
  readonly action: string;
  readonly parameters: Body;
  readonly body: Body;
  readonly isRefused: boolean;
  /** Counted from 0. */
  readonly userTurn: number;
};

export type Said = { readonly reply: string; readonly text: string; readonly citations: readonly Citation[] };

/** What one message of the customer led to. */
export type TalkTurn = {
  readonly customer: string;
  readonly commands: readonly Command[];
  readonly said: readonly Said[];
  /** Every state that the engine passed through, the last one being where it stands now. */
  readonly states: readonly DialogueState[];
  readonly handoff: string | null;
};

export type Talk = {
  readonly turns: readonly TalkTurn[];
  readonly calls: readonly Call[];
  readonly bugs: readonly string[];
};

export type TalkParts = Pick<LiveBot, 'bot' | 'workspace' | 'understand'> & {
  readonly knowledge: KnowledgePort;
  readonly backoffice: Backoffice;
};

const start = new Date('2026-09-30T14:00:00Z');
const customer = { customer: 'C-1', name: 'Elena Marsh', tier: null, action: 'signed in' };

/** One conversation of a signed-in customer, as the desk would have it; it ends where a person takes over. */
export async function talk(lines: readonly string[], parts: TalkParts): Promise<Talk> {
  const turns: TalkTurn[] = [];
  const calls: Call[] = [];
  const bugs: string[] = [];
  let seen: { readonly commands: readonly Command[]; readonly results: readonly StepResult[] } = {
    commands: [],
    results: [],
  };
  const rehearsal = await createRehearsal({
    live: {
      bot: parts.bot,
      workspace: parts.workspace,
      understand: parts.understand,
      runAction: async (call) => {
        const answer = parts.backoffice(call.action, call.arguments);
        calls.push({
          action: call.action,
          parameters: call.arguments,
          body: answer.body,
          isRefused: answer.kind === 'refused',
          userTurn: turns.length,
        });
        return outcomeOf(answer);
      },
    },
    knowledge: parts.knowledge,
    start,
    channel: 'web_chat',
    locale: parts.bot.locale,
    customerName: customer.name,
    known: { identity: customer, slots: {} },
    observe: (event, result) => {
      const commands = event.type === 'understood' ? event.commands : seen.commands;
      seen = { commands, results: [...seen.results, result] };
    },
    onBug: (message) => bugs.push(message),
  });
  try {
    for (const line of lines) {
      if (turns.at(-1)?.handoff) break;
      seen = { commands: [], results: [] };
      await rehearsal.customerWrites(line, null);
      turns.push(turnOf(line, seen.commands, seen.results));
    }
  } finally {
    await rehearsal.close();
  }
  return { turns, calls, bugs };
}

function outcomeOf(answer: Answer) {
  if (answer.kind === 'done') return { ok: true, result: answer.body, attempts: 1, ms: 0 } as const;
  return { ok: false, code: 'http_error', message: 'The system refused it.', attempts: 1, ms: 0 } as const;
}

function turnOf(customer: string, commands: readonly Command[], results: readonly StepResult[]): TalkTurn {
  const effects = results.flatMap((result): readonly Effect[] => result.effects);
  return {
    customer,
    commands,
    said: effects.flatMap((effect) =>
      effect.type === 'say' ? [{ reply: effect.reply, text: effect.text, citations: effect.citations }] : [],
    ),
    states: results.map(({ state }) => state),
    handoff: effects.flatMap((effect) => (effect.type === 'handoff' ? [effect.why.code] : [])).at(-1) ?? null,
  };
}
