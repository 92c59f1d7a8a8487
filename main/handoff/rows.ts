import type { HandoffCard, HandoffWhy } from '../../preload/contract/index.ts';
import { show } from '../dialogue/index.ts';
import type { CardLog } from './card-log.ts';
import type { KnownSlot } from './known-slots.ts';
import type { CardLabels } from './labels.ts';
import { topicSkill } from './next.ts';
import { cleanText, closeQuote, cutWords, quoted } from './plain-text.ts';
import type { CardTexts } from './texts/index.ts';
import type { Tried } from './tried.ts';

type Row<Field extends 'tried' | 'facts'> = HandoffCard[Field][number];

const longest = { wants: 18, request: 16, value: 8, title: 6, evidence: 14 };
const mask = '•••';

/** The agent's language, and its texts. */
export type Speech = { readonly language: string; readonly texts: CardTexts };

/** One sentence: the running skill with what is known of it, else the customer's own request as a quotation. */
export function wantsOf(log: CardLog, why: HandoffWhy | null, labels: CardLabels, speech: Speech): string {
  const topic = topicSkill(log, labels);
  // A question beside the skill is what the bot could not deal with, not the skill.
  const isBeside =
    (why?.code === 'low_confidence' || why?.code === 'out_of_scope') && log.request?.startedSkill === false;
  const skill = topic === null || isBeside ? undefined : labels.skills.get(topic);
  if (skill !== undefined) {
    const filled = skill.wants === null ? null : fill(skill.wants, log, labels, speech);
    return closeQuote(cutWords(cleanText(filled ?? skill.title), longest.wants));
  }
  const request = log.request?.text ?? log.recent.at(-1)?.text ?? '';
  return request === '' ? '' : quoted(cutWords(request, longest.request));
}

const hole = /\{([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?\}/g;

/** The template with what is known, `…` for what is not yet; null when nothing of it is known. */
function fill(template: string, log: CardLog, labels: CardLabels, speech: Speech): string | null {
  let holes = 0;
  let known = 0;
  const text = template.replaceAll(hole, (_, name: string, field?: string) => {
    holes += 1;
    const slot = Object.hasOwn(log.slots, name) ? log.slots[name] : undefined;
    const raw =
      field === undefined
        ? slot?.value
        : slot !== undefined && Object.hasOwn(slot.fields, field)
          ? slot.fields[field]
          : undefined;
    const value =
      slot === undefined || raw === undefined ? null : shown(name, { ...slot, value: raw }, labels, speech);
    if (value === null) return '…';
    known += 1;
    // More than one plain word inside a sentence could read as a part of it.
    return value.isPlain || /^[\p{L}\p{N}][\p{L}\p{N}.,@_#+-]*$/u.test(value.text)
      ? value.text
      : quoted(value.text);
  });
  return holes > 0 && known === 0 ? null : text;
}

/** Known slots, those that the customer gave first: what must not be asked again. */
export function factsOf(log: CardLog, labels: CardLabels, speech: Speech): Row<'facts'>[] {
  const slots = Object.entries(log.slots);
  return [
    ...slots.filter(([, slot]) => slot.from === 'customer'),
    ...slots.filter(([, slot]) => slot.from === 'action'),
  ].flatMap(([name, slot]) => {
    const value = shown(name, slot, labels, speech)?.text;
    const title = cutWords(cleanText(name.replaceAll('_', ' ')), longest.title);
    return value === undefined ? [] : [{ name: title, value, event: slot.event }];
  });
}

/** `isPlain`: it may stand in a sentence as it is, between its own quotation marks or because nobody wrote it freely. */
type Shown = { readonly text: string; readonly isPlain: boolean };

/** A phone number or a time: one of these is never mistaken for a part of the sentence. */
const figures = /^(?:\+\d{7,15}|\d{2}:\d{2})$/;
const date = /^\d{4}-\d{2}-\d{2}$/;

function shown(name: string, slot: KnownSlot, labels: CardLabels, { texts, language }: Speech): Shown | null {
  const inWords = (text: string): Shown => ({ text, isPlain: false });
  const label = labels.slots.get(name);
  if (slot.value === null || slot.value === '') return null;
  if (label?.secret === true) return { text: mask, isPlain: true };
  if (typeof slot.value === 'boolean') return inWords(slot.value ? texts.yes : texts.no);
  if (typeof slot.value === 'number') return inWords(String(slot.value));
  const choice = label?.choices.get(slot.value);
  const text = cutWords(cleanText(choice ?? slot.value), longest.value);
  if (text === '') return null;
  const isOwnWords = slot.from === 'customer' && (label === undefined || label.freeText);
  if (choice === undefined && isOwnWords) return { text: quoted(text), isPlain: true };
  if (date.test(text)) return { text: show(text, language), isPlain: true };
  return { text, isPlain: figures.test(text) };
}

/** What the bot did and what came of it, in words. */
export function triedOf(log: CardLog, labels: CardLabels, texts: CardTexts): Row<'tried'>[] {
  return log.tried.map((it) => {
    const result = resultOf(it, labels, texts);
    return {
      what:
        it.kind === 'answer'
          ? texts.answeredFrom(quoted(cutWords(it.title, longest.title)))
          : cutWords(cleanText(labels.actions.get(it.action)?.title ?? it.action), longest.title),
      result: it.times > 1 ? texts.results.times(result, it.times) : result,
      event: it.event,
    };
  });
}

function resultOf(it: Tried, labels: CardLabels, texts: CardTexts): string {
  if (it.kind === 'answer') return texts.answers[it.result];
  const { results, failures } = texts;
  if (!it.result.ok) {
    const { code } = it.result;
    return results.failed((Object.hasOwn(failures, code) ? failures[code] : undefined) ?? failures.other);
  }
  if (labels.actions.get(it.action)?.provesIdentity === true) {
    return it.result.empty ? results.notConfirmed : results.confirmed;
  }
  if (it.risk === 'write') return results.done;
  return it.result.empty ? results.nothing : results.found;
}

const strength = { calm: 0, annoyed: 1, angry: 2 };

/** The strongest mood of the last turns, with the words that show it. */
export function moodOf(log: CardLog): Pick<HandoffCard['state'], 'sentiment' | 'evidence'> {
  const [first, ...rest] = log.moods;
  if (first === undefined) return { sentiment: 'unknown', evidence: null };
  const mood = rest.reduce(
    (worst, next) => (strength[next.level] >= strength[worst.level] ? next : worst),
    first,
  );
  const text =
    mood.level === 'calm' || mood.evidence === null ? '' : cutWords(mood.evidence, longest.evidence);
  return { sentiment: mood.level, evidence: text === '' ? null : { text, event: mood.event } };
}
