export { buildCard, type CardOptions, cardWords } from './card.ts';
export { type CardLog, emptyCardLog, foldCard } from './card-log.ts';
export { type CardLabels, labelsOf, type SlotLabel } from './labels.ts';
export {
  decideHandoff,
  expectationReply,
  type HandoffSignal,
  type SentimentLevel,
  sentimentTrigger,
} from './triggers.ts';
export { emptyWaiting, foldWaiting, type Waiting } from './waiting.ts';
