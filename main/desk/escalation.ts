import type { ConversationId, HandoffWhy } from '../../preload/contract/index.ts';
import type { ConversationQueries } from '../conversations/index.ts';
import { type CardLog, decideHandoff, type HandoffSignal } from '../handoff/index.ts';
import type { Understood } from '../understanding/index.ts';

/** Triggers outside the engine: how the customer sounds, now and in the turns before. */
export function createEscalation(queries: ConversationQueries) {
  return async (id: ConversationId, understood: Understood): Promise<HandoffWhy | null> => {
    // Before everything else: who may be in danger does not wait for an answer to something.
    if (understood.crisis !== undefined) return decideHandoff([{ kind: 'distress' }]);
    // Who asks for a person gets one for that reason; the engine does it.
    if (understood.commands.some(({ command }) => command === 'ask_human')) return null;
    // A topic of `scope.yml` has an answer and a route of its own, and an emergency number must not fall victim to a mood.
    if (understood.commands.some((each) => each.command === 'cannot_handle' && each.topic !== undefined))
      return null;
    const standing = await queries.standing(id);
    const moods = (standing?.cardLog as CardLog | null)?.moods ?? [];
    const signals: HandoffSignal[] = [
      { kind: 'sentiment', level: understood.sentiment.level, recent: moods.map(({ level }) => level) },
    ];
    return decideHandoff(signals);
  };
}
