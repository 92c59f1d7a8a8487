import type { Said } from './talk.ts';

const numberWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** True when something was answered from an article. */
export function isAnswered(said: readonly Said[]): boolean {
  return said.some(({ citations }) => citations.length > 0);
}

/**
 * Whether what was said is borne out by the given truth, without asking a model: an answer has a source, gives the
 * truth's first figure and no figure besides those of the truth. Where the truth is that nothing is known, no article
 * may be cited.
 */
export function isGrounded(said: readonly Said[], truth: string): boolean {
  if (/\b(?:does not have|has no) information\b/.test(truth)) return !isAnswered(said);
  const answer = said
    .filter(({ citations }) => citations.length > 0)
    .map(({ text }) => text)
    .join(' ');
  const figures = figuresOf(answer);
  const known = figuresOf(truth);
  const [first] = known;
  return first !== undefined && figures.includes(first) && figures.every((figure) => known.includes(figure));
}

/** Numbers as digits, whether written as digits or as words. */
function figuresOf(text: string): readonly number[] {
  return (text.toLowerCase().match(/\d+(?:[.,]\d+)*|[a-z]+/g) ?? []).flatMap((word) => {
    const spelled = numberWords.indexOf(word);
    if (spelled >= 0) return word === 'one' ? [] : [spelled];
    return /^\d/.test(word) ? [Number(word.replaceAll(',', ''))] : [];
  });
}
