export { compareUnderstandings, type PlayTest } from './compare.ts';
export {
  acceptedName,
  chatOf,
  chosenOf,
  createLiveUnderstanding,
  hybrid,
  type LiveUnderstanding,
} from './live-understanding.ts';
export { createModelPage, type ModelPage } from './model-page.ts';
export { admit, type Chosen, keyOf, type UnderstandingParts } from './parts.ts';
export { readLive } from './record.ts';
