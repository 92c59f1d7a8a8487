export type { DialogueEvent, Effect } from './effect.ts';
export type { Expectation, ExpectedSlot } from './expectation.ts';
export type * from './skill.ts';
export type { Awaiting, Confirmation, DialogueState, Frame, Identity } from './state.ts';
