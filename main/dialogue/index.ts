export type { DialogueEvent, Effect, LocalTime, Visit } from './effect.ts';
export { initialState, type StepResult, step } from './engine.ts';
export { expect, position, slotLabels } from './expect.ts';
export type { Expectation, ExpectedSlot } from './expectation.ts';
export {
  type Bindings,
  checkExpression,
  type Evaluated,
  type ExpressionRoot,
  expressionFunctions,
} from './expression.ts';
export { show } from './locale.ts';
export { optionReplyName } from './options.ts';
export { type BuiltInReply, builtInReplies } from './replies/built-in.ts';
export { isNotServedName } from './replies/languages-not-served.ts';
export type * from './skill.ts';
export { patternNames } from './skill.ts';
export type { Awaiting, Confirmation, DialogueState, Frame, Identity } from './state.ts';
export { everyStep, stepsOf } from './steps.ts';
export { fillTemplate, templatePaths } from './template.ts';
