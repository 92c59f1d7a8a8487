import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bot, Skill } from '../dialogue/index.ts';
import { createEmbedder, type Embedder } from '../inference/index.ts';
import { shop } from './bots.fixture.ts';
import { createLocalUnderstanding } from './local.ts';
import { teach } from './taught.ts';

let embedder: Embedder;
let cacheFolder: string;
const embed = (texts: readonly string[]) => embedder.embed(texts, 'plain');
beforeAll(async () => {
  embedder = await createEmbedder({
    modelFolder: join(import.meta.dirname, '../../resources/models/bge-small-en-v1.5'),
  });
  cacheFolder = await mkdtemp(join(tmpdir(), 'tandem-taught-'));
});
afterAll(async () => {
  await embedder.dispose();
  await rm(cacheFolder, { recursive: true });
});

function withExamples(examples: Readonly<Record<string, readonly string[]>>, isAlone = false): Bot {
  const skills = Object.entries(examples).map(([id, more]): [string, Skill] => {
    const known = shop.skills.get(id);
    if (known === undefined) throw new Error(`no skill ${id}`);
    return [id, { ...known, examples: [...(isAlone ? [] : known.examples), ...more] }];
  });
  return { ...shop, skills: new Map([...shop.skills, ...skills]) };
}

const [first = '', second = ''] = shop.skills.keys();
const GERMAN = {
  [first]: [
    'Ich möchte den Artikel zurückgeben',
    'die Schuhe passen nicht, ich schicke sie zurück',
    'Wie geht die Rücksendung?',
  ],
  [second]: ['Wo ist mein Paket?', 'wann kommt meine Lieferung an', 'Ist die Bestellung schon unterwegs?'],
};

async function likeliest(bot: Bot, text: string): Promise<string | undefined> {
  const { rank } = await createLocalUnderstanding({ bot, embed, cacheFolder });
  return (await rank(text))[0];
}

test('U12 a workspace without examples in another language has one classifier, by the embedding as it is', async () => {
  const teaching = await teach({ bot: shop, embed, cacheFolder });
  expect(teaching.main?.embed).toBe(embed);
  expect(teaching.for('Wo ist mein Paket geblieben?', 'de')).toBe(teaching.main);
  const one = await teach({
    bot: withExamples({ [first]: ['Ich möchte das zurückgeben'] }),
    embed,
    cacheFolder,
  });
  expect(one.for('Wo ist mein Paket geblieben?', 'de')).toBe(one.main);
});

test('U12 examples in another language are learned apart, and leave English as it is', async () => {
  const english = await teach({ bot: shop, embed, cacheFolder });
  const bot = withExamples(GERMAN);
  const both = await teach({ bot, embed, cacheFolder });
  expect(both.main?.texts).toEqual(english.main?.texts);
  expect(both.main?.model.calibration).toEqual(english.main?.model.calibration);
  expect(both.for('where is my parcel?', 'de')).toBe(both.main);
  const german = both.for('Meine Lieferung ist noch nicht angekommen', 'en');
  expect(german).not.toBe(both.main);
  expect(await likeliest(bot, 'Meine Lieferung ist noch nicht angekommen')).toBe(second);
  expect(await likeliest(bot, 'den Pulli möchte ich gern zurückschicken')).toBe(first);
  // Words that tell no language are in that of the conversation.
  expect([both.for('Retoure', 'de'), both.for('Retoure', 'en')]).toEqual([german, both.main]);
});

test('U12 a workspace in another language alone is judged by its letters, and kept', async () => {
  const bot = { ...withExamples(GERMAN, true), locale: 'de' };
  const alone: Bot = { ...bot, skills: new Map([...bot.skills].filter(([id]) => id in GERMAN)) };
  const teaching = await teach({ bot: alone, embed, cacheFolder });
  expect(teaching.main).toBe(teaching.for('irgendwas', 'de'));
  expect(await likeliest(alone, 'Bestellung noch unterwegs?')).toBe(second);
  const again = await teach({ bot: alone, embed, cacheFolder });
  expect(again.main?.weights).toBe('cached');
});
