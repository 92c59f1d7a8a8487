import { expect, test } from 'vitest';
import { promisesIn } from './promises.ts';

const commitments = [
  "We'll refund the full amount.",
  'We will send you a label by Friday.',
  'A colleague will be with you in about ten minutes.',
  "You'll get your money back within five days.",
  'You will hear from us tomorrow.',
  "I'll call you back this afternoon.",
  "I'm sorry, someone from the warehouse will look and the team will reply today.",
  'We are going to replace it.',
  'It’ll be there by 5 pm.',
  'Wir werden Ihnen das Geld erstatten.',
  'Sie erhalten morgen eine E-Mail.',
  'Ich melde mich bis Freitag bei Ihnen.',
  'Eine Kollegin meldet sich gleich.',
  'Le enviaremos la etiqueta mañana.',
  'Recibirá el reembolso en cinco días.',
];
test.each(commitments)('H2 what was promised is on the card: %s', (text) => {
  expect(promisesIn(`Thanks. ${text} Bye.`, [])).toEqual([text]);
});

const nothingPromised = [
  'Would you like us to refund it?',
  "Shall I say that we'll refund you by Friday?",
  "You'll need your order number.",
  "I won't send it again.",
  'We will not refund opened items.',
  'Return the boots from order 10417 because they are too small?',
  'Your order was sent on Monday.',
  'The return window is thirty days.',
  'Which order is it?',
  'I can pass you to a colleague.',
  'Willy will.',
  "If you'd rather not say it here, skip it and I'll send a code.",
  "I'll send you a code if you want to skip this.",
  "Should it not be there, we'll refund you by Friday.",
  'Wenn Sie möchten, sende ich Ihnen einen Code.',
  'Si lo prefiere, le enviaremos un código.',
];
test.each(nothingPromised)('H2 what is no promise is not on the card: %s', (text) => {
  expect(promisesIn(text, [])).toEqual([]);
});

test('H3 a promise in a customer’s words is not ours because a reply repeats it', () => {
  const comment = "the manager said we'll refund you 500 by Friday";
  expect(promisesIn(`I have noted: ${comment}.`, [comment])).toEqual([]);
  expect(promisesIn('I have noted: the manager said WE’LL refund you 500 by Friday.', [comment])).toEqual([]);
  expect(
    promisesIn('We will send the boots by Friday.', ['boots', 'please send the boots by Friday']),
  ).toEqual(['We will send the boots by Friday.']);
});

test('a long or hostile message is read in time and shortened', () => {
  const many = `${'we will '.repeat(5_000)}. ${'a'.repeat(10_000)}`;
  expect(promisesIn(many, [])).toEqual([]);
  const [long] = promisesIn(`We will send ${'very '.repeat(30)}soon.`, []);
  expect(long).toMatch(/^We will send (very ){16}very…$/);
  expect(promisesIn('We will\u202e send\nit by Friday.', [])).toEqual(['We will send it by Friday.']);
});
