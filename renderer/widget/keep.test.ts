import { expect, test } from 'vitest';
import { createKeep } from './keep.ts';

const message = { id: 'm-1', text: 'hello', payload: null };

/** A browser's storage in memory; `isForbidden` makes it behave like one that a browser refuses to open or fill. */
function storage(isForbidden: boolean, first: string | null = null): Storage {
  let value = first;
  const guard = (): void => {
    if (isForbidden) throw new DOMException('denied', 'SecurityError');
  };
  return {
    length: 0,
    clear: () => undefined,
    key: () => null,
    removeItem: () => undefined,
    getItem: () => {
      guard();
      return value;
    },
    setItem: (_, text) => {
      guard();
      value = text;
    },
  };
}

test('what is kept is there for the next page', () => {
  const shared = storage(false);
  createKeep(shared, 'k').change(() => ({ outbox: [message], isOpen: true }));
  expect(createKeep(shared, 'k').read()).toMatchObject({
    outbox: [message],
    isOpen: true,
    isSurveyed: false,
  });
});

test('two tabs that write in turn do not lose what the other kept', () => {
  const shared = storage(false);
  const [one, other] = [createKeep(shared, 'k'), createKeep(shared, 'k')];
  one.change(({ outbox }) => ({ outbox: [...outbox, message] }));
  other.change(({ outbox }) => ({ outbox: [...outbox, { ...message, id: 'm-2' }] }));
  expect(one.read().outbox.map(({ id }) => id)).toEqual(['m-1', 'm-2']);
});

test.each([
  ['forbids storage', storage(true)],
  ['has none', null],
])('in a browser that %s the chat works for as long as the page', (_, where) => {
  const keep = createKeep(where, 'k');
  keep.change(() => ({ outbox: [message] }));
  expect(keep.read().outbox).toEqual([message]);
});

test('something else under the same name is not taken for a conversation', () => {
  expect(createKeep(storage(false, 'not json'), 'k').read().conversation).toBeNull();
});
