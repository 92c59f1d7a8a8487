import type { Command } from '../../preload/contract/index.ts';
import type { Acts } from './acts/index.ts';
import type { Reading } from './reading.ts';
import { byRule } from './turn.ts';

/** "two secs", "a minute please": with nothing else in the message its number counts the moment. */
const MOMENT =
  /^(?:(?:just|only|ok|okay|hm+|wait|please|nur|solo) )*(?:(?:a|one|two|\d|half a|a few|a couple(?: of)?|eine?n?|un|una|unos|dos) (?:secs?|seconds?|moments?|mo|ticks?|sekunden?|moment|augenblick|segundos?|momentos?|momentito)|(?:a|one|a few|a couple(?: of)?|eine|un) (?:mins?|minutes?|minute|minuto))(?: (?:please|pls|plz|thanks|bitte|por favor))*$/u;

/** "Hmm" before an answer is thinking aloud, no wish for a moment. */
const THINKS = /^h+m+$/iu;

/** Whoever asks for a moment answers nothing yet, whatever number is in the words. */
export function readMoment(reading: Reading, acts: Acts): Command | null {
  const { leading, whole } = acts;
  const isWait = whole && leading.some(({ act }) => act === 'wait') && !turnsDown(reading, acts);
  const words = reading.words.map(({ text }) => text).join(' ');
  return isWait || MOMENT.test(words) ? { command: 'wait', ...byRule(reading.span) } : null;
}

/** "Hmm nah", "wait, forget it": what is said after the waiting is the answer. */
function turnsDown(reading: Reading, { leading }: Acts): boolean {
  const waits = leading.filter(({ act }) => act === 'wait');
  const last = leading.at(-1);
  const isHum = waits.every(({ span }) => THINKS.test(reading.original.slice(...span)));
  return last?.act === 'cancel' || (last?.act === 'no' && isHum);
}
