export type { WordVector } from './common.ts';
export { createTag, type SlotSpan, trainTagger } from './tagger.ts';
export { commonMark, type SlotReading, type Tags, teachSlots } from './teach-slots.ts';
export type { EmbedWords } from './train-common.ts';
