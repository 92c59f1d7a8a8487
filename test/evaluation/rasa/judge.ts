import type { SlotValue } from '../../../preload/contract/index.ts';
import type { Fixture } from './fixtures.ts';
import { isAnswered, isGrounded } from './grounded.ts';
import { matches } from './match.ts';
import type { ActionStep, Row, RowStep } from './rows.ts';
import type { Call, Talk, TalkTurn } from './talk.ts';

/** Everything that a conversation should have come to and did not: what was expected, and what there was instead. */
export function judge(row: Row, fixture: Fixture, talk: Talk): readonly string[] {
  const failures: string[] = talk.bugs.map((bug) => `broke inside: ${bug}`);
  const lastUser = row.steps.findLastIndex((step) => 'user' in step);
  // Where expectations stand between the customer's lines each is about the line before it; a list at the end is about
  // the whole conversation.
  const isInterleaved = row.steps.some((step, at) => at < lastUser && !('user' in step));
  let turn = -1;
  for (const step of row.steps) {
    if ('user' in step) {
      turn += 1;
      continue;
    }
    const failure = fails(step, { fixture, talk, turn, isInterleaved });
    if (failure !== null) failures.push(`after line ${turn + 1}: ${failure}`);
  }
  return [...failures, ...claims(fixture, talk)];
}

type Place = {
  readonly fixture: Fixture;
  readonly talk: Talk;
  readonly turn: number;
  readonly isInterleaved: boolean;
};

function fails(step: RowStep, place: Place): string | null {
  const turn = place.talk.turns[place.turn];
  if ('action' in step) return failsAction(step.action, place);
  if (turn === undefined) return 'the conversation had ended before';
  if ('slot' in step) return failsSlots(step.slot, turn, place.fixture);
  if ('slot_not_set' in step) return failsUnset(step.slot_not_set, turn, place.fixture);
  if ('flow_started' in step) return failsFlow(step.flow_started, turn, place.fixture);
  if ('bot' in step) return failsBot(step.bot, turn, place.fixture);
  if ('bot_not' in step)
    return isSaid(step.bot_not.response, turn, place.fixture)
      ? `${step.bot_not.response} must not be said, got ${shown(turn)}`
      : null;
  if ('grounded' in step)
    return isGrounded(turn.said, step.grounded.ground_truth)
      ? null
      : `an answer that "${step.grounded.ground_truth}" bears out was expected, got ${shown(turn)}`;
  if ('relevant' in step) return isAnswered(turn.said) ? null : `an answer was expected, got ${shown(turn)}`;
  return null;
}

function shown({ said, handoff, commands }: TalkTurn): string {
  const texts = said.map(({ reply, text }) => `[${reply}] ${text}`);
  const understood = commands.map((command) => command.command).join(', ');
  return `${texts.join(' | ') || 'nothing'}${handoff === null ? '' : ` | handoff ${handoff}`} (understood: ${understood})`;
}

/** The values that a slot had at some moment of the turn. */
function valuesOf(turn: TalkTurn, slot: string, { slots }: Fixture): readonly SlotValue[] {
  const name = slots[slot] ?? slot;
  return turn.states.flatMap(({ slots: known }) => {
    const record = known[name];
    return record === undefined || record.value === null ? [] : [record.value];
  });
}

function failsSlots(
  wanted: Readonly<Record<string, SlotValue>>,
  turn: TalkTurn,
  fixture: Fixture,
): string | null {
  for (const [slot, value] of Object.entries(wanted)) {
    const values = valuesOf(turn, slot, fixture);
    if (!values.some((actual) => matches(value, actual)))
      return `${slot} was expected to be ${JSON.stringify(value)}, got ${JSON.stringify(values.at(-1) ?? null)}; ${shown(turn)}`;
  }
  return null;
}

function failsUnset(
  unset: readonly string[] | Readonly<Record<string, SlotValue>>,
  turn: TalkTurn,
  fixture: Fixture,
): string | null {
  const wanted: readonly (readonly [string, SlotValue | undefined])[] = isList(unset)
    ? unset.map((slot) => [slot, undefined])
    : Object.entries(unset);
  for (const [slot, value] of wanted) {
    const values = valuesOf(turn, slot, fixture);
    const isSet = value === undefined ? values.length > 0 : values.some((actual) => matches(value, actual));
    if (isSet) return `${slot} must not be set, got ${JSON.stringify(values.at(-1))}`;
  }
  return null;
}

function isList(value: readonly string[] | Readonly<Record<string, SlotValue>>): value is readonly string[] {
  return Array.isArray(value);
}

function failsFlow(flow: string, turn: TalkTurn, { flows }: Fixture): string | null {
  const skill = flows[flow];
  if (skill === undefined) return `the flow ${flow} has no skill in the table of fixtures`;
  if (skill === 'handoff') return turn.handoff === null ? `a handoff was expected, got ${shown(turn)}` : null;
  const ran = turn.states.some(
    ({ stack, finished }) =>
      stack.some((frame) => frame.skill === skill) || finished.some((one) => one.skill === skill),
  );
  return ran ? null : `${skill} was expected to start, got ${shown(turn)}`;
}

function failsBot(
  wanted: { readonly response?: string | undefined; readonly text_matches?: string | undefined },
  turn: TalkTurn,
  fixture: Fixture,
): string | null {
  if (wanted.response !== undefined && !isSaid(wanted.response, turn, fixture))
    return `${wanted.response} was expected, got ${shown(turn)}`;
  if (wanted.text_matches === undefined) return null;
  const { source, flags } = pythonPattern(wanted.text_matches);
  const pattern = new RegExp(source, flags);
  return turn.said.some(({ text }) => pattern.test(text))
    ? null
    : `a text like ${wanted.text_matches} was expected, got ${shown(turn)}`;
}

/** `(?i)code`: flags before a pattern are not known to JavaScript. */
function pythonPattern(pattern: string): { readonly source: string; readonly flags: string } {
  const inline = /^\(\?([ims]+)\)/.exec(pattern);
  return inline
    ? { source: pattern.slice(inline[0].length), flags: inline[1] ?? '' }
    : { source: pattern, flags: '' };
}

function isSaid(response: string, turn: TalkTurn, { responses }: Fixture): boolean {
  const ours = responses[response];
  if (ours === undefined) throw new Error(`the response ${response} is not in the table of fixtures`);
  if ('says' in ours) return turn.said.some(({ reply }) => reply === ours.says);
  const now = turn.states.at(-1);
  if ('asks' in ours) return now?.awaiting?.kind === 'slot' && now.awaiting.slot === ours.asks;
  return now?.awaiting?.kind === 'confirmation' && now.stack.at(-1)?.skill === ours.confirms;
}

function failsAction(step: ActionStep, place: Place): string | null {
  const { calls } = place.talk;
  const from = step.from_user_turn ?? (place.isInterleaved ? place.turn : 0);
  const until = place.isInterleaved ? place.turn : Number.POSITIVE_INFINITY;
  const seen = calls.filter(({ userTurn }) => userTurn >= from && userTurn <= until);
  const wanted = `${step.name} ${JSON.stringify(step.result ?? {})}`;
  switch (step.expect) {
    case 'called':
      return seen.some((call) => fits(call, step, place.fixture))
        ? null
        : `${wanted} was expected, got ${listed(seen)}; ${place.talk.turns.map(shown).join(' / ')}`;
    case 'not_called': {
      const found = seen.find((call) => fits(call, step, place.fixture));
      return found === undefined ? null : `${wanted} must not happen, got ${listed([found])}`;
    }
    case 'in_order': {
      let at = 0;
      for (const call of seen) {
        const next = step.sequence?.[at];
        if (next !== undefined && fits(call, next, place.fixture)) at += 1;
      }
      const missing = step.sequence?.[at];
      return missing === undefined
        ? null
        : `${JSON.stringify(missing)} did not come in its order, got ${listed(seen)}`;
    }
    case 'no_errors':
      // What broke inside is a failure of every row; a system that refuses is no error of the bot.
      return null;
  }
}

function fits(call: Call, wanted: Pick<ActionStep, 'name' | 'result'>, { actions }: Fixture): boolean {
  if (wanted.name !== '*') {
    const ours = actions[wanted.name];
    if (ours === undefined) throw new Error(`the tool ${wanted.name} is not in the table of fixtures`);
    if (!ours.includes(call.action)) return false;
  }
  return matches(wanted.result ?? {}, call.body);
}

function listed(calls: readonly Call[]): string {
  const texts = calls.map(({ action, body, userTurn }) => `${userTurn}:${action} ${JSON.stringify(body)}`);
  return texts.join(' ') || 'no call';
}

function claims({ claims: forbidden }: Fixture, { turns, calls }: Talk): readonly string[] {
  return forbidden.flatMap((claim) =>
    turns.flatMap(({ said }, at) => {
      const made = said.find(({ text }) => claim.isMade(text));
      const sofar = calls.filter(({ userTurn }) => userTurn <= at);
      return made !== undefined && !claim.isTrue(sofar)
        ? [`after line ${at + 1}: the bot claims ${claim.about}: ${made.text}`]
        : [];
    }),
  );
}
