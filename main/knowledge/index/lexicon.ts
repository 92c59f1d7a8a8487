/** How often terms occur over all passages: what BM25 needs beside the passage itself. */
export type Lexicon = {
  /** Share-based rarity of a term; a term in no passage is the rarest. */
  rarity(term: string): number;
  readonly averageLength: number;
  add(terms: readonly string[]): void;
  remove(terms: readonly string[]): void;
};

export function createLexicon(): Lexicon {
  const passagesWith = new Map<string, number>();
  let passages = 0;
  let length = 0;
  const count = (terms: readonly string[], change: 1 | -1) => {
    passages += change;
    length += change * terms.length;
    for (const term of new Set(terms)) {
      const next = (passagesWith.get(term) ?? 0) + change;
      if (next > 0) {
        passagesWith.set(term, next);
      } else {
        passagesWith.delete(term);
      }
    }
  };
  return {
    rarity(term) {
      const having = passagesWith.get(term) ?? 0;
      return Math.log(1 + (passages - having + 0.5) / (having + 0.5));
    },
    get averageLength() {
      return passages === 0 ? 1 : Math.max(1, length / passages);
    },
    add: (terms) => count(terms, 1),
    remove: (terms) => count(terms, -1),
  };
}
