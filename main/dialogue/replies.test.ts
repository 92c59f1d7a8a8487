import { describe, expect, test } from 'vitest';
import type { SlotValue } from '../../preload/contract/index.ts';
import { bot, collect, reply, says, skill, slot } from './building.fixture.ts';
import { builtInReplies, builtInReply } from './replies/built-in.ts';
import { deFormal, deInformal } from './replies/de.ts';
import { en } from './replies/en.ts';
import { esFormal, esInformal } from './replies/es.ts';
import type { BuiltInText } from './replies/texts.ts';
import type { Bot, Tone } from './skill.ts';
import { asks, chat, correct, plain, set, start, talk, unclear } from './talking.fixture.ts';
import { fillTemplate, templatePaths } from './template.ts';

const visit = skill(
  'visit',
  [collect('day'), collect('sure'), says('{day}: {sure}.')],
  [slot('day', { ask: 'ask_day', type: { kind: 'date' } }), slot('sure', { type: { kind: 'bool' } })],
);

function texts(text: BuiltInText): readonly string[] {
  return typeof text === 'string'
    ? [text]
    : [text.text, text.hurried, text.upset].filter((each) => each !== undefined);
}

const languages = [
  ['en', en],
  ['de', deFormal],
  ['de informal', { ...deFormal, ...deInformal }],
  ['es', esFormal],
  ['es informal', { ...esFormal, ...esInformal }],
] as const;

describe('built-in texts', () => {
  test.each(languages)(
    'D30 %s has all texts, each wording shows the same values, and upset ones do not cheer',
    (_, own) => {
      for (const [name, text] of Object.entries(own)) {
        const plainText = en[name as keyof typeof en];
        const holes = templatePaths(texts(plainText)[0] ?? '');
        for (const each of texts(text)) expect(templatePaths(each), name).toEqual(holes);
        if (typeof text === 'string') continue;
        if (text.hurried !== undefined) expect(text.hurried.length, name).toBeLessThan(text.text.length);
        if (text.upset !== undefined)
          expect(text.upset, name).not.toMatch(/!|welcome|thank|gern|danke|gracias|de nada/i);
      }
      expect(Object.keys(own).toSorted()).toEqual(Object.keys(en).toSorted());
    },
  );

  test('D30 formal texts say Sie and usted, informal ones du and tú', () => {
    const all = (own: object) =>
      Object.values(own)
        .flatMap((text) => texts(text as BuiltInText))
        .join(' ');
    expect(all({ ...deFormal, ...deInformal })).not.toMatch(
      /\b(?:Ihnen|Ihre[mnrs]?|Sie (?:jetzt|an|gehen|sind|einfach|mir|es|sich))\b/,
    );
    expect(all(deFormal)).not.toMatch(/\b(?:du|dich|dir|dein\w*)\b/i);
    expect(all({ ...esFormal, ...esInformal })).not.toMatch(
      /\b(?:usted|ayudarle|pasarle|puede decir|dígamelo)\b/i,
    );
    expect(all(esFormal)).not.toMatch(/\b(?:tú|ayudarte|pasarte|puedes|contigo)\b/i);
  });

  test('D25 in every language the bot says at once that it is a machine, and so when asked', () => {
    for (const [locale, word] of [
      ['en', 'automated'],
      ['de-AT', 'automatischer'],
      ['es_MX', 'automático'],
      ['fr', 'automated'],
    ] as const) {
      const c = talk(bot({ skills: [] }), { locale });
      expect(c.opening[0]).toContain(word);
      expect(c.says(chat('are_you_a_bot'))[0]).toContain(word);
    }
    expect(builtInReplies.what_i_am).toContain('not a person');
  });

  test('a language without texts is answered in it where there is a text, and goes to a person', () => {
    const c = talk(bot({ skills: [] }));
    const other = (topic: string) =>
      ({ ...unclear, command: 'cannot_handle', reason: 'language', topic }) as const;
    expect(c.says(other('de'))).toEqual([
      'In Ihrer Sprache kann ich nicht schreiben, deshalb sieht sich ein Mensch Ihre Nachricht an.',
      '[handoff out_of_scope]',
    ]);
    expect(c.state().handoff?.detail).toContain('de');
  });
});

describe('which reply', () => {
  const replies = {
    en: [reply('ask_day', 'Which day?'), reply('thanks', 'Anytime.'), reply('only_en', 'English.')],
    de: [reply('ask_day', 'Welcher Tag?')],
  };
  const own = bot({ skills: [visit, skill('only', [says('only_en')])], replies });

  test('D27 the language of the conversation, then the built-in text in it, then the default language', () => {
    const c = talk(own, { locale: 'de' });
    expect(c.says(start('visit'))).toEqual(['Welcher Tag?']);
    expect(c.says(chat('thanks'))).toEqual(['Gern geschehen.', 'Welcher Tag?']);
    expect(c.says(plain('cancel'))).toEqual(['Gut, das habe ich abgebrochen.']);
    expect(c.says(start('only'))).toEqual(['English.']);
    const unknown = talk(own, { locale: 'fr' });
    expect(unknown.says(chat('thanks'))).toEqual(['Anytime.']);
  });

  test('D27 the language changes with the customer', () => {
    const c = talk(own);
    c.says(start('visit'));
    expect(c.message([plain('wait')], { locale: 'de' })).toEqual([
      'Lassen Sie sich Zeit.',
      'Wenn Sie so weit sind: Welcher Tag?',
    ]);
    expect(c.says(chat('compliment'))[0]).toBe('Danke.');
  });

  test('D30 address is formal or informal as the workspace says', () => {
    const informal: Bot = { ...own, address: 'informal' };
    expect(talk(informal, { locale: 'de' }).opening.at(-1)).toBe('Hallo. Was kann ich für dich tun?');
    expect(talk(own, { locale: 'de' }).opening.at(-1)).toBe('Guten Tag. Was kann ich für Sie tun?');
  });

  const varied = bot({
    skills: [],
    replies: {
      en: [
        reply(
          'thanks',
          'One.',
          'Two.',
          { text: 'Quick.', tone: 'hurried' },
          { text: 'Mail.', channel: 'email' },
          { text: 'Quick mail.', channel: 'email', tone: 'hurried' },
        ),
      ],
    },
  });

  test('D27 the wording that names most of tone and channel is taken; equal ones take turns', () => {
    const c = talk(varied);
    const thanks = (tone: Tone) => c.message([chat('thanks')], { tone })[0];
    expect([thanks('neutral'), thanks('neutral'), thanks('neutral')]).toEqual(['One.', 'Two.', 'One.']);
    expect(thanks('hurried')).toBe('Quick.');
    const mail = talk(varied, { channel: 'email' });
    expect(mail.says(chat('thanks'))).toEqual(['Mail.']);
    expect(mail.message([chat('thanks')], { tone: 'hurried' })).toEqual(['Quick mail.']);
  });

  test('D30 who was upset is spoken to so from then on, who was in a hurry until they write at length', () => {
    const c = talk(bot({ skills: [] }));
    const thanks = (tone: Tone, text = 'ok') => c.message([chat('thanks')], { tone, text })[0];
    expect(thanks('hurried')).toBe("You're welcome.");
    expect(c.state().tone).toBe('hurried');
    expect(thanks('neutral')).toBe("You're welcome.");
    expect(c.state().tone).toBe('hurried');
    thanks('neutral', 'word '.repeat(30));
    expect(c.state().tone).toBe('neutral');
    expect(thanks('upset')).toBe('Of course.');
    expect(thanks('neutral', 'word '.repeat(30))).toBe('Of course.');
  });

  test('D30 a change of tone or channel wording does not void what was confirmed', () => {
    const pay = skill(
      'pay',
      [collect('sum'), { kind: 'confirm', text: 'draft', denied: [] }, says('Paid.')],
      [slot('sum')],
    );
    const c = talk(
      bot({
        skills: [pay],
        replies: { en: [reply('draft', 'Shall I pay {sum}?', { text: 'Pay {sum}?', tone: 'upset' })] },
      }),
    );
    expect(c.says(start('pay'), set('sum', '5'))).toEqual(['Shall I pay 5?']);
    expect(c.message([plain('confirm')], { tone: 'upset' })).toEqual(['Paid.']);
  });
});

describe('how values read', () => {
  const rows: readonly (readonly [SlotValue, string, string, string])[] = [
    [true, 'yes', 'ja', 'sí'],
    [1234.5, '1234.5', '1234,5', '1234,5'],
    [{ amount: 50, currency: 'EUR' }, '50 EUR', '50 EUR', '50 EUR'],
    [{ amount: 12345.6, currency: 'EUR' }, '12,345.60 EUR', '12.345,60 EUR', '12.345,60 EUR'],
    [
      '2026-11-27',
      'Friday, 27 November 2026',
      'Freitag, 27. November 2026',
      'viernes, 27 de noviembre de 2026',
    ],
    [
      { from: '2026-11-27', to: '2026-12-03' },
      'Friday, 27 November 2026 to Thursday, 3 December 2026',
      'Freitag, 27. November 2026 bis Donnerstag, 3. Dezember 2026',
      'viernes, 27 de noviembre de 2026 a jueves, 3 de diciembre de 2026',
    ],
    ['14:30', '14:30', '14:30', '14:30'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b und c', 'a, b y c'],
    [['a', null, true], 'a and yes', 'a und ja', 'a y sí'],
    [[], '', '', ''],
    ['2026-13-99', '2026-13-99', '2026-13-99', '2026-13-99'],
    [{ label: 'Mug', value: 'm' }, 'Mug', 'Mug', 'Mug'],
    [null, '', '', ''],
  ];

  test.each(rows)('D6 %j in English, German and Spanish', (value, ...shown) => {
    for (const [index, locale] of ['en', 'de', 'es'].entries())
      expect(fillTemplate('{x}', { x: value }, locale)).toBe(shown[index]);
  });

  test('D27 values are shown in the language of the conversation', () => {
    const c = talk(bot({ skills: [visit] }), { locale: 'de' });
    c.says(start('visit'), set('day', '2026-11-27'));
    expect(c.buttons()).toEqual(['Ja', 'Nein']);
    expect(c.says(correct('day', '2026-11-28'))[0]).toBe('Geändert auf Samstag, 28. November 2026.');
    expect(c.says(set('sure', true))).toEqual(['Samstag, 28. November 2026: ja.']);
  });

  test('a part of a value can be shown too, and braces in a value stay what they are', () => {
    expect(fillTemplate('{r.from} {r.to.x} {t}', { r: { from: '2026-11-27', to: 'x' }, t: '{r}' })).toBe(
      'Friday, 27 November 2026 {r}',
    );
    const c = talk(bot({ skills: [] }), { knows: () => 'Write {x} , and  so on' });
    expect(c.says(asks('how?'))).toEqual(['Write {x} , and  so on']);
  });
});

test('every built-in reply has one plain text in English', () => {
  for (const name of Object.keys(en)) {
    expect(builtInReply(name, 'en', 'formal')?.variants[0]).toEqual({
      text: builtInReplies[name as keyof typeof en],
      tone: null,
      channel: null,
    });
  }
  expect(builtInReply('toString', 'en', 'formal')).toBeNull();
});
