import { everyStep, type PatternName, type Step } from '../../dialogue/index.ts';
import type { PatternsDraft } from '../compile/compile-patterns.ts';
import type { Checking, SkillDraft } from '../compile/draft.ts';
import { unreachableAfterStop } from './check-flow.ts';
import { checkRule, checkSay, checkUse, type Place, type ReplyTexts } from './place.ts';
import type { Scopes } from './scope.ts';

/** What the engine fills in beside slots, by pattern. */
const ownNames: Readonly<Partial<Record<PatternName, readonly string[]>>> = { corrected: ['value'] };

/** Patterns that come again when what they began has ended. */
const comeAgain: readonly PatternName[] = ['completed', 'resumed'];

/** Checks that everything a pattern refers to exists and that each of its steps is reached. */
export function checkPatterns(
  draft: PatternsDraft,
  drafts: ReadonlyMap<string, SkillDraft>,
  scopes: Scopes,
  replyTexts: ReplyTexts,
  checking: Checking,
): void {
  for (const [pattern, steps] of draft.patterns) {
    // A pattern runs beside whatever skill is there, so it may speak of any slot; one that is empty shows nothing.
    const owner = `pattern "${pattern}"`;
    const place: Place = { ...checking, source: draft.source, owner, known: scopes.all, scopes, replyTexts };
    for (const step of everyStep(steps)) checkStep(place, pattern, step, draft, drafts);
    unreachableAfterStop(steps, (step, message) => {
      checking.findings.error(draft.source, draft.stepPaths.get(step.id) ?? [], 'unreachable_step', message);
    });
  }
}

/** Names that replies said by patterns may show beside slots. */
export function namesInPatternReplies(
  patterns: ReadonlyMap<PatternName, readonly Step[]>,
): ReadonlyMap<string, readonly string[]> {
  const said = [...patterns].flatMap(([pattern, steps]) =>
    everyStep(steps).flatMap((step) =>
      step.kind === 'say' ? [[step.reply, ownNames[pattern] ?? []] as const] : [],
    ),
  );
  return new Map(said);
}

function checkStep(
  place: Place,
  pattern: PatternName,
  step: Step,
  draft: PatternsDraft,
  drafts: ReadonlyMap<string, SkillDraft>,
): void {
  const path = draft.stepPaths.get(step.id) ?? [];
  if (step.kind === 'say') checkSay(place, [...path, 'say'], step.reply, ownNames[pattern]);
  if (step.kind === 'if') checkRule(place, [...path, 'if'], step.condition);
  if (step.kind !== 'use') return;
  const at = [...path, 'use'];
  checkUse(place, at, step.skill);
  const used = drafts.get(step.skill);
  if (used === undefined || !comeAgain.includes(pattern) || asksAnything(used)) return;
  const message = `skill "${step.skill}" asks the customer nothing, so its end would bring pattern "${pattern}" again without an answer; say a reply instead`;
  place.findings.error(draft.source, at, 'loop_without_customer', message);
}

function asksAnything({ skill }: SkillDraft): boolean {
  return everyStep(skill.steps).some(
    ({ kind }) => kind === 'collect' || kind === 'confirm' || kind === 'use',
  );
}
