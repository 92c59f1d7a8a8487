import type { SlotValue } from '../../preload/contract/index.ts';
import type { DialogueEvent } from './effect.ts';
import { type Bindings, evaluate } from './expression.ts';
import { leaveBy, note, withCallers } from './frames.ts';
import { remember } from './memory.ts';
import type { Progress } from './progress.ts';
import { handOff, say } from './say.ts';
import type { ActionSpec, Expression, Step } from './skill.ts';
import { facts } from './skill-facts.ts';
import type { Exit, Frame, InFlight } from './state.ts';
import { bindingsOf, setSlot, skillOf, update, updateFrame, type Work } from './work.ts';

type CallStep = Extract<Step, { kind: 'call' }>;
type Result = Extract<DialogueEvent, { type: 'action_done' }>;
type InFlightCall = Extract<InFlight, { kind: 'call' }>;

/** More calls than this in one turn are a loop that no customer asked for. */
const maxCalls = 50;
/** One-time codes that one conversation may ask for. */
const maxChallenges = 5;

/** Lets go of a skill for good: after the agent hands back, it is over, with the skills that it worked for. */
export function letGo(work: Work, frame: Frame, why: Parameters<typeof handOff>[1]): 'stop' {
  leaveBy(work, withCallers(work, frame), { kind: 'handed_off' });
  handOff(work, why);
  return 'stop';
}

/** Runs an action, unless this run did so with the same arguments before. */
export function call(work: Work, frame: Frame, step: CallStep): Progress {
  const action = work.bot.actions.get(step.action);
  if (!action)
    return letGo(work, frame, { code: 'action_error', detail: `${step.action} is not there any more` });
  const bindings = bindingsOf(work, frame.exit);
  const parameters: Record<string, SlotValue> = {};
  for (const [name, expression] of step.with) parameters[name] = valueOrNull(expression, bindings);
  const memo = `call:${step.action}:${JSON.stringify(parameters)}`;
  // What was written is written, also when its arguments would read otherwise by now.
  const done = frame.memo[memo] ?? frame.memo[wroteKey(step.id, step.action)];
  if (done !== undefined) {
    save(work, frame, step, done);
    return 'next';
  }
  if (action.needsIdentity && work.state.identity === null) return 'verify';
  const refusal = whyNot(work, frame, action);
  if (refusal !== null) return letGo(work, frame, refusal);
  const calls = work.state.calls + 1;
  const id = `${frame.run}.${step.id}.${work.state.turn}-${calls}`;
  work.effects.push({
    type: 'call',
    call: id,
    action: step.action,
    risk: action.risk,
    arguments: parameters,
    idempotencyKey: keyOf(frame, action, step, id),
  });
  update(work, {
    calls,
    challenges: work.state.challenges + Number(action.challenge),
    inFlight: { kind: 'call', call: id, run: frame.run, memo, action: step.action, step: step.id },
  });
  return 'stop';
}

function wroteKey(step: string, action: string): string {
  return `wrote:${step}.${action}`;
}

function whyNot(work: Work, frame: Frame, action: ActionSpec): Parameters<typeof handOff>[1] | null {
  if (work.state.calls >= maxCalls)
    return { code: 'policy', detail: 'the skill called too many actions without a question' };
  if (action.challenge)
    return work.state.challenges < maxChallenges
      ? null
      : { code: 'not_authorised', detail: 'too many one-time codes were asked for' };
  // The load-time check demands a confirmation before every write; this is the same rule at the last moment.
  if (action.risk === 'write' && frame.confirmation?.status !== 'confirmed')
    return { code: 'policy', detail: `${action.title} was not confirmed by the customer` };
  return null;
}

function keyOf(frame: Frame, action: ActionSpec, step: CallStep, call: string): string | null {
  if (action.challenge) return call;
  return action.risk === 'write' && frame.confirmation ? `${frame.confirmation.id}.${step.id}` : null;
}

function save(work: Work, frame: Frame, step: CallStep, memo: SlotValue): void {
  const result = Array.isArray(memo) ? (memo[0] ?? null) : memo;
  for (const [slot, expression] of step.save) {
    const value = valueOrNull(expression, { ...bindingsOf(work, frame.exit), result });
    setSlot(work, frame.run, slot, { value, from: { action: step.action } });
  }
}

/** A value that cannot be computed is null, as a missing field is; conditions are stricter. */
export function valueOrNull(expression: Expression, bindings: Bindings): SlotValue {
  const value = evaluate(expression.source, bindings);
  return value.ok ? value.value : null;
}

/** Takes the answer to a call. */
export function takeResult(work: Work, event: Result): void {
  const { inFlight } = work.state;
  if (inFlight?.kind !== 'call' || inFlight.call !== event.call) return;
  update(work, { inFlight: null });
  const action = work.bot.actions.get(inFlight.action);
  const frame = work.state.stack.find(({ run }) => run === inFlight.run);
  if (!frame) return;
  if (!event.outcome.ok) return fail(work, frame, inFlight, action, event.outcome);
  if (event.identity !== null) remember(work, event.identity, event.memory);
  // What became of a one-time code says whether an account exists, which is nobody's business.
  const result = action?.challenge === true ? null : event.outcome.result;
  // Null would read as "not done", so results are kept in a list of one.
  note(work, frame.run, inFlight.memo, [result]);
  const isWrite = action?.risk === 'write' && !action.challenge;
  if (!isWrite) return;
  note(work, frame.run, wroteKey(inFlight.step, inFlight.action), [result]);
  updateFrame(work, frame.run, { wrote: true });
}

type Failure = Extract<Result['outcome'], { ok: false }>;

const unsure = new Set(['unknown_outcome', 'timeout', 'bad_answer']);
const refusedCodes = new Set(['rejected', 'not_allowed', 'rate_limited']);

function fail(
  work: Work,
  frame: Frame,
  inFlight: InFlightCall,
  action: ActionSpec | undefined,
  { code, message }: Failure,
): void {
  const isWrite = action?.risk === 'write';
  const final = code === 'unknown_outcome' || (isWrite && unsure.has(code));
  const skill = skillOf(work, frame);
  const step = skill ? facts(skill).all.get(inFlight.step) : undefined;
  const exit: Exit = { kind: 'failed', step: inFlight.step, code, message, final };
  if (step?.kind === 'call' && step.failed.length > 0) {
    work.visits.push({ kind: 'branch', skill: frame.skill, step: step.id, way: 'failed' });
    return leaveBy(work, [frame], exit);
  }
  const proves = action?.provesIdentity === true || action?.challenge === true;
  if (proves && code === 'rate_limited') {
    letGo(work, frame, { code: 'not_authorised', detail: 'too many attempts to verify the identity' });
    return;
  }
  say(work, final ? 'action_unknown' : refusedCodes.has(code) ? 'action_refused' : 'action_failed');
  letGo(work, frame, { code: code === 'not_allowed' ? 'not_authorised' : 'action_error', detail: message });
}
