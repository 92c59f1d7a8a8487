import { expect, test } from 'vitest';
import type { Command, ConversationId } from '../../preload/contract/index.ts';
import { createEscalation } from './escalation.ts';

const by = { confidence: 0.95, source: 'local', span: null } as const;
const decide = createEscalation({ standing: async () => null } as never);

const angrily = (...commands: readonly Command[]) =>
  decide('c1' as ConversationId, {
    commands,
    alternatives: [],
    sentiment: { level: 'angry', evidence: 'sue' },
    tone: 'upset',
    ms: 0,
  });

test('H1 an angry customer gets a person', async () => {
  expect(await angrily({ command: 'start_skill', skill: 'bill', ...by })).toMatchObject({
    code: 'negative_sentiment',
  });
  expect(await angrily({ command: 'cannot_handle', reason: 'unclear', ...by })).not.toBe(null);
});

test('D24 a topic out of scope is answered as the list says, however it is said', async () => {
  expect(await angrily({ command: 'cannot_handle', reason: 'out_of_scope', topic: 'legal', ...by })).toBe(
    null,
  );
});

test('H1 who may be in danger gets a person before everything else', async () => {
  const why = await decide('c1' as ConversationId, {
    commands: [{ command: 'ask_human', ...by }],
    alternatives: [],
    sentiment: { level: 'calm', evidence: null },
    tone: 'neutral',
    crisis: 'en',
    ms: 0,
  });
  expect(why).toEqual({ code: 'negative_sentiment', detail: 'the customer may be in distress' });
});
