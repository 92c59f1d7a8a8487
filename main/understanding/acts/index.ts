export { type Act, type Acts, actPhrases, readActs, sentenceAct } from './acts.ts';
export type { ActName } from './lexicon.ts';
