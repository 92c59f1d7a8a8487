/** Numbers of the labels: 0 is outside of every slot, then for each slot where it begins and where it goes on. */
export const OUTSIDE = 0;

export function beginOf(slot: number): number {
  return 1 + 2 * slot;
}

export function labelCount(slots: number): number {
  return 1 + 2 * slots;
}

export function slotOf(label: number): number {
  return label === OUTSIDE ? -1 : (label - 1) >> 1;
}

export function isBegin(label: number): boolean {
  return label !== OUTSIDE && (label - 1) % 2 === 0;
}

/** A slot goes on only where it has begun or gone on. */
export function mayFollow(before: number, label: number): boolean {
  return label === OUTSIDE || isBegin(label) || (before !== OUTSIDE && slotOf(before) === slotOf(label));
}

/**
 * What the labels have in common, as columns of weights that a label's score is the sum of: its slot's, one for every
 * beginning or going on, so that a few examples of one slot also teach where the others end, and its own. Vectors have
 * weights for what is shared only: a few examples cannot fill more.
 */
export type Columns = {
  readonly count: number;
  /** The first of the columns; those of single labels come after. */
  readonly shared: number;
  readonly ofLabel: readonly (readonly number[])[];
};

export function columnsOf(slots: number): Columns {
  const shared = slots + 3;
  const [begins, goesOn] = [slots + 1, slots + 2];
  const ofLabel = Array.from({ length: labelCount(slots) }, (_, label) =>
    label === OUTSIDE ? [0] : [1 + slotOf(label), isBegin(label) ? begins : goesOn, shared + label - 1],
  );
  return { count: shared + 2 * slots, shared, ofLabel };
}
