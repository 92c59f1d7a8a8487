import { expect, test } from 'vitest';
import { read } from './reading.ts';
import { readSentiment } from './sentiment.ts';

function levels(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text, readSentiment(read(text)).level]));
}

function all(texts: readonly string[], level: string): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [text, level]));
}

test('ordinary messages are calm, also with a bad word that means nothing bad', () => {
  const calm = [
    'where is my order?',
    'no problem',
    'no worries, take your time',
    'my dog was angry at the parcel',
    'I am not angry at all',
    'not bad, thanks',
    'my stupid cat broke the mug haha',
    'I have a sick note',
    'tell me a joke',
    'I hate to bother you',
    'WHERE IS ORDER NB-TRF-7731',
    'THANK YOU SO MUCH!!!',
    'this is great, I love it!!',
    'the lamp arrived broken',
    'kein Problem',
    "I am Mara's lawyer",
    "hello, I'm her lawyer and write on her behalf",
    'ich bin Anwalt',
    'soy la abogada de Mara',
  ];
  expect(levels(calm)).toEqual(all(calm, 'calm'));
});

test('a customer who complains is annoyed, one who shouts and threatens is angry', () => {
  const annoyed = [
    'this is annoying',
    'I am still waiting for an answer',
    'third time I ask',
    'I already told you my order number',
    'what a waste of time',
    'das ist furchtbar',
    'estoy harto',
  ];
  const angry = [
    'This is unacceptable, I am furious and I want my money back NOW!!',
    'I am furious, this is the third time I ask and nobody answers!!!',
    'THIS IS THE WORST SERVICE EVER!!!',
    'This is Mara and I am furious, my lawyer will hear of it!',
    'You are scammers. I will report you to my lawyer.',
    'wtf is wrong with you people, this is bullshit',
  ];
  expect(levels([...annoyed, ...angry])).toEqual({ ...all(annoyed, 'annoyed'), ...all(angry, 'angry') });
});

test('the evidence is the sentence that shows it, word for word', () => {
  const text = 'Hi there. I ordered shoes in May. This is UNACCEPTABLE, fix it!! Order 10417.';
  expect(readSentiment(read(text))).toEqual({ level: 'angry', evidence: 'This is UNACCEPTABLE, fix it!!' });
});
