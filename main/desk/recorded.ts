import type { Effect } from '../dialogue/index.ts';

/**
 * What the engine did, as it is kept for a replay: everything that could differ. Of a source its passage is enough; the
 * text came in with the answer, which is among the inputs.
 */
export function recordedEffects(effects: readonly Effect[]): readonly unknown[] {
  return effects.map((effect) =>
    effect.type === 'say'
      ? {
          say: effect.text,
          ...(effect.buttons.length === 0 ? {} : { buttons: effect.buttons }),
          ...(effect.citations.length === 0 ? {} : { sources: effect.citations.map((it) => it.passage) }),
        }
      : effect,
  );
}
