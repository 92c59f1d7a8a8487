import { sampleWorkspace } from '../../main/cli/folders.ts';
import { type DialogueEvent, type DialogueState, initialState, step } from '../../main/dialogue/index.ts';
import { loadWorkspace } from '../../main/workspace/index.ts';
import type { Command } from '../../preload/contract/index.ts';
import { median } from '../measuring/percentiles.ts';
import type { Benchmark } from './benchmark.ts';

const rounds = 5;
const conversationsOfRound = 1_000;

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
  names: ['engine.turns_per_s'],
  run: async () => {
    const loaded = await loadWorkspace(sampleWorkspace);
    if (!loaded.ok) throw new Error(`${sampleWorkspace} cannot be loaded`);
    const { bot } = loaded.workspace;
    const talk = (): void => {
      let state: DialogueState = initialState(bot.locale, 'web_chat');
      for (const event of script) {
        let result = step(bot, state, event);
        while (result.open) {
          const answer = answerTo(result.effects);
          if (answer === null) throw new Error('the engine waits for nothing');
          result = step(bot, result.state, answer);
        }
        state = result.state;
      }
    };
    for (let index = 0; index < conversationsOfRound; index += 1) talk();
    const rates = Array.from({ length: rounds }, () => {
      const from = performance.now();
      for (let index = 0; index < conversationsOfRound; index += 1) talk();
      return (conversationsOfRound * script.length * 1000) / (performance.now() - from);
    });
    return [{ name: 'engine.turns_per_s', value: median(rates), unit: 'turns/s', peer: null, floor: null }];
  },
};

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
