import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backoffice, startBackoffice } from '../../main/backoffice/index.ts';
import { type Desk, openDesk } from '../../main/desk/index.ts';
import { type BotExpectation, loadWorkspace } from '../../main/workspace/index.ts';
import type { ConversationId, TurnTrace } from '../../preload/contract/index.ts';
import { root } from '../fixtures/serving.ts';

/** The samples' own conversation tests, through the real desk: real model, real index, real back office. */
for (const sample of ['shop', 'empty']) {
  const workspace = join(root, 'resources', 'workspaces', sample);
  const loaded = await loadWorkspace(workspace);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));

  describe(`the ${sample} workspace`, () => {
    let data: string;
    let desk: Desk;
    let system: Backoffice;
    let port = 0;
    beforeAll(async () => {
      data = mkdtempSync(join(tmpdir(), 'tandem-sample-'));
      const opened = await openDesk({
        workspace,
        data,
        resources: join(root, 'resources'),
        secrets: () => undefined,
        log: () => undefined,
        pauseMs: 0,
        startBackoffice: async () => {
          system = await startBackoffice({ kind: 'shop', file: ':memory:', port, clock: () => new Date() });
          port = Number(new URL(system.url).port);
          return { url: system.url, close: () => system.close() };
        },
      });
      if (!opened.ok) throw new Error(opened.message);
      desk = opened.desk;
      await desk.ready();
    });
    // What one test returned or tried must not be there for the next: the shop's system begins anew, at its address.
    beforeEach(async () => {
      if (port === 0) return;
      await system.close();
      system = await startBackoffice({ kind: 'shop', file: ':memory:', port, clock: () => new Date() });
    });
    afterAll(async () => {
      await desk.close();
      rmSync(data, { recursive: true, force: true });
    });

    const textsSince = async (id: ConversationId, n: number): Promise<string> =>
      ((await desk.channel.eventsAfter(id, n)) ?? [])
        .flatMap(({ body }) => (body.type === 'bot_message' ? [body.reply.text] : []))
        .join('\n');

    test.each(loaded.workspace.tests.map((each) => ({ title: each.name, steps: each.steps })))(
      '$title',
      async ({ steps }) => {
        const { id } = await desk.channel.startConversation({
          channel: 'test',
          locale: 'en',
          customerName: null,
          visitor: null,
        });
        let seen: TurnTrace[] = [];
        let greeting = await textsSince(id, 0);
        for (const [index, step] of steps.entries()) {
          if (step.kind === 'bot') {
            check(step.expect, seen, greeting, `${step.at.file}:${step.at.line}`);
            continue;
          }
          if (seen.length > 0) greeting = '';
          await desk.channel.acceptMessage({
            conversation: id,
            externalId: `m${index}`,
            text: step.text,
            payload: null,
            cutFrom: null,
          });
          await desk.idle();
          const events = (await desk.channel.eventsAfter(id, 0)) ?? [];
          seen = events.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : []));
        }
      },
    );
  });
}

function check(expected: BotExpectation, turns: readonly TurnTrace[], greeting: string, where: string): void {
  const last = turns.at(-1);
  if (!last) throw new Error(`${where}: the bot has not taken a turn`);
  // The first answer stands under the greeting, which says what the bot is.
  const text = [greeting, ...last.replies.map((reply) => reply.text)].join('\n');
  const called = turns.flatMap((trace) => trace.actions.map(({ action }) => action));
  const hint = `${where}: "${last.customer}" → ${last.commands.map(({ command }) => command).join(', ')} → ${text}`;
  for (const part of expected.contains) expect(text.toLowerCase(), hint).toContain(part.toLowerCase());
  for (const part of expected.notContains) expect(text.toLowerCase(), hint).not.toContain(part.toLowerCase());
  if (expected.skill !== null) expect(last.skill, hint).toBe(expected.skill);
  if (expected.asks !== null) expect(last.step, hint).toBe(`collect ${expected.asks}`);
  if (expected.confirms !== null)
    expect([last.skill, last.step], hint).toEqual([expected.confirms, 'confirm']);
  for (const [slot, value] of Object.entries(expected.slots))
    expect(last.slots[slot]?.value, hint).toEqual(value);
  for (const action of expected.called) expect(called, hint).toContain(action);
  for (const action of expected.notCalled) expect(called, hint).not.toContain(action);
  if (expected.handoff !== null) expect(last.handoff?.why.code, hint).toBe(expected.handoff);
  if (expected.cites !== null) {
    const cited = last.replies.flatMap(({ citations }) => citations.map(({ document }) => document));
    expect(cited, hint).toContain(expected.cites.replace(/^knowledge\//, ''));
  }
}
