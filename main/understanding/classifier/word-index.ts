import type { LabelledText } from './labelled-text.ts';

/** Which words the rows of each label use, to judge how much of a text its label knows. */
export type WordIndex = {
  /**
   * Share of a text's words, rare ones counting more, that rows of the label use: 1 is all of them. Null for a text
   * that has no words to judge by.
   */
  readonly coverage: (text: string, label: string) => number | null;
};

const WORD = /[\p{L}\p{M}\p{N}']+/gu;
/** Say nothing of what a text is about. */
const SMALL = new Set(
  `a an the i you me my your it is are was to of for in on and or do does did can could would will what how why when where
  which who with be have has had am this that there if from at by as so not no we us our they them please want need get
  der die das ein eine einen ich du sie wir mein meine ist sind war zu von mit und oder in im am auf an für was wie wo
  wann warum wer kann können bitte nicht habe haben hat möchte will es den dem
  el la los las un una unos yo tu mi mis su es son fue a de del para en y o con por que qué cómo como dónde cuándo no he
  ha se lo me te favor quiero puedo puede`.split(/\s+/),
);

export function createWordIndex(rows: readonly LabelledText[]): WordIndex {
  const rowsWith = new Map<string, number>();
  const labelsWith = new Map<string, Set<string>>();
  for (const { text, label } of rows) {
    for (const word of new Set(contentWords(text))) {
      rowsWith.set(word, (rowsWith.get(word) ?? 0) + 1);
      labelsWith.set(word, (labelsWith.get(word) ?? new Set()).add(label));
    }
  }
  const rarity = (word: string): number => Math.log((rows.length + 1) / ((rowsWith.get(word) ?? 0) + 0.5));
  return {
    coverage: (text, label) => {
      const words = [...new Set(contentWords(text))];
      const total = words.reduce((sum, word) => sum + rarity(word), 0);
      if (total <= 0) return null;
      const known = words.filter((word) => labelsWith.get(word)?.has(label) === true);
      return known.reduce((sum, word) => sum + rarity(word), 0) / total;
    },
  };
}

function contentWords(text: string): string[] {
  const words = text.normalize('NFC').toLowerCase().match(WORD) ?? [];
  return words.filter((word) => word.length > 1 && !SMALL.has(word));
}
