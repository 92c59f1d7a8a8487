import { expect, test } from 'vitest';
import type { Command } from '../../preload/contract/index.ts';
import { bank, expects } from './bots.fixture.ts';
import { withSubject } from './subject.ts';

const how = { confidence: 0.8, source: 'rule', span: null } as const;

test('a question in the middle of a request that leaves out its subject is asked about the request', () => {
  const asked = (question: string, skill: string | undefined, locale = 'en') => {
    const commands: Command[] = [{ command: 'ask_knowledge', question, ...how }];
    const setting = { locale, now: '2026-01-15T10:00', country: null };
    const expectation = expects(bank, skill === undefined ? {} : { skill });
    const judge = () => Promise.reject(new Error('asks nothing of the classifier'));
    const [command] = withSubject(commands, { bot: bank, expectation, setting, judge });
    return command?.command === 'ask_knowledge' ? command.question : null;
  };
  const questions = [
    ['does it cost anything?', 'Transfer money: does it cost anything?'],
    ['is that safe', 'Transfer money: is that safe'],
    ['how long does it take?', 'Transfer money: how long does it take?'],
    ['does a transfer wait for my salary?', 'Transfer money: does a transfer wait for my salary?'],
    ['can I transfer to another country?', 'can I transfer to another country?'],
    ['how much is my balance?', 'how much is my balance?'],
    ['what are your opening hours?', 'what are your opening hours?'],
  ];
  expect(questions.map(([question = '']) => [question, asked(question, 'transfer_money')])).toEqual(
    questions,
  );
  expect(asked('was kostet das?', 'transfer_money', 'de')).toBe('Transfer money: was kostet das?');
  expect(asked('¿cuánto cuesta?', 'transfer_money', 'es')).toBe('Transfer money: ¿cuánto cuesta?');
  expect(asked('does it cost anything?', undefined)).toBe('does it cost anything?');
  // The id says in other words what the request is called.
  const setting = { locale: 'en', now: '2026-01-15T10:00', country: null };
  const skills = new Map(bank.skills);
  const transfer = skills.get('transfer_money');
  if (transfer === undefined) throw new Error('no transfer in the bank of the tests');
  skills.set('transfer_money', { ...transfer, title: 'Send money' });
  const [renamed] = withSubject([{ command: 'ask_knowledge', question: 'is it free?', ...how }], {
    bot: { ...bank, skills },
    expectation: expects(bank, { skill: 'transfer_money' }),
    setting,
    judge: () => Promise.reject(new Error('asks nothing of the classifier')),
  });
  expect(renamed).toMatchObject({ question: 'Send money, transfer money: is it free?' });
});
