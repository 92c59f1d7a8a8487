/** What is carried between the test's process and a child: messages of the shell, and what goes through ports. */
export type ToChild =
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly index: number; readonly data: unknown };

export type FromChild =
  | { readonly kind: 'message'; readonly data: unknown }
  | { readonly kind: 'port'; readonly index: number; readonly data: unknown };
