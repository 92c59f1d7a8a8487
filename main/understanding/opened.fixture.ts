import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Command } from '../../preload/contract/index.ts';
import type { Bot, Expectation } from '../dialogue/index.ts';
import { createEmbedder } from '../inference/index.ts';
import { bank, expects, hotel, shop } from './bots.fixture.ts';
import { createLocalUnderstanding, type Embed, type LocalUnderstanding, type Understood } from './index.ts';

export type State = Parameters<typeof expects>[1];

/** The sample bots, understood with the real model. */
export type Opened = {
  readonly embed: Embed;
  readonly cacheFolder: string;
  readonly ask: (
    bot: Bot,
    text: string,
    expectation: Expectation,
    payload?: string | null,
    locale?: string,
  ) => Promise<Understood>;
  /** Each message with the commands it must give, compared all at once so that a failure shows every one. */
  readonly check: (
    bot: Bot,
    state: State,
    table: Readonly<Record<string, readonly string[]>>,
    locale?: string,
  ) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openUnderstandings(more: readonly Bot[] = []): Promise<Opened> {
  const modelFolder = join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5');
  const embedder = await createEmbedder({ modelFolder });
  const embed: Embed = (texts) => embedder.embed(texts, 'plain');
  const embedWords = (texts: readonly string[]) => embedder.embedWords(texts);
  const cacheFolder = await mkdtemp(join(tmpdir(), 'tandem-understanding-'));
  const understandings = new Map<Bot, LocalUnderstanding>();
  for (const bot of [shop, bank, hotel, ...more]) {
    understandings.set(
      bot,
      await createLocalUnderstanding({ bot, embed, embedWords, words: () => embedder.words(), cacheFolder }),
    );
  }
  const ask: Opened['ask'] = async (bot, text, expectation, payload = null, locale = 'en') => {
    const understanding = understandings.get(bot);
    if (understanding === undefined) throw new Error('no understanding for this bot');
    return understanding.understand({ text, payload, expectation, now: '2026-01-15T10:00', locale });
  };
  return {
    embed,
    cacheFolder,
    ask,
    check: async (bot, state, table, locale) => {
      const actual: Record<string, readonly string[]> = {};
      for (const text of Object.keys(table)) {
        actual[text] = (await ask(bot, text, expects(bot, state), null, locale)).commands.map(line);
      }
      expect(actual).toEqual(table);
    },
    close: async () => {
      await embedder.dispose();
      await rm(cacheFolder, { recursive: true });
    },
  };
}

/** A command in one line, without confidence and span. */
export function line(command: Command): string {
  switch (command.command) {
    case 'start_skill':
      return `start ${command.skill}`;
    case 'set_slot':
      return `set ${command.slot} ${JSON.stringify(command.value)}`;
    case 'correct_slot':
      return `correct ${command.slot} ${JSON.stringify(command.value)}`;
    case 'clarify':
      return `clarify ${command.skills.toSorted().join(' ')}`;
    case 'chitchat':
      return command.kind;
    case 'ask_knowledge':
      return `ask ${command.question}${command.otherwise === undefined ? '' : ` or ${command.otherwise.toSorted().join(' ')}`}`;
    case 'cannot_handle':
      return `cannot ${command.reason}${command.topic === undefined ? '' : ` ${command.topic}`}`;
    default:
      return command.command;
  }
}
