import type { Button, Citation, HandoffWhy, SlotValue } from '../../preload/contract/index.ts';
import { labelled, optionReplyName, optionsOf } from './options.ts';
import { type BuiltInReply, builtInReply, languageOf } from './replies/built-in.ts';
import type { ChoiceOption, ReplyTemplate, ReplyVariant, SlotSpec } from './skill.ts';
import { isAvailable } from './skills.ts';
import { fillTemplate } from './template.ts';
import { own, skillOf, slotValues, update, type Work } from './work.ts';

/**
 * A reply by name, in the conversation's language: the workspace's, else the built-in one, else the workspace's in its
 * default language. Null for a text, which stands for itself.
 */
function namedReply({ bot, state }: Work, name: string): ReplyTemplate | null {
  const own = (locale: string) =>
    bot.replies.get(locale)?.get(name) ?? bot.replies.get(languageOf(locale))?.get(name) ?? null;
  return (
    own(state.locale) ??
    builtInReply(name, state.locale, bot.address) ??
    own(bot.locale) ??
    builtInReply(name, bot.locale, bot.address) ??
    builtInReply(name, 'en', bot.address)
  );
}

/** Whether the workspace, or the engine, has a reply of this name. */
export function hasReply(work: Work, name: string): boolean {
  return namedReply(work, name) !== null;
}

/** A reply by name; a text that is no name stands for itself. */
export function replyTemplate(work: Work, nameOrText: string): ReplyTemplate {
  return (
    namedReply(work, nameOrText) ?? {
      name: nameOrText,
      variants: [{ text: nameOrText, tone: null, channel: null }],
      buttons: [],
    }
  );
}

/** The wordings that fit tone and channel best: those that name most of them. */
export function fittingVariants(work: Work, { variants }: ReplyTemplate): readonly ReplyVariant[] {
  const { tone, channel } = work.state;
  const fitting = variants.filter(
    (variant) =>
      (variant.tone === null || variant.tone === tone) &&
      (variant.channel === null || variant.channel === channel),
  );
  const named = (variant: ReplyVariant) => Number(variant.tone !== null) + Number(variant.channel !== null);
  const most = Math.max(...fitting.map(named));
  const best = fitting.filter((variant) => named(variant) === most);
  return best.length > 0 ? best : variants;
}

export type Saying = {
  readonly values?: Readonly<Record<string, SlotValue>>;
  readonly buttons?: readonly Button[];
  /** Which wording; by default they take turns. */
  readonly wording?: number;
  /** A reply with {question} around what is said. */
  readonly lead?: BuiltInReply;
};

/** Says a reply, or a text. Wordings take turns by how often the reply was said, so a replay says the same. */
export function say(work: Work, nameOrText: string, saying: Saying = {}): void {
  const template = replyTemplate(work, nameOrText);
  const plain = wordingOf(work, template, saying);
  if (plain === '') return;
  const text = saying.lead === undefined ? plain : around(work, saying.lead, plain);
  pushSay(work, {
    reply: namedReply(work, nameOrText) === null ? '' : nameOrText,
    text,
    citations: [],
    buttons: buttonsOf(work, template, [...(saying.buttons ?? []), ...helpButtons(work, template)]),
  });
}

/** The text that `say` would say. */
export function wordingOf(work: Work, template: ReplyTemplate, saying: Saying = {}): string {
  const variants = fittingVariants(work, template);
  const index = saying.wording ?? takeTurn(work, template, variants.length);
  const text = variants[index % variants.length]?.text ?? '';
  return fillTemplate(text, { ...displayValues(work), ...saying.values }, work.state.locale).trim();
}

function around(work: Work, lead: BuiltInReply, question: string): string {
  const text = wordingOf(work, replyTemplate(work, lead), { values: { question }, wording: 0 });
  return text.includes(question) ? text : question;
}

function takeTurn(work: Work, { name }: ReplyTemplate, wordings: number): number {
  if (wordings < 2) return 0;
  const times = own(work.state.wordings, name) ?? 0;
  update(work, { wordings: { ...work.state.wordings, [name]: times + 1 } });
  return times;
}

/** Says a text as it is: an answer from the knowledge, or something said before. */
export function sayPlain(work: Work, text: string, citations: readonly Citation[] = []): void {
  if (text.trim() !== '') pushSay(work, { reply: '', text, citations, buttons: [] });
}

function pushSay(
  work: Work,
  said: {
    readonly reply: string;
    readonly text: string;
    readonly citations: readonly Citation[];
    readonly buttons: readonly Button[];
  },
): void {
  work.effects.push({ type: 'say', ...said });
  update(work, { said: work.state.said + 1 });
}

/**
 * A skill that is hidden now has no button either (D17). What a reply's own buttons do, those of the engine do not offer
 * again under another name.
 */
function buttonsOf(work: Work, template: ReplyTemplate, more: readonly Button[]): readonly Button[] {
  const all = [...template.buttons, ...more].filter(
    ({ payload }) => !payload.startsWith('start:') || isAvailable(work, payload.slice('start:'.length)),
  );
  const once = all.filter((button, index) => all.findIndex((it) => it.payload === button.payload) === index);
  return [...new Map(once.map((button) => [button.label, button])).values()];
}

const offersHelp = new Set<string>(['greeting', 'how_can_i_help'] satisfies BuiltInReply[]);
const mostSkills = 5;

/** What the bot can do, where it asks for it and the workspace offers nothing of its own. */
function helpButtons(work: Work, { name, buttons }: ReplyTemplate): readonly Button[] {
  if (!offersHelp.has(name) || buttons.length > 0) return [];
  const skills = [...work.bot.skills.values()].filter(({ id }) => isAvailable(work, id)).slice(0, mostSkills);
  return skills.map(({ id }) => ({ label: skillTitle(work, id), payload: `start:${id}` }));
}

/** The label of a button that the engine adds. */
export function label(work: Work, name: Extract<BuiltInReply, `label_${string}`>): string {
  return wordingOf(work, replyTemplate(work, name), { wording: 0 });
}

export function personButton(work: Work): Button {
  return { label: label(work, 'label_person'), payload: 'human' };
}

/** The options of a choice as they stand now, called as the replies of the language call them (`option_SLOT_VALUE`). */
export function shownOptions(work: Work, spec: SlotSpec): readonly ChoiceOption[] {
  return optionsOf(spec, slotValues(work.state)).map((option) => {
    const shown = namedReply(work, optionReplyName(spec.name, option.value));
    if (shown === null) return option;
    const name = plainWording(work, shown);
    return { ...option, label: name, synonyms: [...option.synonyms, option.label] };
  });
}

/** What a skill is called in the conversation's language (`title_SKILL`). */
export function skillTitle(work: Work, id: string): string {
  const shown = namedReply(work, `title_${id}`);
  return shown === null ? (work.bot.skills.get(id)?.title ?? id) : plainWording(work, shown);
}

/** A name as it stands: filling in slots would ask for their names again. */
function plainWording(work: Work, template: ReplyTemplate): string {
  return fittingVariants(work, template)[0]?.text ?? template.name;
}

/** Slots as a customer reads them: the label of a choice instead of its value. */
export function displayValues(work: Work): Record<string, SlotValue> {
  const values = slotValues(work.state);
  const shown = { ...values };
  for (const frame of work.state.stack) {
    for (const spec of skillOf(work, frame)?.slots.values() ?? []) {
      const value = own(values, spec.name);
      if (value !== undefined && value !== null) shown[spec.name] = labelled(value, shownOptions(work, spec));
    }
  }
  return shown;
}

/** Lets go: tells the customer, then hands over. Nothing else happens in this turn. */
export function handOff(
  work: Work,
  why: HandoffWhy,
  { reply }: { readonly reply?: BuiltInReply | 'none' | undefined } = {},
): void {
  const apologetic = why.code === 'repeated_failure' || why.code === 'negative_sentiment';
  if (reply !== 'none') say(work, reply ?? (apologetic ? 'handoff_failure' : 'handoff'));
  work.effects.push({ type: 'handoff', why });
  update(work, { handoff: why, queue: [], awaiting: null, inFlight: null });
}
