/** A figure somebody published for a training set, of the whole test set; ours is of the public half of it. */
export type Published = {
  readonly system: string;
  /** Of in-scope rows: closed for BANKING77, CLINC150 with few examples; else with the system's own rejection. */
  readonly accuracy: number;
  readonly oosRecall?: number;
  readonly mcc?: number;
};

const larson = 'Larson et al. 2019, table 2';
const fewShot = 'Few-Shot-Intent-Detection, README';
const hint3 = 'HINT3, results/*.csv; at the threshold that is best on the test rows';

/** Only what was read in the named source. No figure of 20 or 30 examples a label was. */
export const published: Readonly<
  Record<
    string,
    Readonly<Record<string, { readonly source: string; readonly systems: readonly Published[] }>>
  >
> = {
  BANKING77: {
    '5 a label': {
      source: fewShot,
      systems: [
        { system: 'ICDA', accuracy: 0.8401 },
        { system: 'CPFT', accuracy: 0.8086 },
        { system: 'DNNC', accuracy: 0.804 },
        { system: 'RoBERTa', accuracy: 0.7404 },
      ],
    },
    '10 a label': {
      source: fewShot,
      systems: [
        { system: 'ICDA', accuracy: 0.8979 },
        { system: 'CPFT', accuracy: 0.872 },
        { system: 'DNNC', accuracy: 0.8671 },
        { system: 'USE+ConveRT', accuracy: 0.8519 },
        { system: 'RoBERTa', accuracy: 0.8427 },
      ],
    },
    all: {
      source: 'Casanueva et al. 2020, table 3, as quoted by several repositories',
      systems: [
        { system: 'BERT', accuracy: 0.9366 },
        { system: 'USE+ConveRT', accuracy: 0.9336 },
      ],
    },
  },
  CLINC150: {
    '10 a label': {
      source: fewShot,
      systems: [
        { system: 'ICDA', accuracy: 0.9484 },
        { system: 'CPFT', accuracy: 0.9418 },
        { system: 'DNNC', accuracy: 0.9376 },
        { system: 'USE+ConveRT', accuracy: 0.9326 },
      ],
    },
    all: {
      source: larson,
      systems: [
        { system: 'BERT', accuracy: 0.962, oosRecall: 0.523 },
        { system: 'MLP on USE', accuracy: 0.934, oosRecall: 0.491 },
        { system: 'Rasa', accuracy: 0.909, oosRecall: 0.312 },
        { system: 'DialogFlow', accuracy: 0.908, oosRecall: 0.267 },
      ],
    },
    'all, and 100 out of scope': {
      source: larson,
      systems: [
        { system: 'BERT', accuracy: 0.969, oosRecall: 0.403 },
        { system: 'MLP on USE', accuracy: 0.935, oosRecall: 0.474 },
        { system: 'DialogFlow', accuracy: 0.917, oosRecall: 0.14 },
        { system: 'Rasa', accuracy: 0.915, oosRecall: 0.453 },
      ],
    },
  },
  'HINT3 sofmattress': {
    all: {
      source: hint3,
      systems: [
        { system: 'Dialogflow', accuracy: 0.719, oosRecall: 0.645, mcc: 0.64 },
        { system: 'BERT', accuracy: 0.636, oosRecall: 0.765, mcc: 0.62 },
        { system: 'Haptik', accuracy: 0.654, oosRecall: 0.669, mcc: 0.59 },
        { system: 'LUIS', accuracy: 0.593, oosRecall: 0.753, mcc: 0.58 },
        { system: 'Rasa', accuracy: 0.481, oosRecall: 0.855, mcc: 0.53 },
      ],
    },
  },
  'HINT3 curekart': {
    all: {
      source: hint3,
      systems: [
        { system: 'Haptik', accuracy: 0.604, oosRecall: 0.868, mcc: 0.6 },
        { system: 'Dialogflow', accuracy: 0.573, oosRecall: 0.865, mcc: 0.58 },
        { system: 'BERT', accuracy: 0.803, oosRecall: 0.523, mcc: 0.55 },
        { system: 'LUIS', accuracy: 0.509, oosRecall: 0.879, mcc: 0.54 },
        { system: 'Rasa', accuracy: 0.739, oosRecall: 0.558, mcc: 0.51 },
      ],
    },
  },
  'HINT3 powerplay11': {
    all: {
      source: hint3,
      systems: [
        { system: 'Haptik', accuracy: 0.615, oosRecall: 0.617, mcc: 0.42 },
        { system: 'LUIS', accuracy: 0.415, oosRecall: 0.729, mcc: 0.36 },
        { system: 'Dialogflow', accuracy: 0.476, oosRecall: 0.677, mcc: 0.35 },
        { system: 'BERT', accuracy: 0.436, oosRecall: 0.754, mcc: 0.35 },
        { system: 'Rasa', accuracy: 0.316, oosRecall: 0.873, mcc: 0.34 },
      ],
    },
  },
};
