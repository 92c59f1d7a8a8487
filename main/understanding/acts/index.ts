export { type Act, type Acts, readActs, sentenceAct } from './acts.ts';
export type { ActName } from './lexicon.ts';
