/** Texts to unit vectors, one each, in order. Injected: whoever wires understanding brings the embedding model. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** Of unit vectors, so the dot product. */
export function cosine(left: Float32Array, right: Float32Array): number {
  const length = left.length;
  let a = 0;
  let b = 0;
  let i = 0;
  for (; i + 1 < length; i += 2) {
    a += (left[i] as number) * (right[i] as number);
    b += (left[i + 1] as number) * (right[i + 1] as number);
  }
  if (i < length) a += (left[i] as number) * (right[i] as number);
  return a + b;
}

export type Neighbour = { readonly row: number; readonly cosine: number };

/** The `count` rows with the highest of the given cosines, best first. */
export function nearestOf(cosines: Float32Array, count: number): Neighbour[] {
  const best: Neighbour[] = [];
  for (let row = 0; row < cosines.length; row += 1) {
    const value = cosines[row] ?? 0;
    const last = best[count - 1];
    if (last !== undefined && value <= last.cosine) continue;
    let at = best.length;
    while (at > 0 && (best[at - 1]?.cosine ?? 0) < value) at -= 1;
    best.splice(at, 0, { row, cosine: value });
    if (best.length > count) best.pop();
  }
  return best;
}
