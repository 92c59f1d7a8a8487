import type { Expectation, ExpectedSlot } from './expectation.ts';
import { recentRequest } from './frames.ts';
import { isOffering } from './grief.ts';
import { displayValues, shownOptions, skillTitle } from './say.ts';
import type { Bot, SlotSpec } from './skill.ts';
import { facts } from './skill-facts.ts';
import { findSpec, isAvailable, reachableSkills } from './skills.ts';
import { mayWrite } from './slots.ts';
import type { DialogueState } from './state.ts';
import { slotValues, startWork, topFrame, type Work } from './work.ts';

/** What the state expects of the next message; understanding may choose among exactly this. */
export function expect(bot: Bot, state: DialogueState): Expectation {
  const work = startWork(bot, state);
  const values = slotValues(state);
  const expected = (spec: SlotSpec): ExpectedSlot => ({
    spec,
    options: shownOptions(work, spec),
    value: values[spec.name],
  });
  const running = [...state.stack]
    .reverse()
    .flatMap((frame) => reachableSkills(work, frame).flatMap((skill) => [...skill.slots.values()]));
  const writable = new Map<string, SlotSpec>();
  for (const spec of running)
    if (mayWrite(work, spec) && !writable.has(spec.name)) writable.set(spec.name, spec);
  return {
    awaiting: awaiting(work, expected),
    activeSkill: topFrame(state)?.skill ?? null,
    slots: [...writable.values()].map(expected),
    startable: [...bot.skills.keys()].filter((id) => isAvailable(work, id)),
    takesWholeMessage:
      state.awaiting?.kind === 'slot' && writable.get(state.awaiting.slot)?.verbatim === true,
    recent: recentSlots(work),
    mayDecline:
      state.awaiting?.kind === 'slot' && state.resumedInTurn > 0 && state.resumedInTurn === state.turn,
  };
}

function recentSlots(work: Work): Expectation['recent'] {
  const recent = recentRequest(work);
  const skill = recent && work.bot.skills.get(recent.skill);
  if (!skill) return null;
  const slots = Object.entries(recent.slots).flatMap(([name, { value }]) => {
    const spec = skill.slots.get(name);
    return spec ? [{ spec, options: shownOptions(work, spec), value }] : [];
  });
  return { skill: recent.skill, slots };
}

function awaiting(work: Work, expected: (spec: SlotSpec) => ExpectedSlot): Expectation['awaiting'] {
  const open = work.state.awaiting;
  switch (open?.kind) {
    case 'slot': {
      const found = findSpec(work, open.slot);
      return found ? { kind: 'slot', slot: expected(found.spec) } : { kind: 'nothing' };
    }
    case 'confirmation':
      return { kind: 'confirmation', ...shownBy(work) };
    case 'more':
      return { kind: 'confirmation' };
    case 'clarification':
      return {
        kind: 'clarification',
        options: open.skills.map((skill) => ({ skill, title: skillTitle(work, skill) })),
      };
    default:
      return isOffering(work) ? { kind: 'confirmation' } : { kind: 'nothing' };
  }
}

/** The question of the step that waits for a yes, in a side exit too. */
function shownBy(work: Work): { readonly text?: string } {
  const top = topFrame(work.state);
  const skill = top === null ? undefined : work.bot.skills.get(top.skill);
  const asked = top?.confirmation?.step;
  const step = skill === undefined || asked === undefined ? undefined : facts(skill).all.get(asked);
  return step?.kind === 'confirm' ? { text: step.text } : {};
}

/** Where the conversation stands, in the words of the turn trace. */
export function position(state: DialogueState): {
  readonly skill: string | null;
  readonly step: string | null;
} {
  const skill = topFrame(state)?.skill ?? null;
  switch (state.awaiting?.kind) {
    case 'slot':
      return { skill, step: `collect ${state.awaiting.slot}` };
    case 'confirmation':
      return { skill, step: 'confirm' };
    case 'clarification':
      return { skill, step: 'clarify' };
    case 'more':
      return { skill, step: 'anything else' };
    default:
      return { skill, step: null };
  }
}

/** How choices read that the customer made, by slot; only where that differs from the value. */
export function slotLabels(bot: Bot, state: DialogueState): Readonly<Record<string, string>> {
  const values = slotValues(state);
  const shown = displayValues(startWork(bot, state));
  return Object.fromEntries(
    Object.entries(shown).flatMap(([name, text]) =>
      typeof text === 'string' && text !== values[name] ? [[name, text]] : [],
    ),
  );
}
