import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDesk } from './index.ts';

const shop = join(import.meta.dirname, '..', '..', 'resources', 'workspaces', 'shop');

test('H1 a bot whose understanding cannot be loaded leaves nobody unanswered: a person gets the conversation', async () => {
  const home = mkdtempSync(join(tmpdir(), 'tandem-desk-'));
  const opened = await openDesk({
    workspace: shop,
    data: join(home, 'data'),
    resources: join(home, 'no-models-here'),
    secrets: () => undefined,
    log: () => undefined,
    pauseMs: 0,
    startBackoffice: async () => ({ url: 'http://127.0.0.1:1', close: async () => undefined }),
  });
  if (!opened.ok) throw new Error(opened.message);
  const { desk } = opened;
  const { id } = await desk.channel.startConversation({
    channel: 'test',
    locale: 'en',
    customerName: null,
    visitor: null,
  });
  await desk.channel.acceptMessage({
    conversation: id,
    externalId: 'm',
    text: 'where is my order?',
    payload: null,
    cutFrom: null,
  });
  await desk.idle();
  expect(await desk.queries.summary(id)).toMatchObject({ owner: 'offered', why: { code: 'action_error' } });
  const said = ((await desk.channel.eventsAfter(id, 0)) ?? []).flatMap(({ body }) =>
    body.type === 'bot_message' && body.notice ? [body.reply.text] : [],
  );
  expect(said.join(' ')).toMatch(/colleague/i);
  await desk.close();
  rmSync(home, { recursive: true, force: true });
});
