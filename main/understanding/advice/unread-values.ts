import type { Problem } from '../../../preload/contract/index.ts';
import type { AnnotatedExample, Bot, ExpectedSlot, SlotSpec, SlotType } from '../../dialogue/index.ts';
import { parseAnswer, type Setting } from '../entities/index.ts';
import { read } from '../reading.ts';
import { type Lesson, quote } from './lesson.ts';

/** Only whether a value is read is asked for, so any day will do. */
const ANY_TIME = '2026-01-15T10:00';

/** Values marked in examples that their slot could never have: no parser of its type reads them. */
export function unreadValues(bot: Bot, lessons: readonly Lesson[]): Problem[] {
  const setting: Setting = { locale: bot.locale, country: bot.country, now: ANY_TIME };
  return lessons
    .filter(({ kind }) => kind === 'skill')
    .flatMap((lesson) => {
      const skill = bot.skills.get(lesson.id);
      return (skill?.annotated ?? []).flatMap((example) =>
        example.flatMap((part): Problem[] => {
          const spec = part.kind === 'value' ? skill?.slots.get(part.slot) : undefined;
          if (part.kind !== 'value' || spec === undefined || reads(spec, part.text, setting)) return [];
          const { file, line, column, path } = placeOf(lesson, example);
          const message = `${quote(part.text)} is no value of slot "${part.slot}", which is ${kindOf(spec.type)}; mark what it can be read from, such as ${rightFor(spec.type)}, or nothing`;
          return [{ file, line, column, path, code: 'bad_value', message }];
        }),
      );
    });
}

function reads(spec: SlotSpec, text: string, setting: Setting): boolean {
  const type = itemOf(spec.type);
  if (type.kind === 'text') return true;
  if (type.kind === 'choice' && type.optionsFrom !== null) return true;
  const options = type.kind === 'choice' ? type.options : [];
  const slot: ExpectedSlot = { spec, options, value: undefined };
  return parseAnswer(read(text), slot, setting) !== null;
}

/** The example as it stands in the file: that of the skill whose text has the same words around its values. */
function placeOf({ examples, place }: Lesson, example: AnnotatedExample): Lesson['place'] {
  const wanted = new RegExp(
    `^${example.map((part) => (part.kind === 'slot' ? '.+' : escaped(part.text))).join('')}$`,
    'su',
  );
  return examples.find(({ text }) => wanted.test(text))?.place ?? place;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/gu, '\\$&');
}

function itemOf(type: SlotType): Exclude<SlotType, { kind: 'list' }> {
  return type.kind === 'list' ? type.of : type;
}

const SAYS: Readonly<Record<string, readonly [kind: string, right: string]>> = {
  number: ['a number', '"fifty" or "50"'],
  money: ['an amount of money', '"fifty dollars" or "50"'],
  bool: ['a yes or no', '"yes"'],
  email: ['an e-mail address', '"me@example.com"'],
  date: ['a date', '"next Friday"'],
  time: ['a time', '"half past two"'],
  date_range: ['a stretch of days', '"from Monday to Friday"'],
  phone: ['a phone number', 'a number that exists'],
};

function kindOf(type: SlotType): string {
  const item = itemOf(type);
  if (item.kind === 'id') return `of type ${item.name}`;
  return item.kind === 'choice' ? 'a choice' : (SAYS[item.kind]?.[0] ?? item.kind);
}

function rightFor(type: SlotType): string {
  const item = itemOf(type);
  if (item.kind === 'id') return quote(item.example);
  if (item.kind !== 'choice') return SAYS[item.kind]?.[1] ?? '';
  return item.options
    .map(({ label, synonyms }) => quote(synonyms[0] ?? label))
    .slice(0, 2)
    .join(' or ');
}
