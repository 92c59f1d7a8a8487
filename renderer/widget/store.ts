export type Store<T> = {
  readonly get: () => T;
  readonly set: (change: (value: T) => T) => void;
  readonly subscribe: (listener: (value: T) => void) => void;
};

/** One value and who wants to know when it changes. Lives as long as the page. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners: ((value: T) => void)[] = [];
  return {
    get: () => value,
    set: (change) => {
      const next = change(value);
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener(value);
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}
