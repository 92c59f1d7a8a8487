/** Joins class names; what does not hold is left out. */
export const cls = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ');
