/** What the shop ought to do with a topic. Any one of these is right; an empty one means: say that it cannot help. */
export type Right = {
  readonly skills: readonly string[];
  /** Beginnings of document ids, e.g. `returns/`. */
  readonly documents: readonly string[];
  /** Codes of a handoff that is right here. */
  readonly handoffs: readonly string[];
  /** What of the shop's list of topics out of scope it is about. */
  readonly topics: readonly string[];
};

/** What one customer wrote in one conversation, nothing of what was answered. */
export type CustomerSide = {
  readonly id: string;
  readonly source: 'abcd' | 'star' | 'bitext' | 'hint3';
  /** Task, subflow or label in the data set. */
  readonly topic: string;
  readonly lines: readonly string[];
  /** Numbers and addresses in the lines that stand for an order and a person of the other shop. */
  readonly identifiers: { readonly orders: readonly string[]; readonly emails: readonly string[] };
  /** Null where the data set itself gives no meaning. */
  readonly right: Right | null;
};
