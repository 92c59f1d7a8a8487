export { spellHidden, splitHidden, type TextRun } from './hidden.ts';
export { type Block, type Inline, parseSubset } from './subset.ts';
