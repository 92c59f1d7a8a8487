export { mayRespell, spellingFor, spellingIn, wordsToKeep } from './for-bot.ts';
export type { Spelling, SpellingHints } from './spelling.ts';
