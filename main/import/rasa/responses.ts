import type { PlainValue, Response, Variation } from './model.ts';
import { nameOf } from './names.ts';
import { type Plan, slotOf } from './plan.ts';
import { branch, type Step } from './step.ts';
import { replyText, textPaths } from './texts.ts';
import type { Notes } from './tree.ts';

export type ReplyFile = Readonly<Record<string, Reply>>;
type Button = { readonly label: string; readonly payload: string };
type Reply =
  | string
  | {
      readonly variants: readonly (string | { readonly text: string; readonly channel: string })[];
      readonly buttons?: readonly Button[];
    };

/** Variations with the same condition belong together; those without one are what is said otherwise. */
function groups(response: Response): ReadonlyMap<string, readonly Variation[]> {
  const byCondition = new Map<string, Variation[]>();
  for (const variation of response.variations) {
    const key = JSON.stringify(variation.conditions);
    byCondition.set(key, [...(byCondition.get(key) ?? []), variation]);
  }
  return byCondition;
}

const always = '[]';

/** A response said in a skill: conditions of its variations become ways of the skill. */
export function sayResponse(response: Response): readonly Step[] {
  const all = groups(response);
  const name = nameOf(response.name);
  const otherwise: readonly Step[] = all.has(always) ? [{ say: name }] : [];
  return [...all]
    .filter(([key]) => key !== always)
    .toReversed()
    .reduce((rest, [, [first]], i, { length }) => {
      const tests = (first?.conditions ?? []).map(
        ({ slot, value }) => `slots.${nameOf(slot)} == ${literal(value)}`,
      );
      return branch(tests.join(' && '), [{ say: conditional(name, length - i) }], rest);
    }, otherwise);
}

function conditional(name: string, number: number): string {
  return `${name.slice(0, 60)}_${number}`;
}

function literal(value: PlainValue): string {
  return value === null || typeof value === 'object' ? 'null' : JSON.stringify(value);
}

/** Every response as replies. `confirmed`: slots whose question is a confirmation now; `shown`: those that skills know. */
export function repliesOf(
  plan: Plan,
  confirmed: ReadonlySet<string>,
  shown: ReadonlySet<string>,
): Readonly<Record<string, Reply>> {
  const replies: Record<string, Reply> = {};
  for (const response of plan.project.responses.values()) {
    const unknown = response.variations
      .flatMap(({ text }) => textPaths(text))
      .find((slot) => isSlotOf(plan, slot) && !shown.has(nameOf(slot)));
    if (unknown !== undefined) {
      plan.notes.add(
        response.spot,
        response.name,
        `No skill says it, and none knows ${unknown}, which it shows.`,
      );
      continue;
    }
    const all = groups(response);
    const name = nameOf(response.name);
    const conditions = [...all].filter(([key]) => key !== always);
    const plain = all.get(always);
    if (plain !== undefined) put(replies, name, plain, plan, confirmed);
    conditions.forEach(([, variations], i) => {
      put(replies, conditional(name, i + 1), variations, plan, confirmed);
    });
  }
  return replies;
}

function isSlotOf(plan: Plan, slot: string): boolean {
  return plan.project.slots.has(slot) || plan.asked.has(slot);
}

function put(
  replies: Record<string, Reply>,
  name: string,
  variations: readonly Variation[],
  plan: Plan,
  confirmed: ReadonlySet<string>,
): void {
  const variants = variations.flatMap(({ text, channel }) => {
    const said = replyText(text, (slot) => isSlotOf(plan, slot));
    if (said === '') return [];
    return [channel === null ? said : { text: said, channel: nameOf(channel) }];
  });
  const buttons = buttonsOf(variations, plan, confirmed);
  const [only] = variants;
  if (only === undefined) return;
  if (variants.length === 1 && typeof only === 'string' && buttons.length === 0) replies[name] = only;
  else replies[name] = { variants: variants.slice(0, 20), ...(buttons.length === 0 ? {} : { buttons }) };
}

function buttonsOf(
  variations: readonly Variation[],
  plan: Plan,
  confirmed: ReadonlySet<string>,
): readonly Button[] {
  const labels = new Set<string>();
  return variations.flatMap(({ buttons }) =>
    buttons.flatMap(({ title, payload, spot }): Button[] => {
      if (labels.has(title)) return [];
      labels.add(title);
      const command = commandOf(payload, plan, confirmed);
      const label = title.trim().slice(0, 60);
      if (command !== null && label !== '' && labels.size <= 8) return [{ label, payload: command }];
      plan.notes.add(spot, `button ${title}`, `Its payload ${payload} is no single command.`);
      return [];
    }),
  );
}

/** `/SetSlots(amount=50)`, or an intent that starts a flow, as the one command that a button is here. */
function commandOf(payload: string, plan: Plan, confirmed: ReadonlySet<string>): string | null {
  const set = setByPayload(payload);
  if (set !== null) {
    if (confirmed.has(set.slot)) return /^(?:true|yes)$/i.test(set.value) ? 'confirm' : 'deny';
    if (!plan.asked.has(set.slot)) return null;
    const isBool = slotOf(plan, set.slot).type === 'bool';
    return `set:${nameOf(set.slot)}=${isBool ? set.value.toLowerCase() : set.value}`;
  }
  const intent = /^\/([\w-]+)$/.exec(payload.trim())?.[1];
  const flow = plan.flows.find(
    ({ id, intents }) => id === intent || (intent !== undefined && intents.includes(intent)),
  );
  return flow === undefined ? null : `start:${nameOf(flow.id)}`;
}

/** The one slot that a payload fills; null for none or several. */
export function setByPayload(payload: string): { readonly slot: string; readonly value: string } | null {
  // Longer ones are no payload that a button sends.
  if (payload.length > 500) return null;
  const inside = /^\/SetSlots\(\s*([^)]*)\)$/i.exec(payload.trim())?.[1];
  const pair = inside === undefined ? null : /^(\w+)\s*=\s*([^=,]*)$/.exec(inside);
  if (pair === null) return null;
  return { slot: pair[1] ?? '', value: (pair[2] ?? '').trim().replaceAll(/^["']|["']$/g, '') };
}

/** The other engine's own responses, under the names that replies of the engine have here. */
const ownReplies: Readonly<Record<string, string>> = {
  utter_corrected_previous_input: 'corrected',
  utter_flow_cancelled_rasa: 'cancelled',
  utter_can_do_something_else: 'anything_else',
  utter_ask_rephrase: 'not_understood',
  utter_flow_continue_interrupted: 'resume',
  utter_internal_error_rasa: 'action_failed',
  utter_free_chitchat_response: 'smalltalk',
  utter_skip_question_answer: 'cannot_skip',
  utter_clarification_options_rasa: 'clarify',
  utter_human_handoff_not_available: 'handoff',
  utter_no_knowledge_base: 'no_answer',
  utter_no_relevant_answer_found: 'no_answer',
  utter_user_input_empty_error_rasa: 'empty_message',
  utter_user_input_too_long_error_rasa: 'too_long',
};

/** A project's own wording for what the engine says by itself. What shows the engine's inside cannot be kept. */
export function engineReplies(plan: Plan, notes: Notes): ReplyFile {
  const replies: Record<string, Reply> = {};
  for (const [name, own] of Object.entries(ownReplies)) {
    const response = plan.project.responses.get(name);
    const texts = response?.variations.map(({ text }) => text) ?? [];
    const kept = texts.filter((text) => !/\{/.test(text));
    if (response !== undefined && kept.length < texts.length)
      notes.add(response.spot, name, 'What shows the inside of the other engine keeps the built-in text.');
    const [first] = kept;
    if (first !== undefined) replies[own] = kept.length === 1 ? first : { variants: kept };
  }
  return replies;
}
