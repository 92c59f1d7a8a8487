import type { RecentMessage } from '../conversations/index.ts';
import type { Bot, DialogueState } from '../dialogue/index.ts';

/**
 * What of the conversation may be told to a model. Once a skill that asks for a secret ran, a code or password may stand in
 * any message of the customer, taken or refused: from then on only the other side of the conversation is told.
 */
export function tellable(
  messages: readonly RecentMessage[],
  bot: Bot,
  state: DialogueState,
): RecentMessage[] {
  const ran = [...state.stack, ...state.finished].map(({ skill }) => bot.skills.get(skill));
  const asksSecret = ran.some((skill) => [...(skill?.slots.values() ?? [])].some(({ secret }) => secret));
  const isPrivate = asksSecret || state.identity !== null;
  return messages.filter(({ by }) => by !== 'customer' || !isPrivate);
}
