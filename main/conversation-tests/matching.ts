import type { SlotValue } from '../../preload/contract/index.ts';
import type { ActionPattern, BotExpectation } from '../workspace/index.ts';
import type { Call } from './actions.ts';
import type { Moment } from './moment.ts';

/** What was expected and what came instead, for a person. */
export type Mismatch = { readonly expected: string; readonly got: string };

/** Whether one expectation holds at a moment; null when it does. `commands` is scored apart and always holds. */
export function mismatchOf(expectation: BotExpectation, moment: Moment): Mismatch | null {
  switch (expectation.kind) {
    case 'contains':
      return textOf(moment).includes(folded(expectation.text))
        ? null
        : { expected: `a reply that contains "${expectation.text}"`, got: shown(moment) };
    case 'not_contains':
      return textOf(moment).includes(folded(expectation.text))
        ? { expected: `no reply that contains "${expectation.text}"`, got: shown(moment) }
        : null;
    case 'matches':
      return new RegExp(expectation.text, 'iu').test(plain(joined(moment)))
        ? null
        : { expected: `a reply that matches /${expectation.text}/`, got: shown(moment) };
    case 'says':
      return moment.said.includes(expectation.reply)
        ? null
        : { expected: `the reply ${expectation.reply}`, got: list(moment.said, 'no reply that has a name') };
    case 'not_says':
      return moment.said.includes(expectation.reply)
        ? { expected: `not the reply ${expectation.reply}`, got: list(moment.said, '') }
        : null;
    case 'cites':
      return cites(expectation.document, moment);
    case 'called':
    case 'not_called':
    case 'never_called':
    case 'called_in_order':
      return actionMismatch(expectation, moment);
    case 'closed':
      return moment.closed === expectation.closed
        ? null
        : { expected: closedText(expectation.closed), got: closedText(moment.closed) };
    case 'handoff': {
      const got = moment.handoff?.code ?? null;
      if (got === expectation.code) return null;
      const expected = expectation.code === null ? 'no handoff' : `handoff ${expectation.code}`;
      return {
        expected,
        got: moment.handoff === null ? 'no handoff' : `handoff ${got}: ${moment.handoff.detail}`,
      };
    }
    case 'commands':
      return null;
    default:
      return stateMismatch(expectation, moment);
  }
}

type StateExpectation = Extract<
  BotExpectation,
  { kind: 'skill' | 'asks' | 'confirms' | 'clarifies' | 'slot' }
>;

/** What the bot waits for, and what it knows. */
function stateMismatch(expectation: StateExpectation, { state }: Moment): Mismatch | null {
  const { awaiting } = state;
  const skill = state.stack.at(-1)?.skill ?? null;
  switch (expectation.kind) {
    case 'skill':
      return skill === expectation.skill
        ? null
        : { expected: skillText(expectation.skill), got: skillText(skill) };
    case 'asks':
      return awaiting?.kind === 'slot' && awaiting.slot === expectation.slot
        ? null
        : { expected: `the question for ${expectation.slot}`, got: waitsFor(state) };
    case 'confirms':
      return awaiting?.kind === 'confirmation' && skill === expectation.skill
        ? null
        : { expected: `the confirmation of ${expectation.skill}`, got: waitsFor(state) };
    case 'clarifies': {
      const offered = awaiting?.kind === 'clarification' ? awaiting.skills : [];
      const same = [...offered].sort().join() === [...expectation.skills].sort().join();
      return same
        ? null
        : { expected: `a choice between ${expectation.skills.join(' and ')}`, got: waitsFor(state) };
    }
    case 'slot': {
      const value = state.slots[expectation.slot]?.value ?? null;
      if (isSame(value, expectation.value)) return null;
      const hint =
        String(value) === String(expectation.value)
          ? ` (a ${typeof value}, not a ${typeof expectation.value})`
          : '';
      return {
        expected: `${expectation.slot} ${valueText(expectation.value)}`,
        got: `${expectation.slot} ${valueText(value)}${hint}`,
      };
    }
  }
}

type ActionExpectation = Extract<
  BotExpectation,
  { kind: 'called' | 'not_called' | 'never_called' | 'called_in_order' }
>;

function actionMismatch(expectation: ActionExpectation, moment: Moment): Mismatch | null {
  const ran = (calls: readonly Call[]) => list(calls.map(callText), 'no action');
  switch (expectation.kind) {
    case 'called':
      return moment.calls.some((call) => isCall(call, expectation.call))
        ? null
        : { expected: `${patternText(expectation.call)} runs`, got: ran(moment.calls) };
    case 'not_called':
    case 'never_called': {
      const calls = expectation.kind === 'never_called' ? moment.allCalls : moment.calls;
      const found = calls.find((call) => isCall(call, expectation.call));
      const word = expectation.kind === 'never_called' ? 'never runs' : 'does not run';
      return found === undefined
        ? null
        : { expected: `${patternText(expectation.call)} ${word}`, got: callText(found) };
    }
    case 'called_in_order': {
      let next = 0;
      for (const call of moment.allCalls) {
        const pattern = expectation.calls[next];
        if (pattern !== undefined && isCall(call, pattern)) next += 1;
      }
      return next === expectation.calls.length
        ? null
        : { expected: expectation.calls.map(patternText).join(', then '), got: ran(moment.allCalls) };
    }
  }
}

function cites(document: string, { replies }: Moment): Mismatch | null {
  const cited = replies.flatMap(({ citations }) =>
    citations.map((citation) => `knowledge/${citation.document}`),
  );
  const wanted = `knowledge/${document.replace(/^knowledge\//, '')}`;
  return cited.includes(wanted)
    ? null
    : { expected: `an answer from ${wanted}`, got: list([...new Set(cited)], 'no source') };
}

function isCall(call: Call, pattern: ActionPattern): boolean {
  return (
    call.action === pattern.action &&
    Object.entries(pattern.with).every(([name, value]) => isSame(call.arguments[name] ?? null, value))
  );
}

/** Equal as JSON, whatever the order of keys. */
export function isSame(left: SlotValue, right: SlotValue): boolean {
  return sorted(left) === sorted(right);
}

function sorted(value: SlotValue): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function waitsFor({ awaiting, stack }: Moment['state']): string {
  const skill = stack.at(-1)?.skill;
  switch (awaiting?.kind) {
    case 'slot':
      return `the question for ${awaiting.slot}`;
    case 'confirmation':
      return `the confirmation of ${skill}`;
    case 'clarification':
      return `a choice between ${awaiting.skills.join(' and ')}`;
    case 'more':
      return 'the question whether that was all';
    default:
      return skill === undefined ? 'no question, and no skill runs' : `no question of ${skill}`;
  }
}

function skillText(skill: string | null): string {
  return skill === null ? 'no skill runs' : `the skill ${skill} runs`;
}

function closedText(closed: boolean): string {
  return closed ? 'a closed conversation' : 'an open conversation';
}

function valueText(value: SlotValue): string {
  return value === null ? 'is empty' : `is ${JSON.stringify(value)}`;
}

export function callText({ action, arguments: given }: Call): string {
  const parts = Object.entries(given).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `${action}(${parts.join(', ')})`;
}

function patternText(pattern: ActionPattern): string {
  return Object.keys(pattern.with).length === 0
    ? pattern.action
    : callText({ action: pattern.action, arguments: pattern.with });
}

function joined({ replies }: Moment): string {
  return replies.map(({ text }) => text).join('\n');
}

function textOf(moment: Moment): string {
  return folded(joined(moment));
}

const longestShown = 300;

/** The end of what was said: the beginning stands in the conversation above. */
function shown(moment: Moment): string {
  const text = joined(moment).replaceAll('\n', ' / ');
  if (text === '') return 'no reply';
  return text.length <= longestShown ? `"${text}"` : `"…${text.slice(-longestShown)}"`;
}

/** Quotes and spaces are typed in many ways; a test means none of them in particular. */
function plain(text: string): string {
  return text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[\u00a0\u202f\s]+/g, ' ');
}

function folded(text: string): string {
  return plain(text).toLowerCase().trim();
}

function list(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.join(', ');
}
