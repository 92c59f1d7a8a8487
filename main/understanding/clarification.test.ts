import { expect, test } from 'vitest';
import { expects, shop } from './bots.fixture.ts';
import { readClarification } from './clarification.ts';
import { line } from './opened.fixture.ts';
import { read } from './reading.ts';

test('D14 the word that chooses a skill may be a value of it as well; a place in the list is none', async () => {
  const skills = new Map(shop.skills);
  const returns = skills.get('return_item');
  if (returns === undefined) throw new Error('no returns in the shop of the tests');
  skills.set('return_item', { ...returns, title: 'Damaged goods and returns' });
  const bot = { ...shop, skills };
  const turn = {
    bot,
    expectation: expects(bot, { offers: ['return_item', 'order_status'] }),
    setting: { locale: 'en', now: '2026-01-15T10:00', country: null },
    judge: () => Promise.reject(new Error('asks nothing of the classifier')),
  };
  const chosen = async (text: string) => (await readClarification(read(text), turn))?.map(line);
  expect(await chosen('something damaged')).toEqual(['start return_item', 'set reason "damaged"']);
  expect(await chosen('number 1')).toEqual(['start return_item']);
});
