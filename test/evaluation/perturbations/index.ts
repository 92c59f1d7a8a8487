import type { Layout } from './keyboard.ts';
import { type Random, randomFrom } from './random.ts';
import { runTogether, slip, stretch } from './slips.ts';
import { dictated, withFillers } from './speaking.ts';
import { abbreviate, everyWord, exchangeContractions, randomCase, withoutPunctuation } from './writing.ts';

export { LETTERS_PER_SLIP } from './slips.ts';

type Perturb = (text: string, random: Random, layout: Layout) => string;

/** What customers do to a text, by name. Strengths stand with each. */
const KINDS = {
  neighbour_key: (text, random, layout) => slip(text, random, layout, 'neighbour'),
  dropped_letter: (text, random, layout) => slip(text, random, layout, 'dropped'),
  doubled_letter: (text, random, layout) => slip(text, random, layout, 'doubled'),
  swapped_letters: (text, random, layout) => slip(text, random, layout, 'swapped'),
  typos: (text, random, layout) => slip(text, random, layout),
  missing_spaces: runTogether,
  repeated_letters: stretch,
  lower_case: (text) => everyWord(text, (word) => word.toLowerCase()),
  capitals: (text) => everyWord(text, (word) => word.toUpperCase()),
  random_case: randomCase,
  no_punctuation: withoutPunctuation,
  abbreviations: abbreviate,
  contractions: exchangeContractions,
  fillers: withFillers,
  dictated,
  mix,
} as const satisfies Readonly<Record<string, Perturb>>;

export type Perturbation = keyof typeof KINDS;

export const PERTURBATIONS = Object.keys(KINDS) as readonly Perturbation[];

/** Raised when a kind or a strength changes, so that figures are never compared across them. */
const SEED = 'tandem-perturbations-1';

export type PerturbOptions = { readonly layout?: Layout; readonly seed?: string };

/** The text as it might have been typed; the same for the same text, kind and seed. */
export function perturb(
  text: string,
  kind: Perturbation,
  { layout = 'qwerty', seed = SEED }: PerturbOptions = {},
): string {
  const change: Perturb = KINDS[kind];
  return change(text, randomFrom(`${seed}|${kind}|${layout}|${text}`), layout);
}

/** Someone in a hurry on a phone: typos always, each of the rest now and then. */
function mix(text: string, random: Random, layout: Layout): string {
  let now = text;
  if (random() < 0.4) now = abbreviate(now, random);
  if (random() < 0.2) now = withFillers(now, random);
  now = slip(now, random, layout);
  if (random() < 0.15) now = stretch(now, random);
  if (random() < 0.15) now = runTogether(now, random);
  if (random() < 0.5) now = withoutPunctuation(now);
  const letterCase = random();
  if (letterCase < 0.5) return everyWord(now, (word) => word.toLowerCase());
  return letterCase < 0.6 ? everyWord(now, (word) => word.toUpperCase()) : now;
}
