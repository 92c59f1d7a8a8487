import type { Tone } from './skill.ts';

/** Words from which on a message is written by somebody who has time. */
const atLength = 25;

/**
 * How the bot sounds after a message. Who was upset stays so for the conversation, also when a calm sentence comes
 * between; who was in a hurry until they write at length.
 */
export function toneAfter(before: Tone, message: Tone, text: string): Tone {
  if (before === 'upset' || message === 'upset') return 'upset';
  if (message === 'hurried') return 'hurried';
  const words = text.trim().split(/\s+/).length;
  return before === 'hurried' && words < atLength ? 'hurried' : 'neutral';
}
