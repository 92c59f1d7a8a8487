import { implement } from '@orpc/server';
import { type AgentId, contract, type ModelState, type Passage } from '../../preload/contract/index.ts';
import type { Refusal } from '../conversations/index.ts';
import type { Desk } from './desk.ts';

/** Which agent acts. Every call of a window carries it; the host decides it, never the window. */
export type AgentContext = { readonly agent: { readonly id: AgentId; readonly name: string } };

/** The desk behind the contract: nothing here decides, it only translates. */
export function createRouter(desk: Desk) {
  const os = implement(contract).$context<AgentContext>();

  return os.router({
    session: {
      hello: os.session.hello.handler(async ({ context }) => ({
        agent: context.agent,
        workspace: desk.status(),
        deskStartedAt: desk.startedAt,
        version: desk.version,
        seq: await desk.queries.lastSeq(),
      })),
    },
    live: {
      updates: os.live.updates.handler(async function* ({ input, signal }) {
        yield* desk.live.updates(input.after, signal ?? new AbortController().signal);
      }),
    },
    queue: {
      list: os.queue.list.handler(async () => {
        // The number first: what is committed while the list is read then comes again, which is harmless.
        const seq = await desk.queries.lastSeq();
        return { seq, conversations: [...(await desk.queries.list())] };
      }),
      search: os.queue.search.handler(async ({ input }) => ({
        conversations: [...(await desk.queries.search(input.text))],
      })),
    },
    conversation: {
      get: os.conversation.get.handler(async ({ input, errors }) => {
        const detail = await desk.detail(input.id);
        if (detail === null) throw errors.NOT_FOUND();
        return detail;
      }),
      earlier: os.conversation.earlier.handler(async ({ input }) => {
        const page = await desk.queries.eventsBefore(input.id, input.before);
        return { events: [...page.events], hasEarlier: page.more };
      }),
      takeOver: os.conversation.takeOver.handler(async ({ input, context, errors }) =>
        done(await desk.acts.takeOver(context.agent.id, input.id, input.force), errors),
      ),
      handBack: os.conversation.handBack.handler(async ({ input, context, errors }) =>
        done(await desk.handBack(context.agent.id, input.id), errors),
      ),
      resolve: os.conversation.resolve.handler(async ({ input, context, errors }) =>
        done(await desk.acts.resolve(context.agent.id, input.id), errors),
      ),
      reopen: os.conversation.reopen.handler(async ({ input, context, errors }) =>
        done(await desk.acts.reopen(context.agent.id, input.id), errors),
      ),
      snooze: os.conversation.snooze.handler(async ({ input, context, errors }) =>
        done(await desk.acts.snooze(context.agent.id, input.id, input.until), errors),
      ),
      undo: os.conversation.undo.handler(async ({ input, context, errors }) =>
        done(await desk.undo(context.agent.id, input.id), errors),
      ),
      send: os.conversation.send.handler(async ({ input, context, errors }) => {
        if (!input.allowInternal && (await desk.citesInternal(input.citations)))
          throw errors.INTERNAL_SOURCE();
        const { id, text, clientId, asOf, draft, citations } = input;
        const sent = await desk.acts.send(context.agent.id, id, { text, clientId, asOf, draft, citations });
        if (!sent.ok) throw refusal(sent, errors);
        return { summary: sent.summary, event: sent.event };
      }),
      note: os.conversation.note.handler(async ({ input, context, errors }) => {
        const noted = await desk.acts.note(context.agent.id, input.id, input.text, input.clientId);
        if (!noted.ok) throw refusal(noted, errors);
        return { summary: noted.summary, event: noted.event };
      }),
      rejectDraft: os.conversation.rejectDraft.handler(async ({ input, context, errors }) =>
        done(await desk.acts.rejectDraft(context.agent.id, input.id, input.draft, input.reason), errors),
      ),
      saveComposer: os.conversation.saveComposer.handler(async ({ input, context }) => {
        await desk.acts.saveComposer(context.agent.id, input.id, input.text);
        return { saved: true as const };
      }),
      composer: os.conversation.composer.handler(async ({ input, context }) => ({
        text: await desk.acts.composer(context.agent.id, input.id),
      })),
      present: os.conversation.present.handler(async ({ input, context }) => {
        desk.present(input.id, { agent: context.agent.id, name: context.agent.name, typing: input.typing });
        return { seen: true as const };
      }),
    },
    customer: {
      memory: os.customer.memory.handler(({ input }) => desk.memory(input.id)),
      forget: os.customer.forget.handler(async ({ input, context, errors }) => {
        const summary = await desk.forget(context.agent.id, input.id, input.entry);
        if (summary === null) throw errors.NOT_FOUND();
        return { summary };
      }),
    },
    knowledge: {
      passage: os.knowledge.passage.handler(async ({ input, errors }): Promise<Passage> => {
        const passage = await desk.knowledge.passage(input.id);
        if (passage === null) throw errors.NOT_FOUND();
        return passage;
      }),
      search: os.knowledge.search.handler(async ({ input }) => ({
        results: [...(await desk.knowledge.search(input.query))],
      })),
    },
    workspace: {
      status: os.workspace.status.handler(async () => desk.status()),
      setMode: os.workspace.setMode.handler(async ({ input }) => desk.setMode(input.mode)),
    },
    model: {
      state: os.model.state.handler(async ({ errors }) => shown(await desk.model.state(), errors)),
      find: os.model.find.handler(async () => ({
        servers: (await desk.model.find()).map((server) => ({ ...server, models: [...server.models] })),
      })),
      try: os.model.try.handler(({ input }) => desk.model.try(input)),
      save: os.model.save.handler(async ({ input, errors }) => shown(await desk.model.save(input), errors)),
      turnOff: os.model.turnOff.handler(async ({ errors }) => shown(await desk.model.turnOff(), errors)),
      decide: os.model.decide.handler(async ({ input, context, errors }) =>
        shown(await desk.model.decide(input.key, input.live, context.agent.id), errors),
      ),
      compare: os.model.compare.handler(async ({ input, errors }) =>
        shown(await desk.model.compare(input.key), errors),
      ),
      cancel: os.model.cancel.handler(async ({ errors }) => shown(await desk.model.cancel(), errors)),
    },
  });
}

type Summary = Extract<Refusal, { code: 'STALE' }>['summary'];

/** Makers of the contract's errors, as every handler gets them. */
type ErrorMakers = {
  readonly NOT_FOUND: () => Error;
  readonly NOT_OWNER: (options: { data: { summary: Summary } }) => Error;
  readonly BOT_OWNS: (options: { data: { summary: Summary } }) => Error;
  readonly INVALID: (options: { data: { detail: string } }) => Error;
  readonly STALE: (options: {
    data: { summary: Summary; arrived: [...Extract<Refusal, { code: 'STALE' }>['arrived']] };
  }) => Error;
};

function done(outcome: { ok: true; summary: Summary } | Refusal, errors: ErrorMakers): { summary: Summary } {
  if (!outcome.ok) throw refusal(outcome, errors);
  return { summary: outcome.summary };
}

function shown(
  outcome: Awaited<ReturnType<Desk['model']['state']>>,
  errors: Pick<ErrorMakers, 'INVALID'>,
): ModelState {
  if (!outcome.ok) throw errors.INVALID({ data: { detail: outcome.detail } });
  return outcome.state;
}

function refusal(refused: Refusal, errors: ErrorMakers): Error {
  switch (refused.code) {
    case 'NOT_FOUND':
      return errors.NOT_FOUND();
    case 'NOT_OWNER':
      return errors.NOT_OWNER({ data: { summary: refused.summary } });
    case 'BOT_OWNS':
      return errors.BOT_OWNS({ data: { summary: refused.summary } });
    case 'INVALID':
      return errors.INVALID({ data: { detail: refused.detail } });
    case 'STALE':
      return errors.STALE({ data: { summary: refused.summary, arrived: [...refused.arrived] } });
  }
}

export type DeskRouter = ReturnType<typeof createRouter>;
