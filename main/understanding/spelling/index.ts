export { mayRespell, spellingFor, wordsToKeep } from './for-bot.ts';
export { createSpelling, type Spelling, type SpellingHints } from './spelling.ts';
