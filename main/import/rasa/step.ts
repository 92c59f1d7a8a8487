/** A step of a skill file, as it is written. */
export type Step =
  | { readonly collect: string }
  | {
      readonly call: string;
      readonly with?: Readonly<Record<string, string>>;
      readonly save?: Readonly<Record<string, string>>;
    }
  | { readonly if: string; readonly then: readonly Step[]; readonly else?: readonly Step[] }
  | { readonly set: Readonly<Record<string, string | number | boolean | null>> }
  | { readonly say: string }
  | { readonly confirm: string; readonly denied?: readonly Step[] }
  | { readonly use: string }
  | { readonly handoff: { readonly code: 'asked' | 'policy'; readonly detail?: string } }
  | { readonly end: true };

/** One of several ways on; a way with nothing on it is left out. */
export function branch(
  condition: string,
  then: readonly Step[],
  otherwise: readonly Step[],
): readonly Step[] {
  if (then.length === 0 && otherwise.length === 0) return [];
  if (then.length === 0) return [{ if: negated(condition), then: otherwise }];
  return [otherwise.length === 0 ? { if: condition, then } : { if: condition, then, else: otherwise }];
}

function negated(condition: string): string {
  return condition === 'true' ? 'false' : condition === 'false' ? 'true' : `!(${condition})`;
}

/** Every step, also those inside of others. */
export function everyStep(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if ('if' in step) return [step, ...everyStep(step.then), ...everyStep(step.else ?? [])];
    if ('confirm' in step) return [step, ...everyStep(step.denied ?? [])];
    return [step];
  });
}

/** Without the `end` that stands where the skill ends anyway. */
export function withoutLastEnd(steps: readonly Step[]): readonly Step[] {
  const last = steps.at(-1);
  const rest = steps.slice(0, -1);
  if (last === undefined) return steps;
  if ('end' in last) return withoutLastEnd(rest);
  if (!('if' in last)) return steps;
  const then = withoutLastEnd(last.then);
  const otherwise = withoutLastEnd(last.else ?? []);
  return [...rest, ...branch(last.if, then, otherwise)];
}
