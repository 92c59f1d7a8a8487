import { sampleWorkspace } from '../../main/cli/folders.ts';
import {
  type Bot,
  type DialogueEvent,
  type DialogueState,
  expect,
  initialState,
  type Skill,
  step,
} from '../../main/dialogue/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import type { Command } from '../../preload/contract/index.ts';
import { median, percentile } from '../measuring/percentiles.ts';
import type { Benchmark, Row } from './benchmark.ts';

const rounds = 5;
const conversationsOfRound = 1_000;
const manySkills = 200;

const certain = { confidence: 1, source: 'rule', span: null } as const;
const said = (...commands: readonly Command[]): DialogueEvent => ({
  type: 'understood',
  event: 1,
  commands,
  text: '',
  unseen: false,
  now: '2026-01-15T10:00',
  tone: 'neutral',
});

/** A question for an order, its number, the shop system's answer; then a question for an article and its answer. */
const script: readonly DialogueEvent[] = [
  said({ command: 'start_skill', skill: 'order_status', ...certain }),
  said({ command: 'set_slot', slot: 'order', value: '10419', ...certain }),
  said({ command: 'ask_knowledge', question: 'how long is the return window', ...certain }),
  said({ command: 'chitchat', kind: 'thanks', ...certain }),
];

/** The dialogue engine alone: no understanding, no disk. */
export const engine: Benchmark = {
  names: ['engine.turns_per_s', 'engine.turns_per_s_200_skills', 'engine.turn_p95_ms_200_skills'],
  run: async () => {
    const loaded = await loadWorkspace(sampleWorkspace);
    if (!loaded.ok) throw new Error(`${sampleWorkspace} cannot be loaded`);
    const { bot } = loaded.workspace;
    const few = measure(bot);
    const many = measure(withSkills(bot, manySkills));
    return [
      row('engine.turns_per_s', few.turnsPerSecond, 'turns/s'),
      row('engine.turns_per_s_200_skills', many.turnsPerSecond, 'turns/s'),
      row('engine.turn_p95_ms_200_skills', many.p95Ms, 'ms'),
    ];
  },
};

function row(name: string, value: number, unit: string): Row {
  return { name, value, unit, peer: null, floor: null };
}

/** The same bot among so many skills, each with a guard that is decided on every turn. */
function withSkills(bot: Bot, count: number): Bot {
  const own = [...bot.skills.values()];
  const copies = Array.from({ length: Math.max(0, count - own.length) }, (_, index): Skill => {
    const skill = own[index % own.length];
    if (skill === undefined) throw new Error('the workspace has no skills');
    return { ...skill, id: `${skill.id}_${index}`, available: { source: 'context.tone != "upset"' } };
  });
  return { ...bot, skills: new Map([...own, ...copies].map((skill) => [skill.id, skill])) };
}

function measure(bot: Bot): { readonly turnsPerSecond: number; readonly p95Ms: number } {
  const times: number[] = [];
  const talk = (): void => {
    let state: DialogueState = initialState(bot.locale, 'web_chat');
    for (const event of script) {
      const from = performance.now();
      state = takeTurn(bot, state, event);
      times.push(performance.now() - from);
    }
  };
  for (let index = 0; index < conversationsOfRound; index += 1) talk();
  times.length = 0;
  const rates = Array.from({ length: rounds }, () => {
    const from = performance.now();
    for (let index = 0; index < conversationsOfRound; index += 1) talk();
    return (conversationsOfRound * script.length * 1000) / (performance.now() - from);
  });
  return { turnsPerSecond: median(rates), p95Ms: percentile(times, 0.95) };
}

/** What a turn of the desk asks of the engine: what may be said now, then everything until no effect is open. */
function takeTurn(bot: Bot, before: DialogueState, event: DialogueEvent): DialogueState {
  expect(bot, before);
  let result = step(bot, before, event);
  while (result.open) {
    const answer = answerTo(result.effects);
    if (answer === null) throw new Error('the engine waits for nothing');
    result = step(bot, result.state, answer);
  }
  return result.state;
}

function answerTo(effects: ReturnType<typeof step>['effects']): DialogueEvent | null {
  for (const effect of effects) {
    if (effect.type === 'answer')
      return { type: 'answered', answer: { text: 'Thirty days.', citations: [] } };
    if (effect.type === 'call') {
      const result = { status: 'in_transit', status_text: 'on its way', expected: 'Tuesday, 24 November' };
      return {
        type: 'action_done',
        call: effect.call,
        outcome: { ok: true, result },
        identity: null,
        memory: {},
      };
    }
  }
  return null;
}
