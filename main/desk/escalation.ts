import type { ConversationId, HandoffWhy } from '../../preload/contract/index.ts';
import type { ConversationQueries } from '../conversations/index.ts';
import { type CardLog, decideHandoff, type HandoffSignal } from '../handoff/index.ts';
import type { Understood } from '../understanding/index.ts';

/** Triggers outside the engine: how the customer sounds, now and in the turns before. */
export function createEscalation(queries: ConversationQueries) {
  return async (id: ConversationId, understood: Understood): Promise<HandoffWhy | null> => {
    // Who asks for a person gets one for that reason; the engine does it.
    if (understood.commands.some(({ command }) => command === 'ask_human')) return null;
    const standing = await queries.standing(id);
    const moods = (standing?.cardLog as CardLog | null)?.moods ?? [];
    const signals: HandoffSignal[] = [
      { kind: 'sentiment', level: understood.sentiment.level, recent: moods.map(({ level }) => level) },
    ];
    return decideHandoff(signals);
  };
}
