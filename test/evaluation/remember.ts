/** Vectors of words are large: no more are on their way at once. */
const batch = 64;

/** Training files contain one another, so each text is embedded once. */
export function remember<T>(
  embed: (texts: readonly string[]) => Promise<readonly T[]>,
): (texts: readonly string[]) => Promise<T[]> {
  const known = new Map<string, T>();
  return async (texts) => {
    const missing = [...new Set(texts.filter((text) => !known.has(text)))];
    for (let from = 0; from < missing.length; from += batch) {
      const some = missing.slice(from, from + batch);
      (await embed(some)).forEach((embedded, i) => {
        known.set(some[i] ?? '', embedded);
      });
    }
    return texts.map((text) => {
      const embedded = known.get(text);
      if (embedded === undefined) throw new Error('the embedder returned too little for a text');
      return embedded;
    });
  };
}
