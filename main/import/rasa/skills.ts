import { type Compiled, compileFlow } from './compile-flow.ts';
import { translate } from './condition.ts';
import { examplesOf, isStartable, skillName } from './examples.ts';
import type { Flow, FlowStep } from './model.ts';
import { nameOf, titleOf } from './names.ts';
import { type Plan, slotOf } from './plan.ts';
import { type SlotFile, slotFile } from './slots.ts';
import { everyStep, type Step } from './step.ts';
import { textPaths } from './texts.ts';

export type SkillFile = {
  readonly skill: string;
  readonly title: string;
  readonly description: string;
  readonly examples?: readonly string[];
  readonly available?: string;
  readonly slots?: Readonly<Record<string, SlotFile>>;
  readonly steps: readonly Step[];
  readonly resolved?: string;
};

export type ImportedSkill = {
  readonly flow: Flow;
  readonly file: SkillFile;
  readonly compiled: Compiled;
  /** What the file says at its head. */
  readonly comments: readonly string[];
};

export function importSkill(flow: Flow, plan: Plan): ImportedSkill {
  const compiled = compileFlow(flow, plan);
  const { steps } = compiled;
  const { available, slots: guardSlots } = guard(flow, plan);
  const startable = isStartable(flow);
  const slots = slotsOf(flow, plan, compiled, [...guardSlots]);
  const resolved = startable ? resolvedBy(steps) : null;
  return {
    flow,
    compiled,
    comments: [
      `From ${flow.spot.file}:${flow.spot.line}.`,
      ...collects(flow).flatMap(({ slot, description }) =>
        description === null ? [] : [`${nameOf(slot)}: ${description}`],
      ),
    ],
    file: {
      skill: skillName(flow),
      title: titleOf(flow.name ?? flow.id),
      description: flow.description === '' ? titleOf(flow.id) : flow.description.slice(0, 2_000),
      ...(startable ? { examples: examplesOf(flow, plan) } : {}),
      ...(available === null || !startable ? {} : { available }),
      ...(Object.keys(slots).length === 0 ? {} : { slots }),
      steps,
      ...(resolved === null ? {} : { resolved }),
    },
  };
}

function guard(
  flow: Flow,
  plan: Plan,
): { readonly available: string | null; readonly slots: readonly string[] } {
  if (flow.guard === null || !isStartable(flow) || /^true$/i.test(flow.guard.trim()))
    return { available: null, slots: [] };
  const translated = translate(flow.guard, { typeOf: plan.typeOf, judged: null });
  if (translated.ok) return { available: translated.cel, slots: translated.slots };
  plan.notes.add(flow.spot, `guard of flow ${flow.id}`, `It can always be started here: ${translated.why}.`);
  return { available: null, slots: [] };
}

function collects(flow: Flow): readonly Extract<FlowStep, { kind: 'collect' }>[] {
  return [...flow.nodes.values()].flatMap(({ step }) => (step.kind === 'collect' ? [step] : []));
}

/** Slots that the skill asks for, looks at, passes on or shows. */
function slotsOf(
  flow: Flow,
  plan: Plan,
  compiled: Compiled,
  besides: readonly string[],
): Readonly<Record<string, SlotFile>> {
  const steps = everyStep(compiled.steps);
  const byName = new Map([...plan.project.slots.keys(), ...plan.asked].map((slot) => [nameOf(slot), slot]));
  const asked = collects(flow).filter(({ slot }) => !isConfirmationOnly(compiled, slot));
  const named = steps.flatMap((step) => namesIn(step, plan));
  const shown = asked.flatMap(({ slot, utter }) => shownBy(plan, utter ?? `utter_ask_${slot}`));
  const all = [
    ...new Set([
      ...asked.map(({ slot }) => slot),
      ...besides,
      ...[...named, ...shown].flatMap((name) => byName.get(name) ?? []),
    ]),
  ];
  return Object.fromEntries(
    all
      .filter((slot) => !isConfirmationOnly(compiled, slot))
      .map((slot) => {
        const collect = collects(flow).filter((step) => step.slot === slot);
        return [
          nameOf(slot),
          slotFile(slotOf(plan, slot), { plan, flow, collects: collect, askedAnew: compiled.askedAnew }),
        ];
      }),
  );
}

function isConfirmationOnly(compiled: Compiled, slot: string): boolean {
  const isAsked = everyStep(compiled.steps).some(
    (step) => 'collect' in step && step.collect === nameOf(slot),
  );
  return compiled.confirmed.has(slot) && !isAsked;
}

function namesIn(step: Step, plan: Plan): readonly string[] {
  const inText = (text: string): readonly string[] =>
    [...text.matchAll(/slots\.(\w+)/g)].map((match) => match[1] ?? '');
  if ('collect' in step) return [step.collect];
  if ('call' in step)
    return [...Object.values(step.with ?? {}), ...Object.values(step.save ?? {})]
      .flatMap(inText)
      .concat(Object.keys(step.save ?? {}));
  if ('if' in step) return inText(step.if);
  if ('set' in step) return Object.keys(step.set);
  if ('say' in step) return shownBy(plan, step.say);
  return 'confirm' in step ? shownBy(plan, step.confirm) : [];
}

function shownBy(plan: Plan, reply: string): readonly string[] {
  const isIt = (name: string): boolean =>
    nameOf(name) === reply || reply.startsWith(`${nameOf(name).slice(0, 60)}_`);
  return [...plan.project.responses.values()]
    .filter(({ name }) => isIt(name))
    .flatMap(({ variations }) => variations.flatMap(({ text }) => textPaths(text)))
    .map(nameOf);
}

const badNews =
  /cancel|fail|error|insufficient|invalid|(?:^|_)not?_|unable|sorry|past|ineligible|unavailable|already|wrong|_text$/;

/** The last thing said where nothing went wrong, behind a confirmation if there is one: then the request is resolved. */
function resolvedBy(steps: readonly Step[]): string | null {
  const lists = [
    steps,
    ...everyStep(steps).flatMap((step) => ('if' in step ? [step.then, step.else ?? []] : [])),
  ];
  const goodIn = (list: readonly Step[]): readonly string[] =>
    list.flatMap((step) => ('say' in step && !badNews.test(step.say) ? [step.say] : []));
  const confirmed = lists
    .filter((list) => list.some((step) => 'confirm' in step))
    .flatMap((list) => goodIn(list).at(-1) ?? []);
  return confirmed[0] ?? lists.flatMap(goodIn).at(-1) ?? null;
}
