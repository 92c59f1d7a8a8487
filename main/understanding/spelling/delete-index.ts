/** Words near a given one, found without comparing it with all. */
export type DeleteIndex = {
  /** Words that may be a slip away, and a few that are not. */
  readonly near: (word: string) => readonly string[];
};

/** One letter dropped, or two. */
export type Slips = 1 | 2;

/** Between two looks at the clock. */
const WORDS_AT_ONCE = 500;

/**
 * Two words one slip apart have a word in common that comes of dropping at most one letter of each (SymSpell's idea).
 * All such words are kept by their hash only, in chains of numbers: some 3 MB for 20,000 words.
 * `pause` lets others run while it is made.
 */
export async function createDeleteIndex(
  words: readonly string[],
  pause: () => Promise<void>,
  slips: Slips = 1,
): Promise<DeleteIndex> {
  const count = words.reduce((sum, { length }) => sum + deletesOf(length, slips), 0);
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, count)));
  const heads = new Int32Array(size).fill(-1);
  const next = new Int32Array(count);
  const keys = new Int32Array(count);
  const owners = new Int32Array(count);
  let entry = 0;
  let owner = 0;
  const keep = (hash: number): void => {
    const slot = hash & (size - 1);
    keys[entry] = hash;
    owners[entry] = owner;
    next[entry] = heads[slot] ?? -1;
    heads[slot] = entry;
    entry += 1;
  };
  for (; owner < words.length; owner += 1) {
    if (owner % WORDS_AT_ONCE === 0) await pause();
    eachDelete(words[owner] ?? '', slips, keep);
  }

  return {
    near: (word) => {
      const found = new Set<string>();
      eachDelete(word, slips, (hash) => {
        for (let i = heads[hash & (size - 1)] ?? -1; i >= 0; i = next[i] ?? -1) {
          const other = words[owners[i] ?? 0] ?? '';
          if (keys[i] === hash && Math.abs(other.length - word.length) <= slips) found.add(other);
        }
      });
      return [...found];
    },
  };
}

function deletesOf(length: number, slips: Slips): number {
  return slips === 1 ? 1 + length : 1 + length + (length * (length - 1)) / 2;
}

function eachDelete(word: string, slips: Slips, visit: (hash: number) => void): void {
  visit(hashWithout(word, -1, -1));
  for (let i = 0; i < word.length; i += 1) {
    visit(hashWithout(word, i, -1));
    for (let j = i + 1; slips === 2 && j < word.length; j += 1) visit(hashWithout(word, i, j));
  }
}

/** FNV-1a of a word without the letters at one or two places. */
function hashWithout(word: string, one: number, other: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i += 1) {
    if (i !== one && i !== other) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  return hash | 0;
}
