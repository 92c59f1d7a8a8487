import { expect, test } from 'vitest';
import { createScriptedLog, me } from '../../../test/fixtures/scripted-log.ts';
import { timelineOf } from './timeline.ts';

const dayOf = (at: string): string => at.slice(0, 10);
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 23, minute));

test('a conversation reads as who said what, what happened, and where a day ended', () => {
  const log = createScriptedLog();
  log.open({ id: 'mara', name: 'Mara', startedAt: at(50) });
  log.customer('mara', 'hello', at(51));
  log.customer('mara', 'are you there', at(52));
  log.bot('mara', 'Yes.', at(53));
  log.customer('mara', 'a person please', at(58));
  log.append('mara', { type: 'handed_off', why: { code: 'asked', detail: '' } }, null, at(58));
  log.append(
    'mara',
    { type: 'owner_changed', from: 'bot', to: 'offered', reason: 'handoff', agent: null },
    null,
    at(58),
  );
  log.take('mara', me, at(61));
  log.agent('mara', 'Here I am.', at(62));
  const drawn = timelineOf(log.of('mara').events, dayOf).map((item) => {
    if (item.kind === 'message') return `${item.isFirst ? '' : '+ '}${item.by}: ${item.text}`;
    return item.kind === 'line' ? item.text : item.kind;
  });
  expect(drawn).toEqual([
    'line.started',
    'customer: hello',
    '+ customer: are you there',
    'bot: Yes.',
    'customer: a person please',
    'line.handoffAsked',
    'day',
    'line.taken',
    'agent: Here I am.',
  ]);
});
