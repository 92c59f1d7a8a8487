import { expect, test } from 'vitest';
import type { PassageId } from '../../../preload/contract/index.ts';
import { createLexicon } from '../index/lexicon.ts';
import { ALWAYS_MS, type PassageRow } from '../index/passage-rows.ts';
import { answerScore, scoreBehind } from './answerable.ts';
import { lexicalScores } from './bm25.ts';
import type { Conversation, Subject } from './conversation.ts';
import { withoutDuplicates } from './fold.ts';
import { rank } from './ranking.ts';

function passage(document: string, terms: string, angle: number, heading = '', place = 1): PassageRow {
  return {
    id: `${document}-${terms}` as PassageId,
    document,
    place,
    title: document,
    heading,
    text: terms,
    audience: 'public',
    validFromMs: -ALWAYS_MS,
    validUntilMs: ALWAYS_MS,
    terms: terms.split(' '),
    vector: at(angle),
    vectorKey: '',
    sourceHash: '',
  };
}

/** A direction in degrees: the smaller the angle between two, the more alike they are. */
function at(degrees: number): Float32Array {
  const angle = (degrees * Math.PI) / 180;
  return Float32Array.of(Math.cos(angle), Math.sin(angle));
}

function lexiconOf(passages: readonly PassageRow[]) {
  const lexicon = createLexicon();
  for (const { terms } of passages) {
    lexicon.add(terms);
  }
  return lexicon;
}

function subject(angle: number, terms: string, weight = 1): Subject {
  const words = terms === '' ? [] : terms.split(' ');
  return { vector: at(angle), terms: new Map(words.map((term) => [term, weight])) };
}

function asked(last: Subject): Conversation {
  return { last, whole: last, before: null };
}

function order(candidates: readonly PassageRow[], conversation: Conversation): readonly string[] {
  return rank(candidates, conversation, lexiconOf(candidates)).ranked.map(({ passage: found }) => found.text);
}

test('full text decides between passages that are equally near, vectors where terms say nothing', () => {
  const passages = [
    passage('a', 'gift card', 10),
    passage('b', 'refund shoe', 10),
    passage('c', 'parcel', 60),
  ];
  expect(order(passages, asked(subject(10, 'refund')))[0]).toBe('refund shoe');
  expect(order(passages, asked(subject(60, 'word nobody wrote')))[0]).toBe('parcel');
});

test('a term that no passage has counts as missed', () => {
  const passages = [passage('a', 'gift card', 0), passage('b', 'parcel', 0)];
  const lexicon = lexiconOf(passages);
  const [sure = 0] = lexicalScores(passages, subject(0, 'gift').terms, lexicon);
  const [unsure = 0] = lexicalScores(passages, subject(0, 'gift zebra').terms, lexicon);
  expect(sure).toBeGreaterThan(unsure * 2);
  expect(lexicalScores(passages, new Map(), lexicon)).toEqual([0, 0]);
});

test('a short follow-up stays with the document talked about; a clear new question leaves it', () => {
  const passages = [
    passage('returns', 'return label', 0),
    passage('returns', 'return cost', 14),
    passage('delivery', 'delivery cost', 16),
    passage('gifts', 'gift card balance check', 80),
  ];
  const before = subject(0, 'return label', 0.8);
  const followUp = subject(16, 'cost');
  const whole = { vector: at(8), terms: new Map([...followUp.terms, ...before.terms]) };
  expect(order(passages, { last: followUp, whole, before })[0]).toBe('return cost');
  expect(order(passages, asked(followUp))[0]).toBe('delivery cost');

  const switched = subject(80, 'gift card balance check');
  const mixed = { vector: at(40), terms: new Map([...switched.terms, ...before.terms]) };
  expect(order(passages, { last: switched, whole: mixed, before })[0]).toBe('gift card balance check');
});

test('the other answers under the heading of the best one come next', () => {
  const passages = [
    passage('faq', 'first answer', 5, 'How do I cancel?'),
    passage('faq', 'second answer', 40, 'How do I cancel?'),
    passage('faq', 'another matter', 25, 'How do I pay?'),
  ];
  expect(order(passages, asked(subject(5, 'cancel')))).toEqual([
    'first answer',
    'second answer',
    'another matter',
  ]);
});

test('what opens a document is preferred among equals, but not the first of a list of questions', () => {
  const opening = passage('policy', 'opening', 20, '', 0);
  const later = passage('policy', 'later', 20, 'Afterwards', 1);
  const question = passage('faq', 'question', 20, 'And then?', 0);
  expect(order([later, question, opening], asked(subject(10, 'x')))).toEqual([
    'opening',
    'question',
    'later',
  ]);
  expect(order([later, passage('policy', 'far', 35, '', 0)], asked(subject(10, 'x')))[0]).toBe('later');
});

test('equal passages are ranked the same every time', () => {
  const passages = [passage('b', 'x', 0), passage('a', 'x', 0), passage('c', 'x', 0)];
  const conversation = asked(subject(0, 'x'));
  const documents = (rows: readonly PassageRow[]) =>
    rank(rows, conversation, lexiconOf(rows)).ranked.map(({ passage: found }) => found.document);
  expect(documents(passages)).toEqual(['a', 'b', 'c']);
  expect(documents(passages.toReversed())).toEqual(['a', 'b', 'c']);
});

test('nothing found is no evidence', () => {
  const { ranked, evidence } = rank([], asked(subject(0, 'x')), createLexicon());
  expect(ranked).toEqual([]);
  expect(answerScore(evidence)).toBeLessThan(0.01);
});

test('passages that say the same are folded; a different number is a conflict and stays', () => {
  const words = 'you can return every item you bought with us as long as it is not used within';
  const ranked = ['30 days', '30 days please', '14 days'].map((days, index) => ({
    passage: passage(`d${index}`, `${words} ${days}`, 0),
    score: 1 - index / 10,
  }));
  const kept = withoutDuplicates(ranked, 10).map(({ passage: found }) => found.document);
  expect(kept).toEqual(['d0', 'd2']);
  expect(withoutDuplicates(ranked, 1)).toHaveLength(1);
});

test('a passage behind the best has a lower score, and every score is between 0 and 1', () => {
  expect(scoreBehind(0.8, 0)).toBeCloseTo(0.8);
  expect(scoreBehind(0.8, 0.1)).toBeLessThan(0.8);
  for (const [best, behind] of [
    [1, 0],
    [0, 0],
    [1, 50],
  ] as const) {
    expect(scoreBehind(best, behind)).toBeGreaterThanOrEqual(0);
    expect(scoreBehind(best, behind)).toBeLessThanOrEqual(1);
  }
});
