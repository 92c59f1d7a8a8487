import { expect, test } from 'vitest';
import { read } from './reading.ts';
import { readSentiment } from './sentiment.ts';
import { readTone } from './tone.ts';

function check(tone: string, messages: readonly string[]): void {
  const heard = messages.map((text) => [text, readTone(read(text), readSentiment(read(text)))]);
  expect(heard).toEqual(messages.map((text) => [text, tone]));
}

test('D30 a customer in a hurry is heard in English, German and Spanish', () =>
  check('hurried', [
    "I'm in a hurry, where is my order",
    'cancel 10417 asap',
    'Quick, block my card',
    'I need this urgently',
    'please be brief, I have no time',
    'block my card now!',
    'just tell me quickly please',
    'ich habe keine Zeit, wo ist mein Paket',
    'Karte sperren, dringend!',
    'tengo prisa, ¿dónde está mi pedido?',
    'lo necesito cuanto antes',
  ]));

test('D30 anger, bereavement and hardship are heard, whoever it happened to', () =>
  check('upset', [
    'This is outrageous, I have had enough of your scam!!',
    'my father died last week and I need to close his account',
    'My husband passed away, what happens with the contract?',
    'I was in the hospital and missed the delivery',
    'I lost my job and cannot pay the bill',
    'I need it before the funeral',
    'meine Mutter ist gestorben, ich möchte ihren Vertrag kündigen',
    'ich lag im Krankenhaus',
    'mi padre falleció ayer',
    'perdí mi trabajo y no puedo pagar',
    'my mother died, please hurry',
  ]));

test('D30 ordinary messages sound like nothing in particular', () =>
  check('neutral', [
    'where is my order?',
    'my phone died, I want to return it',
    'the battery is dead',
    'no rush, whenever you can',
    'how quickly do you deliver?',
    'that was quick, thanks',
    'I am dying to try it',
    'not urgent, but where is my order',
    'es eilt nicht',
    'quick question: do you ship to norway?',
    'track my order',
    'not now',
    'hola, quiero devolver una chaqueta',
  ]));
