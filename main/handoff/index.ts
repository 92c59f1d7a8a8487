export { buildCard, type CardOptions } from './card.ts';
export { type CardLog, emptyCardLog, foldCard } from './card-log.ts';
export { type CardLabels, labelsOf, type SlotLabel } from './labels.ts';
export {
  decideHandoff,
  type HandoffSignal,
  type SentimentLevel,
} from './triggers.ts';
export type { Waiting } from './waiting.ts';
