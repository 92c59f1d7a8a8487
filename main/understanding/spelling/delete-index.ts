/** Words near a given one, found without comparing it with all. */
export type DeleteIndex = {
  /** Words that may be a slip away, and a few that are not. */
  readonly near: (word: string) => readonly string[];
};

/**
 * Two words one slip apart have a word in common that comes of dropping at most one letter of each (SymSpell's idea).
 * All such words are kept by their hash only, in chains of numbers: some 2 MB for 20,000 words.
 * With `slips` of two, two letters are dropped.
 */
export function createDeleteIndex(words: readonly string[], slips: 1 | 2 = 1): DeleteIndex {
  const entries: number[] = [];
  const owners: number[] = [];
  words.forEach((word, i) => {
    for (const hash of deletes(word, slips)) {
      entries.push(hash);
      owners.push(i);
    }
  });
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, entries.length)));
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(entries.length);
  entries.forEach((hash, i) => {
    const slot = hash & (size - 1);
    next[i] = heads[slot] ?? -1;
    heads[slot] = i;
  });
  const keys = Int32Array.from(entries);
  const words32 = Int32Array.from(owners);
  return {
    near: (word) => {
      const found = new Set<number>();
      for (const hash of deletes(word, slips)) {
        for (let i = heads[hash & (size - 1)] ?? -1; i >= 0; i = next[i] ?? -1) {
          const owner = words32[i] ?? 0;
          if (keys[i] === hash && Math.abs((words[owner] ?? '').length - word.length) <= slips)
            found.add(owner);
        }
      }
      return [...found].map((i) => words[i] ?? '');
    },
  };
}

function deletes(word: string, slips: 1 | 2): Set<number> {
  const hashes = new Set<number>([hashWithout(word, -1, -1)]);
  for (let i = 0; i < word.length; i += 1) {
    hashes.add(hashWithout(word, i, -1));
    if (slips === 1) continue;
    for (let j = i + 1; j < word.length; j += 1) hashes.add(hashWithout(word, i, j));
  }
  return hashes;
}

/** FNV-1a of a word without the letters at one or two places. */
function hashWithout(word: string, one: number, other: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) {
    if (i !== one && i !== other) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}
