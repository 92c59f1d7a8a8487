import type { Button } from '../../preload/contract/index.ts';
import type { SlotSpec } from './skill.ts';
import type { Frame } from './state.ts';
import { optionsOf, reachableSkills, replyTemplate, say, slotValues, update, type Work } from './work.ts';

const maxButtons = 8;

/** Asks for a slot, each time in the next wording, and remembers that its answer is awaited. */
export function ask(work: Work, frame: Frame, spec: SlotSpec): void {
  const options = optionsOf(spec, slotValues(work.state));
  const buttons: Button[] =
    spec.type.kind === 'bool'
      ? [
          { label: 'Yes', payload: `set:${spec.name}=true` },
          { label: 'No', payload: `set:${spec.name}=false` },
        ]
      : options
          .slice(0, maxButtons)
          .map((option) => ({ label: option.label, payload: `set:${spec.name}=${option.value}` }));
  const question = spec.ask ?? spec.name;
  const variants = replyTemplate(work.bot, question).variants.length;
  const times = frame.asked[spec.name] ?? 0;
  say(work, question, { buttons, variant: variants > 1 ? times : 0 });
  update(work, { awaiting: { kind: 'slot', slot: spec.name } });
}

export function askToConfirm(work: Work, id: string, text: string): void {
  say(work, text, {
    buttons: [
      { label: 'Yes', payload: 'confirm' },
      { label: 'No', payload: 'deny' },
    ],
    variant: 0,
  });
  update(work, { awaiting: { kind: 'confirmation', id } });
}

export function askToClarify(work: Work, skills: readonly string[]): void {
  const options = skills.slice(0, work.bot.limits.clarifyOptions);
  const buttons = options.map((id) => ({
    label: work.bot.skills.get(id)?.title ?? id,
    payload: `start:${id}`,
  }));
  say(work, 'clarify', { buttons: [...buttons, { label: 'Talk to a person', payload: 'human' }] });
  update(work, {
    awaiting: { kind: 'clarification', skills: options },
    clarificationsInARow: work.state.clarificationsInARow + 1,
  });
}

/** The spec of a slot in the running skills and in what they will run, topmost first. */
export function findSpec(
  work: Work,
  slot: string,
): { readonly spec: SlotSpec; readonly frame: Frame } | null {
  for (const frame of [...work.state.stack].reverse()) {
    for (const skill of reachableSkills(work, frame)) {
      const spec = skill.slots.get(slot);
      if (spec) return { spec, frame };
    }
  }
  return null;
}
