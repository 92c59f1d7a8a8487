import type { SlotSpec } from '../dialogue/index.ts';
import type { Found } from './entities/index.ts';
import { type Reading, read, type Span, spanOf } from './reading.ts';

const ASKS_FOR_A_PERSON =
  /\b(?:who|whom|whose|recipient|payee|beneficiary|person|contact|friend|name|names|wer|wem|empfanger|quien|destinatario)\b/u;
const NAMED =
  /(?:^|[\s,])(?:to|for|pay|send|give|an|fur|para|a)\s+(?:my\s+\p{Ll}+\s+)?(?!(?:I|I'm|I'd|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*){0,2})/gu;
const UNNAMED = /\bto ((?:my )?\p{L}{2,})(?= (?:please|from|now|today)\b| ?$| ?[.,!?]| \d| ?[$€£])/gu;

/** True for a text slot that holds whom something is for: its name or its question says so. */
export function holdsPerson(spec: SlotSpec): boolean {
  return (
    spec.type.kind === 'text' &&
    ASKS_FOR_A_PERSON.test(read(`${spec.name.replaceAll('_', ' ')} ${spec.ask ?? ''}`).folded.text)
  );
}

/**
 * The person a request names: "send 50 to Jen". In a message without capitals only a word that none of the
 * workspace's examples has can be a name.
 */
export function findPerson(
  reading: Reading,
  isOrdinaryWord: (word: string) => boolean,
): Found<string> | null {
  const named = [...reading.clean.text.matchAll(NAMED)].at(-1);
  const name = named?.[1];
  if (named !== undefined && name !== undefined) {
    const end = named.index + named[0].length;
    return found(reading, spanOf(reading.clean, end - name.length, end), 0.85);
  }
  for (const match of reading.folded.text.matchAll(UNNAMED)) {
    const word = match[1] ?? '';
    if (isOrdinaryWord(word.replace(/^my /u, '')) && !word.startsWith('my ')) continue;
    const start = match.index + 'to '.length;
    return found(reading, spanOf(reading.folded, start, start + word.length), 0.6);
  }
  return null;
}

function found(reading: Reading, span: Span, confidence: number): Found<string> {
  return { value: reading.original.slice(...span), span, confidence };
}
