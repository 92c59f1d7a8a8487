import { createInterface } from 'node:readline';
import type { ConversationId, StoredEvent, TurnTrace } from '../../../preload/contract/index.ts';
import { cutText, webChatCapabilities } from '../../channels/index.ts';
import { type CliCommand, dataOption } from '../command.ts';
import { deskFor } from '../desk-for.ts';

/** As in the web chat: whoever pipes a file in gets it cut with a note in the log, not stored whole. */
const messageLength = webChatCapabilities.messageLength;

export const chat: CliCommand = {
  name: 'chat',
  usage: 'WORKSPACE [--data DIR] [--json]',
  about: 'A conversation on the terminal; reads customer lines from standard input.',
  takes: [1, 1],
  options: {
    data: dataOption,
    json: { type: 'boolean', about: 'one turn trace a line on standard output' },
  },
  run: async (args) => {
    const desk = await deskFor({
      workspace: args.positionals[0] ?? '.',
      data: args.text('data'),
      pauseMs: 0,
    });
    const json = args.flag('json');
    try {
      await desk.ready();
      const { locale } = desk.channel.status();
      const { id } = await desk.channel.startConversation({
        channel: 'terminal',
        locale,
        customerName: null,
        visitor: null,
      });
      let seen = await print(desk.channel.eventsAfter, id, 0, json);
      let count = 0;
      for await (const text of createInterface({ input: process.stdin })) {
        if (text.trim() === '') continue;
        count += 1;
        await desk.channel.acceptMessage({
          conversation: id,
          externalId: `line-${count}`,
          payload: null,
          ...cutText(text, messageLength),
        });
        await desk.idle();
        seen = await print(desk.channel.eventsAfter, id, seen, json);
      }
      return 0;
    } finally {
      await desk.close();
    }
  },
};

type EventsAfter = (id: ConversationId, n: number) => Promise<readonly StoredEvent[] | null>;

/** Prints what happened since event `n` and returns the newest one's number. */
async function print(
  eventsAfter: EventsAfter,
  id: ConversationId,
  n: number,
  json: boolean,
): Promise<number> {
  const events = (await eventsAfter(id, n)) ?? [];
  for (const { body } of events) {
    if (json && body.type === 'turn') process.stdout.write(`${JSON.stringify(body.trace)}\n`);
    if (!json && body.type === 'bot_message') printReply(body.reply);
    if (!json && body.type === 'turn' && body.trace.handoff) printCard(body.trace.handoff);
  }
  return events.at(-1)?.n ?? n;
}

function printReply(reply: TurnTrace['replies'][number]): void {
  process.stdout.write(`bot  ${reply.text.replaceAll('\n', '\n     ')}\n`);
  for (const citation of reply.citations) process.stdout.write(`     [${citation.title}]\n`);
  if (reply.buttons.length > 0)
    process.stdout.write(`     (${reply.buttons.map((button) => button.label).join(' | ')})\n`);
}

function printCard(card: NonNullable<TurnTrace['handoff']>): void {
  process.stdout.write(`---  handed over: ${card.why.code} (${card.why.detail}). Wants: ${card.wants}\n`);
}
