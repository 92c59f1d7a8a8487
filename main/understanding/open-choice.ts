import type { ExpectedSlot, Skill } from '../dialogue/index.ts';
import type { Found } from './entities/index.ts';
import { type Reading, read, type Span } from './reading.ts';

/** What stands before a thing that somebody names. */
const DETERMINERS = new Set(
  'the my a an this that these those our some one die der das den dem ein eine einen meine meinen mein mi mis el la los las un una unos unas este esta estos estas'.split(
    ' ',
  ),
);
/** Words that end the name of a thing, or are none. */
const NO_NAME = new Set(
  `i you it they we he she and or but to from in on of for with at by because that which who is are was were be been has have had do does did not no
  arrived came does dont doesnt doesn isnt wasnt broke broken please back again new old other same first second last one ones thing things stuff item items
  something anything everything order orders number refund money return exchange replacement help problem question issue way day days time week person human agent
  und oder aber von aus mit fur ist sind war nicht bitte bestellung nummer sache artikel ware
  y o pero de del con para es son era no pedido numero cosa articulo`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
const LONGEST_NAME = 3;
const TOWARDS = new Set(['to', 'into', 'auf', 'zu', 'a', 'al']);
const CHANGES = new Set(
  'switch change upgrade downgrade move go over wechseln andern umstellen gehen cambiar cambiarme pasar subir me'.split(
    ' ',
  ),
);

/** True when the choices of the slot come from an action that has not run yet. */
export function isOpenChoice({ spec, options }: ExpectedSlot): boolean {
  const type = spec.type.kind === 'list' ? spec.type.of : spec.type;
  return type.kind === 'choice' && type.optionsFrom !== null && options.length === 0;
}

/**
 * The things that a message names, in the customer's words: "I want to return the rain jacket" has "rain jacket". Kept
 * for a choice whose options are not known yet, so that nothing that was said is asked again.
 */
export function namedThings(reading: Reading, skill: Skill | undefined): Found<string> | null {
  const ordinary = wordsOf(skill);
  const names: Span[] = [];
  const { words } = reading;
  for (let i = 0; i < words.length; i += 1) {
    if (!introduces(words, i)) continue;
    let end = i + 1;
    while (end < words.length && end - i <= LONGEST_NAME && isNamePart(words[end], end === i + 1)) end += 1;
    const part = words.slice(i + 1, end);
    const [first] = part;
    const last = part.at(-1);
    if (first === undefined || last === undefined || part.every(({ text }) => ordinary.has(text))) continue;
    names.push([first.span[0], last.span[1]]);
    i = end - 1;
  }
  const [first] = names;
  if (first === undefined) return null;
  const value = names.map((span) => reading.original.slice(...span)).join(', ');
  return { value: value.toWellFormed(), span: [first[0], names.at(-1)?.[1] ?? first[1]], confidence: 0.7 };
}

/** "the jacket", and "switch to unlimited"; not "want to return". */
function introduces(words: Reading['words'], at: number): boolean {
  const word = words[at]?.text ?? '';
  return DETERMINERS.has(word) || (TOWARDS.has(word) && CHANGES.has(words[at - 1]?.text ?? ''));
}

function isNamePart(word: Reading['words'][number] | undefined, isFirst: boolean): boolean {
  if (word === undefined || (!isFirst && /[.,;:!?]/u.test(word.gap))) return false;
  return !NO_NAME.has(word.text) && !DETERMINERS.has(word.text) && !/^\d+$/u.test(word.text);
}

/** Words of the skill's own name say what is to be done, not with what. */
function wordsOf(skill: Skill | undefined): ReadonlySet<string> {
  const text = skill === undefined ? '' : `${skill.title} ${skill.id.replaceAll('_', ' ')}`;
  return new Set(read(text).words.map((word) => word.text));
}
