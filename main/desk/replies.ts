import type { Reply } from '../../preload/contract/index.ts';
import type { Effect } from '../dialogue/index.ts';

/** What the engine said, as replies, in order. */
export function repliesOf(effects: readonly Effect[]): readonly Reply[] {
  return effects.flatMap((effect) =>
    effect.type === 'say'
      ? [{ text: effect.text, citations: [...effect.citations], buttons: [...effect.buttons] }]
      : [],
  );
}
