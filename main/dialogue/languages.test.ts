import { expect, test } from 'vitest';
import { bot, reply } from './building.fixture.ts';
import { talk, unclear } from './talking.fixture.ts';

const inLanguage = (topic: string) =>
  ({ ...unclear, command: 'cannot_handle', reason: 'language', topic }) as const;
const english = "I can't write in your language, so a colleague will look at your message.";
const said = (language: string, address: 'formal' | 'informal' = 'formal') =>
  talk({ ...bot({ skills: [] }), address }).says(inLanguage(language));

const LETTERS = {
  de: /Sprache/,
  es: /idioma/,
  fr: /langue/,
  it: /lingua/,
  pt: /idioma/,
  nl: /taal/,
  pl: /języku/,
  sv: /språk/,
  tr: /dilinizde/,
  ar: /^[\p{Script=Arabic}\s.،]+$/u,
  fa: /^[\p{Script=Arabic}\s.،\u200C]+$/u,
  he: /^[\p{Script=Hebrew}\s.,]+$/u,
  ru: /^[\p{Script=Cyrillic}\s.,]+$/u,
  uk: /мовою/,
  hi: /^[\p{Script=Devanagari}\s,।]+$/u,
  zh: /^[\p{Script=Han}，。]+$/u,
  ja: /\p{Script=Hiragana}/u,
  ko: /\p{Script=Hangul}/u,
};

test('U12 customers of many languages are told so in theirs, once, and a person goes on', () => {
  for (const [language, like] of Object.entries(LETTERS)) {
    const [text, ...rest] = said(language);
    expect(text, language).toMatch(like);
    expect(rest, language).toEqual(['[handoff out_of_scope]']);
  }
});

test('U12 who is addressed informally is so in other languages, too', () => {
  expect(said('fr')[0]).toContain('votre');
  expect(said('fr', 'informal')[0]).toContain('ton message');
  expect(said('ru', 'informal')[0]).toContain('твоё');
  expect(said('ja', 'informal')).toEqual(said('ja'));
});

test('U12 a language without a text is answered in the language of the conversation', () => {
  expect(said('am')[0]).toBe(english);
  expect(said('am').at(-1)).toBe('[handoff out_of_scope]');
});

test("U12 a workspace's own text for a language comes first, and the handoff names the language", () => {
  const own = reply('language_not_served_fr', 'Écrivez-nous à {nobody}bonjour@example.com.');
  const c = talk(bot({ skills: [], replies: { en: [own] } }));
  expect(c.says(inLanguage('fr'))).toEqual(['Écrivez-nous à bonjour@example.com.', '[handoff out_of_scope]']);
  expect(c.state().handoff?.detail).toContain('fr');
});
