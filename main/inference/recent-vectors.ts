/** A small memory of the vectors last made, least recently used out first. */
export type RecentVectors = {
  get(text: string): Float32Array | undefined;
  set(text: string, vector: Float32Array): void;
};

/** Remembers up to `capacity` texts of at most `maxTextLength` characters; longer ones are not worth their memory. */
export function createRecentVectors(capacity: number, maxTextLength: number): RecentVectors {
  const vectors = new Map<string, Float32Array>();
  return {
    get(text) {
      const vector = vectors.get(text);
      if (vector) {
        vectors.delete(text);
        vectors.set(text, vector);
      }
      // A copy: the caller may do as it likes with what it gets.
      return vector?.slice();
    },
    set(text, vector) {
      if (text.length > maxTextLength) {
        return;
      }
      vectors.delete(text);
      vectors.set(text, vector.slice());
      const oldest = vectors.keys().next();
      if (vectors.size > capacity && !oldest.done) {
        vectors.delete(oldest.value);
      }
    },
  };
}
