export { EVIDENCE, type Evidence } from './belonging.ts';
export { cacheKey, FORMAT, readCache, writeCache } from './cache.ts';
export { type Classifier, evidenceOf, type TrainedModel, trainClassifier, trainModel } from './classifier.ts';
export type { LabelledText } from './labelled-text.ts';
export { lexicalFeatures } from './lexical-features.ts';
export { type Classification, classifyText } from './model.ts';
export { topicOf, trainingRows } from './training-rows.ts';
export type { Embed } from './vectors.ts';
