import type { Bot, Expectation, ExpectedSlot, Skill } from '../../dialogue/index.ts';
import { requestSlots } from '../prefill.ts';
import { isKnown, writableSlots } from '../turn.ts';

/** Commands that are nothing but themselves. */
export type Act =
  | 'cancel'
  | 'confirm'
  | 'deny'
  | 'skip'
  | 'repeat'
  | 'wait'
  | 'explain'
  | 'ask_human'
  | 'restart';

/** What a model may choose among for one message: a part of what the state allows, small enough to be shown. */
export type Choices = {
  readonly skills: readonly Skill[];
  /** Of the running skills. */
  readonly slots: readonly ExpectedSlot[];
  /** What is known and may be corrected, also of the request that has just ended. */
  readonly correctable: readonly ExpectedSlot[];
  /** What a request for one of the skills may fill, by skill. */
  readonly fillable: ReadonlyMap<string, readonly ExpectedSlot[]>;
  readonly acts: readonly Act[];
  /** What the workspace lists as out of scope. */
  readonly topics: readonly string[];
};

export type Most = { readonly skills: number; readonly slots: number };

const MOST_TOPICS = 12;

/** The choices of a state: `ranked` are all skills, the likeliest for this message first. */
export function choicesOf(
  bot: Bot,
  expectation: Expectation,
  ranked: readonly string[],
  most: Most,
): Choices {
  const skills = shownSkills(bot, expectation, ranked, most.skills);
  const writable = writableSlots(expectation).filter(({ spec }) => !spec.secret);
  const slots = awaitedFirst(writable, expectation).slice(0, most.slots);
  const recent = (expectation.recent?.slots ?? []).filter(
    ({ spec }) =>
      spec.writer !== 'action' && !spec.secret && !slots.some((slot) => slot.spec.name === spec.name),
  );
  return {
    skills,
    slots,
    correctable: [...slots, ...recent.slice(0, most.slots - slots.length)].filter(isKnown),
    fillable: new Map(
      skills.map((skill) => [
        skill.id,
        requestSlots(skill, bot)
          .filter(({ spec }) => !spec.secret)
          .slice(0, most.slots),
      ]),
    ),
    acts: actsOf(expectation),
    topics: bot.topics.slice(0, MOST_TOPICS).map(({ topic }) => topic),
  };
}

/** The likeliest, and always the one that runs and those that the bot has just offered. */
function shownSkills(bot: Bot, expectation: Expectation, ranked: readonly string[], most: number): Skill[] {
  const { awaiting, activeSkill, startable } = expectation;
  const offered = awaiting.kind === 'clarification' ? awaiting.options.map(({ skill }) => skill) : [];
  const first = [...offered, ...(activeSkill === null ? [] : [activeSkill])];
  const ids = [...new Set([...first, ...ranked])].filter((id) => startable.includes(id));
  return ids.slice(0, most).flatMap((id) => bot.skills.get(id) ?? []);
}

function awaitedFirst(slots: readonly ExpectedSlot[], { awaiting }: Expectation): ExpectedSlot[] {
  const name = awaiting.kind === 'slot' ? awaiting.slot.spec.name : null;
  return [...slots].sort((left, right) => Number(right.spec.name === name) - Number(left.spec.name === name));
}

/** A yes or no exists only where one is asked for, so none can be made up. */
function actsOf({ awaiting, activeSkill, mayDecline }: Expectation): Act[] {
  const isAsked = awaiting.kind === 'confirmation';
  return [
    ...(isAsked ? (['confirm', 'deny'] as const) : mayDecline ? (['deny'] as const) : []),
    ...(awaiting.kind === 'slot' ? (['skip'] as const) : []),
    ...(activeSkill === null ? [] : (['cancel', 'explain'] as const)),
    'repeat',
    'wait',
    'ask_human',
    'restart',
  ];
}
