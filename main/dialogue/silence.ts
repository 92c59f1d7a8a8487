import { askOpenQuestion } from './asking.ts';
import { runPattern } from './patterns.ts';
import { replyTemplate, skillTitle, wordingOf } from './say.ts';
import { topFrame, update, updateFrame, type Work } from './work.ts';

/** The customer does not answer: the question once more, in other words. Nothing is run. */
export function remind(work: Work): void {
  if (work.state.awaiting === null || work.state.handoff !== null) return;
  runPattern(work, 'reminder');
  if (work.state.handoff === null) askOpenQuestion(work);
}

/**
 * The conversation closes with a word on where it stands. What was begun stays, so that a customer who writes days later
 * goes on at the same step; only a yes is asked for again.
 */
export function closeSilently(work: Work): void {
  if (work.state.handoff !== null) return;
  runPattern(work, 'silent_close', { values: { summary: summaryOf(work) } });
  const { awaiting, stack } = work.state;
  update(work, {
    awaiting: awaiting?.kind === 'slot' ? awaiting : null,
    stack: stack.map((frame) => (frame.wrote ? frame : { ...frame, confirmation: null })),
  });
  const top = topFrame(work.state);
  if (top) updateFrame(work, top.run, { interrupted: true });
  if (work.state.handoff === null) work.effects.push({ type: 'finish' });
}

/** What was done in this conversation and what is not finished, by the titles of the skills. */
function summaryOf(work: Work): string {
  const { finished, stack } = work.state;
  const titles = (skills: readonly string[]) =>
    [...new Set(skills)].flatMap((id) => {
      const skill = work.bot.skills.get(id);
      return skill?.startable ? [skillTitle(work, id)] : [];
    });
  const done = titles(finished.flatMap(({ skill, outcome }) => (outcome === 'resolved' ? [skill] : [])));
  const open = titles(stack.map(({ skill }) => skill));
  const sentences = [
    done.length === 0 ? '' : wordingOf(work, replyTemplate(work, 'summary_done'), { values: { done } }),
    open.length === 0 ? '' : wordingOf(work, replyTemplate(work, 'summary_open'), { values: { open } }),
  ];
  return sentences.filter(Boolean).join(' ');
}
