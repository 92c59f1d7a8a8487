/** What a double may answer instead of a real object: values stay exact, objects may be smaller doubles. */
type Answer<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends Promise<infer P>
    ? Promise<P>
    : unknown;

/**
 * The named members of a real Electron type, checked by the compiler: a member that Electron renames or removes, or
 * whose parameters change, no longer fits and fails the type check of the tests.
 */
export type Like<T, K extends keyof T> = {
  [P in K]: T[P] extends (...args: infer A) => infer R ? (...args: A) => Answer<R> : T[P];
};

/** The same for what is called with `new`. */
export type Constructs<T extends abstract new (...args: never[]) => unknown> = new (
  ...args: ConstructorParameters<T>
) => unknown;
