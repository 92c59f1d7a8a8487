import type { Button } from '../../preload/contract/index.ts';
import { runPattern } from './patterns.ts';
import {
  fittingVariants,
  label,
  personButton,
  replyTemplate,
  type Saying,
  say,
  shownOptions,
  skillTitle,
} from './say.ts';
import type { SlotSpec } from './skill.ts';
import { facts } from './skill-facts.ts';
import { findSpec } from './skills.ts';
import type { Awaiting, Frame } from './state.ts';
import { own, skillOf, topFrame, update, updateFrame, type Work } from './work.ts';

const maxButtons = 8;

/** Asks for a slot, each time in the next wording, and remembers that its answer is awaited. */
export function ask(work: Work, frame: Frame, spec: SlotSpec): void {
  const question = spec.ask ?? spec.name;
  const times = own(frame.questions, spec.name) ?? 0;
  const isOneWording = fittingVariants(work, replyTemplate(work, question)).length === 1;
  say(work, question, {
    buttons: answerButtons(work, spec),
    wording: times,
    ...(isOneWording && times > 0 ? leadIn(work) : {}),
  });
  updateFrame(work, frame.run, { questions: { ...frame.questions, [spec.name]: times + 1 } });
  update(work, { awaiting: { kind: 'slot', slot: spec.name } });
}

/** "In other words", where the workspace has only one wording for the question. */
function leadIn({ repeating }: Work): Pick<Saying, 'lead'> {
  if (repeating === 'no') return {};
  return { lead: repeating === 'again' ? 'ask_again' : 'ask_when_ready' };
}

function answerButtons(work: Work, spec: SlotSpec): readonly Button[] {
  const skip: Button[] = spec.optional ? [{ label: label(work, 'label_skip'), payload: 'skip' }] : [];
  if (spec.type.kind === 'bool') {
    return [
      { label: label(work, 'label_yes'), payload: `set:${spec.name}=true` },
      { label: label(work, 'label_no'), payload: `set:${spec.name}=false` },
      ...skip,
    ];
  }
  const options = shownOptions(work, spec).slice(0, maxButtons);
  const buttons = options.map((option) => ({
    label: option.label,
    payload: `set:${spec.name}=${option.value}`,
  }));
  return [...buttons, ...skip];
}

export function askToConfirm(work: Work, id: string, text: string): void {
  say(work, text, {
    buttons: [
      { label: label(work, 'label_yes'), payload: 'confirm' },
      { label: label(work, 'label_no'), payload: 'deny' },
    ],
    wording: 0,
    ...leadIn(work),
  });
  update(work, { awaiting: { kind: 'confirmation', id } });
}

type Clarification = Extract<Awaiting, { kind: 'clarification' }>;

/** Asks which skill is meant; counted unless it only narrows down what was asked before. */
export function askToClarify(
  work: Work,
  skills: readonly string[],
  { counts = true, asides = 0 }: { readonly counts?: boolean; readonly asides?: number } = {},
): void {
  const options = skills.slice(0, work.bot.limits.clarifyOptions);
  const buttons = options.map((id) => ({
    label: skillTitle(work, id),
    payload: `start:${id}`,
  }));
  if (counts) update(work, { clarificationsInARow: work.state.clarificationsInARow + 1 });
  runPattern(work, 'clarified', { buttons: [...buttons, personButton(work)] });
  if (work.state.handoff !== null) return;
  const awaiting: Clarification = {
    kind: 'clarification',
    skills: options,
    turn: work.state.turn,
    asides,
    missed: false,
  };
  update(work, { awaiting });
}

/** Asks what is open once more without running anything: for a customer who has fallen silent. */
export function askOpenQuestion(work: Work): void {
  const { awaiting } = work.state;
  work.repeating = 'again';
  switch (awaiting?.kind) {
    case 'slot': {
      const found = findSpec(work, awaiting.slot);
      if (found?.frame) ask(work, found.frame, found.spec);
      return;
    }
    case 'confirmation': {
      const top = topFrame(work.state);
      const skill = top && skillOf(work, top);
      const step = skill ? facts(skill).all.get(top.confirmation?.step ?? '') : undefined;
      if (step?.kind === 'confirm') askToConfirm(work, awaiting.id, step.text);
      return;
    }
    case 'clarification':
      return askToClarify(work, awaiting.skills, { counts: false, asides: awaiting.asides });
    default:
      return;
  }
}
