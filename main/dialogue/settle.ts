import { apply, hasAnswered } from './apply.ts';
import { askToClarify } from './asking.ts';
import { endFrame, pushFrame, withCallers } from './frames.ts';
import { runPattern } from './patterns.ts';
import { runTop } from './run.ts';
import { handOff, say } from './say.ts';
import { isAvailable, slotsOf } from './skills.ts';
import type { QueuedCommand } from './state.ts';
import { cannotHandle } from './unclear.ts';
import { topFrame, update, updateFrame, type Work } from './work.ts';

/** Skills can only call each other so often without a word from the customer; more is a mistake in a workspace. */
const maxRounds = 100;

/** Applies what is queued, then runs skills, until the turn waits for the customer or for an effect. */
export function settle(work: Work): void {
  for (let round = 0; round < maxRounds; round += 1) {
    if (work.state.handoff !== null || work.state.inFlight !== null) return;
    const [next, ...rest] = work.state.queue;
    if (next) {
      if (comesAfterWhatIsSaid(work, next) && runAsFarAsItGoes(work) === 'go') continue;
      if (work.state.handoff !== null || work.state.inFlight !== null) return;
      update(work, { queue: rest });
      apply(work, next);
      continue;
    }
    if (isClarifying(work)) return;
    if (topFrame(work.state) === null) {
      const [pending, ...others] = work.state.pending;
      if (pending !== undefined) {
        update(work, { pending: others, closing: false });
        if (isAvailable(work, pending)) pushFrame(work, pending);
        continue;
      }
      const [again, ...later] = work.state.later ?? [];
      if (again !== undefined) {
        update(work, { later, queue: again, closing: false });
        continue;
      }
      finishTurn(work);
      if (topFrame(work.state) === null) return;
    }
    resumeIfInterrupted(work);
    if (work.state.handoff === null && runTop(work) === 'stop') return;
  }
  const top = topFrame(work.state);
  for (const frame of top ? withCallers(work, top) : []) endFrame(work, frame, 'ended');
  handOff(work, { code: 'policy', detail: 'the skill did not come to a question' });
}

/** Requests and questions wait until what was said before them in the message is done (D11). */
function comesAfterWhatIsSaid(work: Work, { command }: QueuedCommand): boolean {
  const top = topFrame(work.state);
  if (top === null || top.interrupted) return false;
  const isConfirmed = top.confirmation?.status === 'confirmed';
  const changes = isConfirmed && changesWhatRuns(work);
  // A yes is to one draft, which a later part of the message may change.
  if (changes) return false;
  switch (command.command) {
    case 'start_skill':
    case 'ask_knowledge':
    case 'clarify':
      return true;
    case 'ask_human':
      return isConfirmed;
    case 'chitchat':
      return command.kind === 'goodbye';
    default:
      return false;
  }
}

/** A value said after a new request is that request's, where it asks for such a thing. */
function changesWhatRuns(work: Work): boolean {
  const begun: string[] = [];
  return work.state.queue.some(({ command }) => {
    if (command.command === 'start_skill') begun.push(command.skill);
    if (command.command !== 'set_slot' && command.command !== 'correct_slot') return false;
    return !begun.some((id) => slotsOf(work, id).has(command.slot));
  });
}

function runAsFarAsItGoes(work: Work): 'stop' | 'go' {
  work.holding = true;
  const progress = runTop(work);
  work.holding = false;
  return progress;
}

/** A skill that was put aside says so when its turn comes again. */
function resumeIfInterrupted(work: Work): void {
  const top = topFrame(work.state);
  if (!top?.interrupted) return;
  updateFrame(work, top.run, { interrupted: false });
  update(work, { resumedInTurn: work.state.turn });
  runPattern(work, 'resumed');
}

/**
 * "Which of these do you mean?" stays open over one message beside the point, and is asked again then. True while it
 * is the question that the customer is to answer next.
 */
function isClarifying(work: Work): boolean {
  const { awaiting, turn, clarificationsInARow } = work.state;
  if (awaiting?.kind !== 'clarification') return false;
  if (awaiting.turn === turn) return true;
  const isAside = !awaiting.missed;
  const again = awaiting.skills.filter((id) => isAvailable(work, id));
  const isOver = awaiting.asides > 0 || clarificationsInARow >= work.bot.limits.clarifications;
  if (again.length === 0 || (isAside && isOver)) {
    update(work, { awaiting: null });
    return false;
  }
  askToClarify(work, again, { asides: awaiting.asides + Number(isAside) });
  return true;
}

/** Nothing runs any more: the end, or "anything else?", and nothing awaited of a skill that is gone. */
function finishTurn(work: Work): void {
  const { awaiting, finished, finishedInTurn, turn, closing } = work.state;
  if (closing) {
    work.effects.push({ type: 'finish' });
    update(work, { closing: false, awaiting: null });
    return;
  }
  if (!hasAnswered(work)) {
    if (finishedInTurn !== turn) return cannotHandle(work, 'unclear');
    // A skill that had nothing to say must not leave the customer without a word.
    say(work, 'how_can_i_help');
  }
  const isResolved = finished.some((entry) => entry.turn === turn && entry.outcome === 'resolved');
  const isAsked = awaiting?.kind === 'more' && awaiting.turn === turn;
  if (isResolved && !isAsked) {
    update(work, { awaiting: { kind: 'more', turn, asides: 0 } });
    return runPattern(work, 'completed');
  }
  if (isAsked) return;
  const stays = awaiting?.kind === 'more' && awaiting.asides === 0;
  update(work, { awaiting: stays ? { ...awaiting, asides: 1 } : null });
}
