import { everyStep, type Step } from './step.ts';

/** Whether every way through the steps ends with a person taking over. `gone`: skills of which that is known. */
export function letsGo(steps: readonly Step[], gone: (skill: string) => boolean): boolean {
  return steps.some((step) => {
    if ('handoff' in step) return true;
    if ('use' in step) return gone(step.use);
    return 'if' in step && letsGo(step.then, gone) && letsGo(step.else ?? [], gone);
  });
}

/** Without what stands behind a step after which nothing comes any more. */
export function reached(steps: readonly Step[], gone: (skill: string) => boolean): readonly Step[] {
  const last = steps.findIndex((step) => 'end' in step || letsGo([step], gone));
  const kept = last < 0 ? steps : steps.slice(0, last + 1);
  return kept.map((step): Step => {
    if ('confirm' in step && step.denied !== undefined)
      return { ...step, denied: reached(step.denied, gone) };
    if (!('if' in step)) return step;
    const then = reached(step.then, gone);
    return step.else === undefined ? { ...step, then } : { ...step, then, else: reached(step.else, gone) };
  });
}

/** True when some way leads out of the steps: not each of them empties a slot and begins anew. */
export function canEnd(steps: readonly Step[]): boolean {
  const leaves = everyStep(steps).some((step) => 'end' in step || 'handoff' in step || 'confirm' in step);
  return leaves || runsThrough(steps);
}

function runsThrough(steps: readonly Step[]): boolean {
  return steps.every((step) => {
    if ('set' in step) return !Object.values(step.set).includes(null);
    return !('if' in step) || runsThrough(step.then) || runsThrough(step.else ?? []);
  });
}
