import { asksFor } from './action-names.ts';
import { translate } from './condition.ts';
import type { DomainSlot, Flow, FlowStep } from './model.ts';
import { nameOf } from './names.ts';
import type { Plan } from './plan.ts';
import { setByPayload } from './responses.ts';

export type SlotFile = {
  readonly type: string;
  readonly of?: string;
  readonly options?: Readonly<Record<string, readonly string[]>>;
  readonly ask?: string;
  readonly ask_always?: true;
  readonly verbatim?: true;
  readonly keep?: 'conversation';
  readonly valid?: string;
  readonly invalid?: string;
};

type Collect = Extract<FlowStep, { kind: 'collect' }>;

export type SlotContext = {
  readonly plan: Plan;
  readonly flow: Flow;
  /** The steps that ask for it in this flow; none where it is only looked at. */
  readonly collects: readonly Collect[];
  readonly askedAnew: ReadonlySet<string>;
};

const types = { text: 'text', bool: 'bool', float: 'number', list: 'list', any: 'text' } as const;

/** A slot as a skill declares it. Who fills it is who filled it there: what no flow asks for, only actions fill. */
export function slotFile(slot: DomainSlot, context: SlotContext): SlotFile {
  const { plan, flow, collects, askedAnew } = context;
  if (!plan.asked.has(slot.name))
    return { ...typeOf(slot), ...(isOfFlow(plan, slot.name) ? {} : { keep: 'conversation' }) };
  const [first] = collects;
  const isKept =
    flow.persisted.includes(slot.name) ||
    collects.some((step) => step.keepsAfterFlow) ||
    isPersistedElsewhere(plan, slot.name);
  const asksAlways = collects.some((step) => step.asksAlways) || askedAnew.has(slot.name);
  const isForced = collects.some((step) => step.isForced) && slot.type === 'text';
  return {
    ...choiceOf(slot, plan),
    ask: askOf(slot, first ?? null, context),
    ...(asksAlways ? { ask_always: true } : {}),
    ...(isForced ? { verbatim: true } : {}),
    ...(isKept ? { keep: 'conversation' } : {}),
    ...rules(slot, collects, context),
  };
}

/** Set by steps of flows and no action: forgotten with the flow. */
function isOfFlow(plan: Plan, slot: string): boolean {
  const isSaved = [...plan.actions.values()].some(({ saves }) => saves.includes(slot));
  const isSet = plan.flows.some((flow) =>
    [...flow.nodes.values()].some(
      ({ step }) => step.kind === 'set' && step.values.some(([name]) => name === slot),
    ),
  );
  return isSet && !isSaved && !isPersistedElsewhere(plan, slot);
}

function isPersistedElsewhere(plan: Plan, slot: string): boolean {
  return plan.flows.some(({ persisted }) => persisted.includes(slot));
}

function typeOf(slot: DomainSlot): Pick<SlotFile, 'type' | 'of'> {
  if (slot.type === 'categorical') return { type: 'text' };
  return slot.type === 'list' ? { type: 'list', of: 'text' } : { type: types[slot.type] };
}

/** Titles of the buttons that set a value are other words for it. */
function choiceOf(slot: DomainSlot, plan: Plan): Pick<SlotFile, 'type' | 'of' | 'options'> {
  if (slot.type !== 'categorical' || slot.values.length === 0) return typeOf(slot);
  const titles = [...plan.project.responses.values()]
    .flatMap(({ variations }) => variations.flatMap(({ buttons }) => buttons))
    .flatMap(({ title, payload }) => {
      const set = setByPayload(payload);
      return set?.slot === slot.name ? [{ value: set.value, title: title.trim() }] : [];
    });
  return {
    type: 'choice',
    options: Object.fromEntries(
      slot.values.map((value) => {
        const words = titles.filter((one) => one.value === value).map(({ title }) => title);
        return [value, [...new Set(words)].filter((word) => word.toLowerCase() !== value.toLowerCase())];
      }),
    ),
  };
}

/** The question. A slot that is asked nowhere in words gets a plain one. */
function askOf(slot: DomainSlot, collect: Collect | null, { plan }: SlotContext): string {
  const name = collect?.utter ?? `utter_ask_${slot.name}`;
  if (plan.project.responses.has(name)) return nameOf(name);
  const wording = [...plan.actions].find(([action]) => asksFor(action) === slot.name)?.[1];
  if (wording?.says) return wording.says;
  if (collect !== null)
    plan.notes.add(
      slot.spot,
      `response ${name}`,
      'The domain does not have it; the question was made of the name.',
    );
  return `What is the ${slot.name.replaceAll('_', ' ')}?`;
}

function rules(
  slot: DomainSlot,
  collects: readonly Collect[],
  { plan, flow }: SlotContext,
): Pick<SlotFile, 'valid' | 'invalid'> {
  const rejections = collects.flatMap((step) => step.rejections);
  const refused = rejections.flatMap(({ condition }) => {
    const translated = translate(condition, { typeOf: plan.typeOf, judged: slot.name });
    if (translated.ok) return [translated.cel];
    plan.notes.add(flow.spot, `rejection ${condition} of ${slot.name}`, `It is left out: ${translated.why}.`);
    return [];
  });
  if (refused.length === 0) return {};
  const replies = [...new Set(rejections.flatMap(({ utter }) => utter ?? []))];
  const [said, ...others] = replies.filter((utter) => plan.project.responses.has(utter));
  if (others.length > 0)
    plan.notes.add(
      flow.spot,
      `rejections of ${slot.name}`,
      `Only ${said} is said; a slot has one reply for refused answers.`,
    );
  return {
    valid: refused.map(not).join(' && '),
    ...(said === undefined ? {} : { invalid: nameOf(said) }),
  };
}

/** The opposite of a condition; what is in brackets as a whole needs no others. */
function not(cel: string): string {
  return /^\((?:[^()]|\([^()]*\))*\)$/.test(cel) ? `!${cel}` : `!(${cel})`;
}
