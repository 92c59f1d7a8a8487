import type { Button, Citation, HandoffWhy, SlotRecord, SlotValue } from '../../preload/contract/index.ts';
import type { Effect, Visit } from './effect.ts';
import type { Bindings } from './expression.ts';
import { builtInReplies } from './replies/built-in.ts';
import type { Bot, ReplyTemplate, Skill, SlotSpec, Step } from './skill.ts';
import type { DialogueState, Frame } from './state.ts';
import { fillTemplate } from './template.ts';

/**
 * One call of the engine in progress: the state being built and the effects so far. It never leaves `step`, which
 * hands out plain values only; that keeps the engine a function although its parts write.
 */
export type Work = {
  readonly bot: Bot;
  state: DialogueState;
  readonly effects: Effect[];
  readonly visits: Visit[];
};

export function update(work: Work, change: Partial<DialogueState>): void {
  work.state = { ...work.state, ...change };
}

export function topFrame(state: DialogueState): Frame | null {
  return state.stack.at(-1) ?? null;
}

export function updateFrame(work: Work, run: string, change: Partial<Frame>): void {
  update(work, {
    stack: work.state.stack.map((frame) => (frame.run === run ? { ...frame, ...change } : frame)),
  });
}

/** The skill of a frame; null when an edit of the workspace removed it. */
export function skillOf(work: Work, frame: Frame): Skill | null {
  return work.bot.skills.get(frame.skill) ?? null;
}

/**
 * The skill of a frame and those it will run (`needs: verified_identity`, `use`): what a customer says early for them
 * is taken now and not asked later.
 */
export function reachableSkills(work: Work, frame: Frame): readonly Skill[] {
  const skill = skillOf(work, frame);
  if (skill === null) return [];
  const identity = skill.needsIdentity && work.state.identity === null ? work.bot.identitySkill : null;
  const called = [...usedSkills(skill.steps), ...(identity === null ? [] : [identity])];
  return [skill, ...called.flatMap((id) => work.bot.skills.get(id) ?? [])];
}

function usedSkills(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'use') return [step.skill];
    return step.kind === 'if' ? [...usedSkills(step.then), ...usedSkills(step.else)] : [];
  });
}

/** Slot values by name, as expressions read them. */
export function slotValues(state: DialogueState): Record<string, SlotValue> {
  return Object.fromEntries(Object.entries(state.slots).map(([name, record]) => [name, record.value]));
}

function identityValue(state: DialogueState): SlotValue {
  const { identity } = state;
  return {
    verified: identity !== null,
    customer: identity?.customer ?? null,
    name: identity?.name ?? null,
    tier: identity?.tier ?? null,
  };
}

/** What conditions and values of a workspace can read. */
export function bindingsOf(work: Work): Bindings {
  return { slots: slotValues(work.state), identity: identityValue(work.state) };
}

export function setSlot(work: Work, run: string | null, name: string, record: SlotRecord): void {
  update(work, { slots: { ...work.state.slots, [name]: record } });
  const frame = work.state.stack.find((candidate) => candidate.run === run);
  if (frame && !frame.filled.includes(name))
    updateFrame(work, frame.run, { filled: [...frame.filled, name] });
}

export function clearSlots(work: Work, names: readonly string[]): void {
  if (names.length === 0) return;
  const slots = Object.entries(work.state.slots).filter(([name]) => !names.includes(name));
  update(work, { slots: Object.fromEntries(slots) });
}

/** A customer's change voids what was confirmed, even when it is changed back: the yes was to one draft (D21). */
export function voidConfirmations(work: Work): void {
  update(work, {
    stack: work.state.stack.map((frame) => (frame.wrote ? frame : { ...frame, confirmation: null })),
  });
}

/** A reply by name: the workspace's, else the built-in one. A text that is no name stands for itself. */
export function replyTemplate(bot: Bot, nameOrText: string): ReplyTemplate {
  const own = bot.replies.get(bot.locale)?.get(nameOrText);
  if (own) return own;
  const builtIn = Object.hasOwn(builtInReplies, nameOrText)
    ? builtInReplies[nameOrText as keyof typeof builtInReplies]
    : nameOrText;
  return { name: nameOrText, variants: [{ text: builtIn, tone: null, channel: null }], buttons: [] };
}

export type Saying = {
  readonly values?: Readonly<Record<string, SlotValue>>;
  readonly buttons?: readonly Button[];
  readonly citations?: readonly Citation[];
  /** Which variant; by default they take turns. */
  readonly variant?: number;
};

/** Says a reply. Variants take turns by how much was said before, so a replay says the same. */
export function say(work: Work, nameOrText: string, saying: Saying = {}): string {
  const template = replyTemplate(work.bot, nameOrText);
  const text = fillTemplate(pickVariant(template, saying.variant ?? work.state.said), {
    ...displayValues(work),
    ...saying.values,
  }).trim();
  if (text === '') return text;
  work.effects.push({
    type: 'say',
    reply: isReplyName(work.bot, nameOrText) ? nameOrText : '',
    text,
    citations: saying.citations ?? [],
    buttons: withoutRepeats([...template.buttons, ...(saying.buttons ?? [])]),
  });
  update(work, { said: work.state.said + 1 });
  return text;
}

function withoutRepeats(buttons: readonly Button[]): readonly Button[] {
  return [...new Map(buttons.map((button) => [button.label, button])).values()];
}

function isReplyName(bot: Bot, nameOrText: string): boolean {
  return bot.replies.get(bot.locale)?.has(nameOrText) === true || Object.hasOwn(builtInReplies, nameOrText);
}

function pickVariant(template: ReplyTemplate, index: number): string {
  return template.variants[index % template.variants.length]?.text ?? '';
}

/** Slots as a customer reads them: the label of a choice instead of its value. */
export function displayValues(work: Work): Record<string, SlotValue> {
  const values = slotValues(work.state);
  for (const frame of work.state.stack) {
    for (const spec of skillOf(work, frame)?.slots.values() ?? []) {
      const value = values[spec.name];
      if (value === undefined) continue;
      const option = optionsOf(spec, values).find((candidate) => candidate.value === value);
      if (option) values[spec.name] = option.label;
    }
  }
  return values;
}

/** The options of a choice as they stand now. */
export function optionsOf(spec: SlotSpec, values: Readonly<Record<string, SlotValue>>) {
  if (spec.type.kind !== 'choice') return [];
  if (spec.type.optionsFrom === null) return spec.type.options;
  const list = values[spec.type.optionsFrom];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry) => {
    if (typeof entry === 'string') return [{ value: entry, label: entry, synonyms: [] }];
    if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return [];
    if (typeof entry.value !== 'string') return [];
    const label = typeof entry.label === 'string' ? entry.label : entry.value;
    return [{ value: entry.value, label, synonyms: [] }];
  });
}

/** Lets go: tells the customer, then hands over. Nothing else happens in this turn. */
export function handOff(work: Work, why: HandoffWhy): void {
  const apologetic = why.code === 'repeated_failure' || why.code === 'negative_sentiment';
  say(work, apologetic ? 'handoff_failure' : 'handoff');
  work.effects.push({ type: 'handoff', why });
  update(work, { handoff: why, queue: [], awaiting: null, inFlight: null });
}
