export {
  type Embed,
  EVIDENCE,
  type Evidence,
  evidenceOf,
  type LabelledText,
  lexicalFeatures,
  trainClassifier,
} from './classifier/index.ts';
export {
  type ClassifierEvaluation,
  type ClassifierScores,
  type EvaluationInput,
  evaluateClassifier,
  type OutOfScopeScores,
  type ScoredAnswer,
  scoreAnswers,
} from './evaluate.ts';
export {
  type EmbedTexts,
  evaluateSlots,
  type SlotRow,
  type SlotsEvaluation,
} from './evaluate-slots.ts';
export { understandingFormat } from './format.ts';
export { createHybridUnderstanding, type HybridOptions, type LlmUse } from './hybrid.ts';
export { languageOfText } from './language/index.ts';
export {
  createLocalUnderstanding,
  type LocalStats,
  type LocalUnderstanding,
  type LocalUnderstandingOptions,
} from './local.ts';
export { type Spelling, spellingIn } from './spelling/index.ts';
export type { Understand, UnderstandInput, Understood } from './understanding.ts';
