import type { LabelledText } from '../../main/understanding/index.ts';

const wishes = [
  'cancel',
  'change',
  'pay for',
  'return',
  'track',
  'renew',
  'complain about',
  'pause',
  'insure',
  'upgrade',
  'find',
] as const;
const things = [
  'my card',
  'the invoice',
  'my subscription',
  'a parcel',
  'the appointment',
  'my phone line',
  'the loan',
] as const;

/** About as long as what customers write: twelve words in the middle. */
const frames: readonly ((what: string) => string)[] = [
  (what) => `I want to ${what}`,
  (what) => `how do I ${what}?`,
  (what) => `can you help me ${what} before the end of the week please`,
  (what) => `I have been trying to ${what} since Monday and nothing happens`,
  (what) => `${what}`,
  (what) => `is it possible to ${what} without calling anybody?`,
  (what) => `hello, I would like to ${what}, what do you need from me?`,
  (what) => `my wife asked me to ${what}, where can I do that in the app?`,
  (what) => `please ${what} for me`,
  (what) => `what does it cost to ${what}?`,
  (what) => `who can ${what} when I am abroad and have no access to my account`,
  (what) => `I tried to ${what} twice and got an error both times`,
  (what) => `why can't I ${what} any more?`,
  (what) => `where on the site do I ${what}`,
  (what) => `the button to ${what} is greyed out on my phone`,
  (what) => `need to ${what} asap`,
  (what) => `how long does it take to ${what}?`,
  (what) => `I moved to another city and have to ${what} now`,
  (what) => `is there a form to ${what}?`,
  (what) => `I changed my mind and want to ${what} today`,
];

/** Rows for a classifier: up to 77 labels of up to 20 examples, the same in every run. */
export function generatedExamples(labels: number, examples: number): readonly LabelledText[] {
  const requests = wishes.flatMap((wish) => things.map((thing) => `${wish} ${thing}`));
  if (labels > requests.length || examples > frames.length)
    throw new Error(`there are ${requests.length} labels of ${frames.length} examples`);
  return requests
    .slice(0, labels)
    .flatMap((request) =>
      frames
        .slice(0, examples)
        .map((frame) => ({ label: request.replaceAll(' ', '_'), text: frame(request) })),
    );
}
