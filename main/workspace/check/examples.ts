/** Whose example a sentence is. */
export type ExampleOwner = { readonly kind: 'skill' | 'topic'; readonly name: string };

/** The words of an example, without what understanding does not see either. */
export function wordsOf(example: string): string {
  return example
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Who said what first: a sentence must not teach two things. */
export class Examples {
  readonly #owners = new Map<string, ExampleOwner>();

  /** Notes an example; the answer is who has it already, null when it is new. */
  claim(words: string, owner: ExampleOwner): ExampleOwner | null {
    const first = this.#owners.get(words) ?? null;
    if (first === null) this.#owners.set(words, owner);
    return first;
  }
}
