import { type Classification, topicOf } from './classifier/index.ts';
import {
  asksForAnExplanation,
  asksHow,
  isGeneralQuestion,
  isOwnCase,
  isQuestion,
  isRequest,
  wishedVerb,
} from './question.ts';
import { type Reading, read } from './reading.ts';

/** What the classifier makes of one part of a message. */
export type Verdict = {
  readonly outcome: 'start' | 'clarify' | 'knowledge' | 'topic' | 'nothing';
  /** What of the out-of-scope list the text is about. */
  readonly topic: string | null;
  /** Startable skills, the most probable first. */
  readonly skills: readonly string[];
  /** Of a question for the knowledge: skills that it may mean where no article has an answer. */
  readonly otherwise: readonly string[];
  readonly confidence: number;
  /** Far above the threshold: also worth starting from half a sentence. */
  readonly isStrong: boolean;
};

export type Judged = Omit<Classification, 'evidence'> & {
  /** The training text of each neighbour, and its skill. */
  readonly nearest: readonly { readonly text: string; readonly label: string; readonly cosine: number }[];
  /** Skills whose examples have this word. */
  readonly skillsWith: (word: string) => readonly string[];
};

/** A rival at least this probable beside the best makes it a question to ask. */
const RIVAL = 0.5;
/** A general question as like an example of the skill as this is what the skill is there to answer. */
const COVERED = 0.85;
/** Scores this far below the threshold still deserve "did you mean …?" when the customer clearly wants something. */
const NEARLY = 1;
/** Log odds at which half a sentence is enough: four to one. */
const STRONG = 1.4;
/** What asks for an explanation starts a skill only when the skill is this probable, or has nearly this example. */
const CERTAIN = 0.97;
const SAME_EXAMPLE = 0.9;
/** A single word says little, so it may lie this far below; "a" and "i" lie further. */
const TOPIC = 2.2;
/** A question is a question: only what it is about is uncertain. */
const KNOWLEDGE_CONFIDENCE = 0.6;

/** Applies threshold, rivals and the form of the sentence to what the classifier says. */
export function decide(
  reading: Reading,
  judged: Judged,
  threshold: number,
  startable: readonly string[],
  options: number,
): Verdict {
  const ranked = judged.ranked.filter(({ label }) => startable.includes(label));
  const [first, second] = ranked;
  const skills = ranked.slice(0, Math.max(2, options)).map(({ label }) => label);
  const confidence = sigmoid(1.1 * (judged.score - threshold));
  const isStrong = judged.score >= Math.max(STRONG, threshold);
  const topic = topicOf(judged.ranked[0]?.label ?? '');
  const verdict = (
    outcome: Verdict['outcome'],
    names = skills,
    otherwise: readonly string[] = [],
  ): Verdict => ({
    outcome,
    topic: outcome === 'topic' ? topic : null,
    skills: names,
    otherwise,
    confidence:
      outcome === 'start' || outcome === 'clarify' || outcome === 'topic'
        ? confidence
        : Math.max(KNOWLEDGE_CONFIDENCE, 1 - confidence),
    isStrong,
  });
  if (topic !== null && judged.score >= threshold) return verdict('topic', []);
  if (first === undefined || first.label !== judged.ranked[0]?.label) {
    return verdict(isQuestion(reading) ? 'knowledge' : 'nothing');
  }
  if (isGeneralQuestion(reading) && !isCovered(judged, first.label)) return verdict('knowledge');
  if (asksHow(reading) && !isStrong && !isCovered(judged, first.label)) return verdict('knowledge');
  const rivals = rivalsOf(reading, ranked, judged);
  const isTopic = talkingAbout(reading, judged).length > 1 && judged.score >= threshold - TOPIC;
  if (judged.score >= threshold || isTopic) {
    const meant = rivals.length > 1 ? doing(reading, rivals, judged).slice(0, options) : [first.label];
    if (asksForAnExplanation(reading) && !isCertain(judged, first))
      return verdict('knowledge', skills, meant);
    return verdict(meant.length > 1 ? 'clarify' : 'start', meant);
  }
  const isNear = judged.score >= threshold - NEARLY && isRequest(reading);
  const isOwnQuestion = isQuestion(reading) && isOwnCase(reading);
  if (isQuestion(reading) && !(isNear && isOwnQuestion)) return verdict('knowledge');
  return second !== undefined && isNear ? verdict('clarify', skills.slice(0, 2)) : verdict('nothing');
}

/** Skills that the message may mean just as well. A single word that several skills talk about means all of them. */
function rivalsOf(reading: Reading, ranked: Classification['ranked'], judged: Judged): string[] {
  const least = RIVAL * (ranked[0]?.probability ?? 0);
  const close = ranked.filter(({ probability }) => probability >= least).map(({ label }) => label);
  const talking = talkingAbout(reading, judged);
  if (talking.length < 2) return close;
  return ranked.map(({ label }) => label).filter((label) => talking.includes(label));
}

/** Of skills that fit alike, those whose examples do what the customer says they want to do. */
function doing(reading: Reading, rivals: string[], judged: Judged): string[] {
  const verb = wishedVerb(reading);
  const known = verb === null ? [] : judged.skillsWith(verb);
  const fitting = rivals.filter((label) => known.includes(label));
  return fitting.length > 0 ? fitting : rivals;
}

function talkingAbout({ words }: Reading, judged: Judged): readonly string[] {
  const [word] = words;
  if (word === undefined || words.length > 1) return [];
  return judged.skillsWith(word.text).filter((label) => topicOf(label) === null);
}

function isCertain(judged: Judged, first: Classification['ranked'][number]): boolean {
  return (
    first.probability >= CERTAIN ||
    judged.nearest.some(({ label, cosine }) => label === first.label && cosine >= SAME_EXAMPLE)
  );
}

/** One of the skill's own examples is itself such a question, and nearly the same one. */
function isCovered(judged: Judged, skill: string): boolean {
  return judged.nearest.some(
    ({ label, text, cosine }) =>
      label === skill && cosine >= COVERED && (isGeneralQuestion(read(text)) || asksHow(read(text))),
  );
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
