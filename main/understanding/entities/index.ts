export { chooseOption, meansAll, optionsNamed, PLACE, refusesAll } from './choice.ts';
export { type Found, isNegated, overlaps } from './found.ts';
export { readText, withoutLeadIn } from './free-text.ts';
export { changesList } from './list.ts';
export type { Setting } from './setting.ts';
export { findValues, isSameValue, parseAnswer, type SlotFound, warmUp } from './values.ts';
