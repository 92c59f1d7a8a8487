import { expect, test } from 'vitest';
import type { Bot, Skill, SlotSpec } from '../dialogue/index.ts';
import { labelsOf } from './labels.ts';

function slot(name: string, type: SlotSpec['type'], secret = false): SlotSpec {
  return {
    name,
    type,
    secret,
    writer: 'customer',
    ask: null,
    explain: null,
    askAlways: false,
    keep: null,
    optional: false,
    verbatim: false,
    attempts: null,
    giveUp: [],
    valid: null,
    invalid: null,
  };
}

function skill(id: string, slots: readonly SlotSpec[]): Skill {
  return {
    id,
    title: id,
    description: '',
    examples: [],
    needsIdentity: false,
    slots: new Map(slots.map((it) => [it.name, it])),
    steps: [],
    attempts: 3,
    resolved: null,
    wants: null,
    startable: true,
    available: null,
  };
}

test('H3 what one skill calls secret or free text is so for every skill that shares the slot', () => {
  const options = [{ value: 'wrong_size', label: 'wrong size', synonyms: [] }];
  const skills = [
    skill('a', [
      slot('code', { kind: 'text' }, true),
      slot('reason', { kind: 'choice', options, optionsFrom: null }),
    ]),
    skill('b', [slot('code', { kind: 'number', integer: true }), slot('reason', { kind: 'text' })]),
  ];
  const bot: Bot = {
    name: 'shop',
    title: 'Shop',
    version: 'v1',
    locale: 'en',
    country: null,
    address: 'formal',
    patterns: new Map(),
    topics: [],
    mode: 'autopilot',
    skills: new Map(skills.map((it) => [it.id, it])),
    replies: new Map(),
    actions: new Map(),
    identitySkill: null,
    limits: { failures: 3, clarifications: 2, clarifyOptions: 3 },
  };
  expect(Object.fromEntries(labelsOf(bot).slots)).toEqual({
    code: { secret: true, freeText: true, choices: new Map() },
    reason: { secret: false, freeText: true, choices: new Map([['wrong_size', 'wrong size']]) },
  });
});
