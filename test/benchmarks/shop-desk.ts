import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskFor } from '../../main/cli/desk-for.ts';
import { sampleWorkspace } from '../../main/cli/folders.ts';
import type { Desk } from '../../main/desk/index.ts';
import { agentId, type ConversationId } from '../../preload/contract/index.ts';

/** Runs the work on the shop's desk in a folder of its own, ready to answer. */
export async function withShopDesk<T>(pauseMs: number, work: (desk: Desk) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  const desk = await deskFor({ workspace: sampleWorkspace, data, pauseMs });
  try {
    await desk.ready();
    return await work(desk);
  } finally {
    await desk.close();
    rmSync(data, { recursive: true, force: true });
  }
}

export async function openConversation(desk: Desk): Promise<ConversationId> {
  const { locale } = desk.channel.status();
  const started = await desk.channel.startConversation({
    channel: 'terminal',
    locale,
    customerName: null,
    visitor: null,
  });
  return started.id;
}

let sent = 0;

/** Stores one message and returns how long that took. */
export async function accept(desk: Desk, conversation: ConversationId, text: string): Promise<number> {
  sent += 1;
  const from = performance.now();
  await desk.channel.acceptMessage({
    conversation,
    externalId: `m-${sent}`,
    text,
    payload: null,
    cutFrom: null,
  });
  return performance.now() - from;
}

/** One turn: milliseconds from the stored message until its reply is stored as delivered. */
export async function turnMs(desk: Desk, conversation: ConversationId, text: string): Promise<number> {
  let delivered = 0;
  const stop = desk.feed.subscribe((committed) => {
    if (
      committed.conversation === conversation &&
      committed.events.some(({ body }) => body.type === 'bot_message')
    )
      delivered = performance.now();
  });
  await accept(desk, conversation, text);
  const accepted = performance.now();
  await desk.idle();
  stop();
  if (delivered === 0) throw new Error(`"${text}" got no reply`);
  await keepWithBot(desk, conversation);
  return delivered - accepted;
}

/** A conversation that was handed over goes back to the bot, as an agent would do it, so that measuring can go on. */
export async function keepWithBot(desk: Desk, conversation: ConversationId): Promise<void> {
  const summary = await desk.queries.summary(conversation);
  if (summary?.owner !== 'bot') await desk.handBack(agent, conversation);
}

const agent = agentId.parse('agent');
