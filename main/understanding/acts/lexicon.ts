/** What a customer does with a message besides asking for something. `filler` words do nothing. */
export type ActName =
  | 'yes'
  | 'no'
  | 'cancel'
  | 'skip'
  | 'repeat'
  | 'wait'
  | 'explain'
  | 'human'
  | 'restart'
  | 'done'
  | 'correction'
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'insult'
  | 'compliment'
  | 'how_are_you'
  | 'are_you_a_bot'
  | 'smalltalk'
  | 'filler';

/**
 * One language's ways of saying them. Written as they are matched: lower case, without accents and apostrophes.
 */
export type ActLexicon = {
  /** Fixed phrases, matched at the start of a message or as all of it. */
  readonly phrases: Readonly<Partial<Record<ActName, readonly string[]>>>;
  /** Sentences that do it wherever they stand in a part of a message. Each must run in linear time. */
  readonly sentences: readonly {
    readonly act: ActName;
    readonly pattern: RegExp;
    readonly unless?: RegExp;
  }[];
};

/** Phrases written one after the other, which read better than a line each. */
export function list(phrases: string): string[] {
  return phrases
    .split(',')
    .map((phrase) => phrase.trim().replaceAll(/\s+/gu, ' '))
    .filter((phrase) => phrase !== '');
}
