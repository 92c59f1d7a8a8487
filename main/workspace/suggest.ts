/** `, did you mean "order"?` when a known name is close to the one written, otherwise an empty text. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const closest = closestName(written, known);
  return closest === null ? '' : `, did you mean "${closest}"?`;
}

/** The known name that a slip of the keyboard would turn into the one written; null when none is near. */
export function closestName(written: string, known: Iterable<string>): string | null {
  const wanted = written.slice(0, maxCompared).toLowerCase();
  const reach = Math.max(1, Math.floor(wanted.length / 3));
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of known) {
    if (Math.abs(name.length - wanted.length) > reach) continue;
    const distance = editDistance(wanted, name.slice(0, maxCompared).toLowerCase(), best?.distance ?? reach);
    if (distance <= reach && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** Names are short; a text that stands where a name should is not worth comparing in full. */
const maxCompared = 64;

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; stops above `most`. */
function editDistance(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most && Math.min(...last) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
