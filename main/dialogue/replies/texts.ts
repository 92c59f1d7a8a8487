/**
 * A text that the engine brings along. `hurried` is shorter; `upset` leaves out what sounds cheerful. Both say the same
 * facts as the plain one.
 */
export type BuiltInText =
  | string
  | { readonly text: string; readonly hurried?: string; readonly upset?: string };
