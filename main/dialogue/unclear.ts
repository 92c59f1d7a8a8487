import type { CannotHandleReason, Command } from '../../preload/contract/index.ts';
import { spare } from './grief.ts';
import { runPattern } from './patterns.ts';
import { builtInReply, languageOf } from './replies/built-in.ts';
import { notServed, notServedName } from './replies/languages-not-served.ts';
import { handOff, hasReply, personButton, say, sayPlain } from './say.ts';
import type { Address } from './skill.ts';
import { findSpec } from './skills.ts';
import { refuseUnclear } from './slots.ts';
import { update, type Work } from './work.ts';

type CannotHandle = Extract<Command, { command: 'cannot_handle' }>;

/** Nothing in the message fits: a topic out of scope, another language, a question that an article may answer, or noise. */
export function missed(work: Work, command: CannotHandle, text: string): void {
  const { reason, topic } = command;
  const known = work.bot.topics.find((each) => each.topic === topic);
  if (known) {
    say(work, known.reply);
    if (known.route === 'handoff') {
      handOff(work, { code: 'out_of_scope', detail: `out of scope: ${known.topic.replaceAll('_', ' ')}` });
    }
    return;
  }
  if (reason === 'language') return otherLanguage(work, topic);
  if (isWorthLookingUp(work, reason, text)) return lookUp(work, text, reason);
  cannotHandle(work, reason);
}

/** A polite word in the customer's language where there is one, and a person who may speak it (U12). */
function otherLanguage(work: Work, language: string | undefined): void {
  const isTold = language !== undefined && sayInTheirs(work, languageOf(language));
  if (!isTold) say(work, 'language_not_served');
  const detail = language === undefined ? 'another language' : `language: ${language.slice(0, 20)}`;
  const why = { code: 'out_of_scope', detail: `the bot does not serve this language (${detail})` } as const;
  // Who was told in their own language is not told again in another.
  handOff(work, why, isTold ? { reply: 'none' } : {});
}

/** The workspace's own text for the language, else the one that is brought along. False where there is none. */
function sayInTheirs(work: Work, language: string): boolean {
  const own = notServedName(language);
  const theirs = inTheirs(language, work.bot.address);
  if (hasReply(work, own)) say(work, own);
  else if (theirs !== null) sayPlain(work, theirs);
  else return false;
  return true;
}

function inTheirs(language: string, address: Address): string | null {
  const builtIn = builtInReply('language_not_served', language, address);
  return builtIn?.variants[0]?.text ?? notServed(language, address);
}

export function lookUp(
  work: Work,
  question: string,
  otherwise: CannotHandleReason,
  skills: readonly string[] = [],
): void {
  work.effects.push({ type: 'answer', question });
  update(work, {
    inFlight: { kind: 'answer', question, otherwise, ...(skills.length > 0 ? { skills } : {}) },
  });
}

/** "I forgot my password" is no question and no skill, yet an article may answer it; a wrong answer to ours is neither. */
function isWorthLookingUp(work: Work, reason: CannotHandleReason, text: string): boolean {
  if (reason !== 'unclear' && reason !== 'out_of_scope') return false;
  const words = text.trim().split(/\s+/).length;
  return words >= (work.state.awaiting?.kind === 'slot' ? 3 : 2);
}

/** Nothing usable came: say so, count it, and let a person go on before it becomes a loop. */
export function cannotHandle(work: Work, reason: CannotHandleReason): void {
  const { awaiting } = work.state;
  const found = awaiting?.kind === 'slot' ? findSpec(work, awaiting.slot) : null;
  if (spare(work)) return;
  if (found?.frame && reason === 'unclear') return refuseUnclear(work, found);
  const failures = work.state.failuresInARow + 1;
  update(work, { failuresInARow: failures });
  if (awaiting?.kind === 'clarification') update(work, { awaiting: { ...awaiting, missed: true } });
  const isOver = failures >= work.bot.limits.failures;
  if (isOver && failures >= hardLimit * work.bot.limits.failures) {
    return handOff(work, { code: 'repeated_failure', detail: `not understood ${failures} times in a row` });
  }
  const buttons = failures > 1 || reason === 'out_of_scope' ? [personButton(work)] : [];
  if (!isOver && reason === 'empty') say(work, 'empty_message', { buttons });
  else if (!isOver && reason === 'too_long') say(work, 'too_long', { buttons });
  else runPattern(work, !isOver && reason === 'out_of_scope' ? 'unanswered' : 'not_understood', { buttons });
}

/** A workspace's own pattern may be more patient than the limit, but not for ever. */
const hardLimit = 3;
