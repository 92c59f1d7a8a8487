import { asksFor } from './action-names.ts';
import { nameOf, titleOf } from './names.ts';
import type { ActionPlan, Plan } from './plan.ts';
import type { Step } from './step.ts';

type ActionFile = {
  readonly title: string;
  readonly risk: 'read' | 'write';
  readonly request: string;
  readonly parameters: readonly string[];
  readonly attempts?: number;
};

/** Where a project's custom actions would be; the address is one that no request ever reaches. */
export const placeholder = 'https://actions.invalid';

export function connectorsOf(plan: Plan, skills: readonly (readonly Step[])[]): object {
  const confirmed = confirmedCalls(skills);
  const actions = Object.fromEntries(
    [...plan.actions].map(([action, known]) => [
      known.name,
      actionFile(action, known, confirmed.has(known.call)),
    ]),
  );
  return Object.keys(actions).length === 0 ? {} : { actions: { base_url: placeholder, actions } };
}

function actionFile(action: string, { name, parameters }: ActionPlan, isConfirmed: boolean): ActionFile {
  const isWrite =
    isConfirmed &&
    asksFor(action) === null &&
    !/^(?:check|get|list|fetch|find|load|look|is|has|validate|show)_/.test(name);
  return {
    title: titleOf(name).toLowerCase(),
    risk: isWrite ? 'write' : 'read',
    request: `POST /${name}`,
    parameters: parameters.map(nameOf),
    // Nobody knows whether it may be repeated.
    ...(isWrite ? {} : { attempts: 1 }),
  };
}

/** Actions that run nowhere without the customer's yes before them. */
function confirmedCalls(skills: readonly (readonly Step[])[]): ReadonlySet<string> {
  const seen = new Map<string, boolean>();
  const walk = (steps: readonly Step[], before: boolean): boolean => {
    let isConfirmed = before;
    for (const step of steps) {
      if ('confirm' in step) {
        walk(step.denied ?? [], false);
        isConfirmed = true;
      } else if ('collect' in step || 'use' in step) isConfirmed = false;
      else if ('if' in step) {
        const then = walk(step.then, isConfirmed);
        isConfirmed = walk(step.else ?? [], isConfirmed) && then;
      } else if ('call' in step) seen.set(step.call, (seen.get(step.call) ?? true) && isConfirmed);
    }
    return isConfirmed;
  };
  for (const steps of skills) walk(steps, false);
  return new Set([...seen].filter(([, isConfirmed]) => isConfirmed).map(([call]) => call));
}
