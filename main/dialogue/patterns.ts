import { evaluate } from './expression.ts';
import { pushFrame } from './frames.ts';
import { handOff, type Saying, say } from './say.ts';
import type { Bot, PatternName, Step } from './skill.ts';
import { bindingsOf, type Work } from './work.ts';

/**
 * Repair patterns: what the bot does when a conversation leaves the straight path, as the same data that skills are
 * made of. A workspace overrides any of them by its name.
 */
type PatternStep = Extract<Step, { kind: 'say' | 'if' | 'use' | 'handoff' }>;

const at = { file: '', line: 1, column: 1 };
const says = (reply: string): Step => ({ id: reply, at, kind: 'say', reply });

/** What a workspace that overrides nothing does. */
function builtInSteps(name: PatternName, { limits }: Bot): readonly Step[] {
  switch (name) {
    case 'opened':
      return [says('greeting')];
    case 'cancelled':
      return [says('cancelled')];
    case 'restarted':
      return [says('restarted')];
    case 'corrected':
      return [says('corrected')];
    case 'denied':
      return [says('confirm_denied')];
    case 'resumed':
      return [says('resume')];
    case 'completed':
      return [says('anything_else')];
    case 'closing':
      return [says('goodbye'), says('survey')];
    case 'not_understood':
      return [
        overLimit(
          `context.failures >= ${limits.failures}`,
          { code: 'repeated_failure', detail: 'not understood several times in a row' },
          'not_understood',
        ),
      ];
    case 'clarified':
      return [
        overLimit(
          `context.clarifications > ${limits.clarifications}`,
          { code: 'low_confidence', detail: 'the request stayed unclear after asking back' },
          'clarify',
        ),
      ];
    case 'unanswered':
      return [says('no_answer')];
    case 'reminder':
      return [says('still_there')];
    case 'silent_close':
      return [says('closed_silent')];
    case 'handed_back':
      return [says('back_to_bot')];
  }
}

function overLimit(
  source: string,
  why: Pick<Extract<Step, { kind: 'handoff' }>, 'code' | 'detail'>,
  otherwise: string,
): Step {
  const handoff: Step = { id: 'handoff', at, kind: 'handoff', ...why };
  return { id: 'limit', at, kind: 'if', condition: { source }, then: [handoff], else: [says(otherwise)] };
}

/**
 * Runs a pattern. What is said beside a reply of it (values, buttons) goes with all of its replies, buttons only with the
 * last one. A skill that it uses is begun and ends the pattern.
 */
export function runPattern(work: Work, name: PatternName, saying: Saying = {}): void {
  work.visits.push({ kind: 'pattern', pattern: name });
  const steps = chosen(work, work.bot.patterns.get(name) ?? builtInSteps(name, work.bot));
  const last = steps.findLastIndex((step) => step.kind === 'say');
  for (const [index, step] of steps.entries()) {
    switch (step.kind) {
      case 'say':
        sayIn(work, step.reply, index === last ? saying : { ...saying, buttons: [] });
        break;
      case 'use':
        if (work.bot.skills.has(step.skill)) pushFrame(work, step.skill, { byPattern: true });
        return;
      case 'handoff':
        handOff(work, { code: step.code, detail: step.detail });
        return;
      case 'if':
        break;
    }
  }
}

const ratings = [1, 2, 3, 4, 5].map((score) => ({ label: String(score), payload: `rate:${score}` }));

function sayIn(work: Work, reply: string, saying: Saying): void {
  say(
    work,
    reply,
    reply === 'survey' ? { ...saying, buttons: [...(saying.buttons ?? []), ...ratings] } : saying,
  );
}

/** The steps that apply now. A rule that cannot be decided leaves the otherwise way. */
function chosen(work: Work, steps: readonly Step[]): readonly PatternStep[] {
  return steps.flatMap((step): readonly PatternStep[] => {
    switch (step.kind) {
      case 'if': {
        const verdict = evaluate(step.condition.source, bindingsOf(work));
        return chosen(work, verdict.ok && verdict.value === true ? step.then : step.else);
      }
      case 'say':
      case 'use':
      case 'handoff':
        return [step];
      default:
        return [];
    }
  });
}
