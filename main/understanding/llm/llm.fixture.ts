import type { Bot, Expectation, Skill } from '../../dialogue/index.ts';
import { createChat } from '../../inference/chat/index.ts';
import type { ScriptedServer } from '../../inference/chat/scripted-server.fixture.ts';
import { shop } from '../bots.fixture.ts';
import { line } from '../opened.fixture.ts';
import { createLlmUnderstanding, type LlmUnderstood } from './index.ts';

const limits = { firstTokenMs: 10_000, totalMs: 20_000 };

/** A customer whose words are understood by the scripted model alone, with the likeliest skills in the bot's order. */
export function llmAt(server: ScriptedServer) {
  const chat = createChat({ baseUrl: server.url, model: 'scripted', key: null, ...limits });
  return (bot: Bot, text: string, expectation: Expectation): Promise<LlmUnderstood> =>
    createLlmUnderstanding({
      bot,
      chat,
      totalMs: limits.totalMs,
      rank: async () => [...bot.skills.keys()],
      monotonicMs: () => performance.now(),
    })({ text, expectation, now: '2026-01-15T10:00', locale: 'en', said: [] });
}

/** The commands in one line each, or why there are none. */
export function outcome(understood: LlmUnderstood): readonly string[] | string {
  return understood.ok ? understood.commands.map(line) : understood.why;
}

/** An answer of the model: every command with a confidence, and "" where a quote is not given. */
export function chooses(...commands: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ commands: commands.map((one) => ({ quote: '', confidence: 0.9, ...one })) });
}

const VERBS = ['cancel', 'change', 'order', 'return', 'repair', 'insure', 'rent', 'sell', 'track', 'clean'];
const THINGS = [
  'bicycle',
  'phone contract',
  'newspaper subscription',
  'kitchen appliance',
  'garden hose',
  'hotel booking',
  'train ticket',
  'library card',
  'electricity meter',
  'winter tyre',
  'water filter',
  'concert ticket',
  'gift voucher',
  'office chair',
  'parking permit',
  'solar panel',
  'washing machine',
  'hearing aid',
  'gym membership',
  'data plan',
];

/** A bot with 200 skills or fewer, each with slots, and with texts as long as `padding` makes them. */
export function bigBot({
  padding,
  verbs = VERBS,
}: {
  readonly padding: number;
  readonly verbs?: readonly string[];
}): Bot {
  const template = shop.skills.get('return_item');
  if (template === undefined) throw new Error('the shop returns items');
  const skills = verbs.flatMap((verb) =>
    THINGS.map((thing): Skill => {
      const title = `${verb} a ${thing}`;
      return {
        ...template,
        id: `${verb}_a_${thing.replaceAll(' ', '_')}`,
        title,
        description: `The customer wants to ${title}, ${'and everything that belongs to it, '.repeat(padding)}now.`,
        examples: [`I want to ${title}, ${'please help me with all of it, '.repeat(padding)}today`],
      };
    }),
  );
  return { ...shop, skills: new Map(skills.map((skill) => [skill.id, skill])) };
}
