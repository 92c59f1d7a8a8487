import type { AnnotatedExample, Bot, ItemType, Skill, SlotSpec } from '../../dialogue/index.ts';
import { holdsPerson, holdsPlace } from '../slot-names.ts';
import type { AnnotatedText } from './common-rows.ts';
import { findingsOf } from './findings.ts';
import { madeDate, madePeriod, madeTime } from './made-times.ts';
import { createDraw, type Draw, madeAmount, madeNumber, madePerson, madePlace } from './made-values.ts';

const SEED = 11;
/** How often an example is said anew with other values, and a template filled; fewer where there are many. */
const SAID_ANEW = 3;
const FILLED = 6;
const MOST_ROWS = 600;
const MOST_PLAIN = 200;

/**
 * What a workspace teaches of where slots stand: its annotated examples, the same with other values, and its filled
 * templates; and examples that have no value in them. Empty without annotations.
 */
export function slotRows(bot: Bot): AnnotatedText[] {
  const skills = [...bot.skills.values()].filter(({ annotated = [] }) => annotated.length > 0);
  if (skills.length === 0) return [];
  const draw = createDraw(SEED);
  const valueFor = valuesOf(skills);
  const count = skills.reduce((sum, { annotated = [] }) => sum + annotated.length, 0);
  const share = Math.min(1, MOST_ROWS / (count * FILLED));
  const taught = skills.flatMap((skill) =>
    (skill.annotated ?? []).flatMap((example) => {
      const isTemplate = example.some(({ kind }) => kind === 'slot');
      const rounds = Math.max(1, Math.round((isTemplate ? FILLED : SAID_ANEW) * share));
      const own = isTemplate ? [] : [say(example, (_, said) => said ?? '')];
      const anew = Array.from({ length: rounds }, () => say(example, (slot) => valueFor(skill, slot, draw)));
      return [...own, ...anew];
    }),
  );
  return [...taught, ...plainRows(bot, skills)];
}

/** Examples nobody marked, of all skills: where no parser finds a value they hold none. */
function plainRows(bot: Bot, skills: readonly Skill[]): AnnotatedText[] {
  const marked = new Set(
    skills.flatMap(({ annotated = [] }) =>
      annotated.map((example) => say(example, (_, said) => said ?? '').text),
    ),
  );
  const templates = new Set(
    skills.flatMap(({ annotated = [], examples }) =>
      annotated.some((e) => e.some(({ kind }) => kind === 'slot')) ? examples : [],
    ),
  );
  return [...bot.skills.values()]
    .flatMap(({ examples }) => examples)
    .filter((text) => !marked.has(text) && !templates.has(text) && findingsOf(text, bot.locale).length === 0)
    .slice(0, MOST_PLAIN)
    .map((text) => ({ text, slots: [] }));
}

function say(
  example: AnnotatedExample,
  valueFor: (slot: string, said: string | null) => string,
): AnnotatedText {
  const slots: AnnotatedText['slots'][number][] = [];
  let text = '';
  for (const part of example) {
    if (part.kind === 'words') {
      text += part.text;
      continue;
    }
    const value = valueFor(part.slot, part.kind === 'value' ? part.text : null);
    slots.push({ slot: part.slot, span: [text.length, text.length + value.length] });
    text += value;
  }
  return { text, slots };
}

/** A value for a slot: one that an example has for it, one of its options, or one made for its type. */
function valuesOf(skills: readonly Skill[]): (skill: Skill, slot: string, draw: Draw) => string {
  const said = new Map<string, string[]>();
  for (const part of skills.flatMap(({ annotated = [] }) => annotated.flat())) {
    if (part.kind === 'value') said.set(part.slot, [...(said.get(part.slot) ?? []), part.text]);
  }
  return (skill, slot, draw) => {
    const spec = skill.slots.get(slot);
    const own = said.get(slot) ?? [];
    const made = spec === undefined ? null : madeFor(spec, draw);
    const fallback = own.length > 0 ? draw.one(own, slot) : slot.replaceAll('_', ' ');
    if (made === null) return fallback;
    return own.length > 0 && draw.number(3) === 0 ? fallback : made;
  };
}

function madeFor(spec: SlotSpec, draw: Draw): string | null {
  const type: ItemType = spec.type.kind === 'list' ? spec.type.of : spec.type;
  switch (type.kind) {
    case 'text':
      return holdsPerson(spec) ? madePerson(draw) : holdsPlace(spec) ? madePlace(draw) : null;
    case 'number':
      return madeNumber(draw);
    case 'money':
      return madeAmount(draw);
    case 'date':
      return madeDate(draw);
    case 'time':
      return madeTime(draw);
    case 'date_range':
      return draw.number(2) > 0 ? `from ${madeDate(draw)} to ${madeDate(draw)}` : madePeriod(draw);
    case 'choice': {
      const names = type.options.flatMap(({ label, synonyms }) => [label.toLowerCase(), ...synonyms]);
      return names.length > 0 ? draw.one(names, '') : null;
    }
    case 'id':
    case 'phone':
      return type.example === undefined ? null : otherDigits(type.example, draw);
    case 'email':
      return `${madePerson(draw).split(' ')[0]?.toLowerCase()}@example.com`;
    case 'bool':
      return null;
  }
}

function otherDigits(example: string, draw: Draw): string {
  return example.replaceAll(/\d/gu, () => String(draw.number(10)));
}
