import { expect, test } from 'vitest';
import { closestName, didYouMean } from './suggest.ts';

const names = ['order', 'order_items', 'email', 'reason', 'id'];

test('a slip of the keyboard finds the name that was meant', () => {
  const meant = ['ordr', 'oredr', 'Order', 'orderitems', 'e-mail', 'raeson', 'ids'].map((name) =>
    closestName(name, names),
  );
  expect(meant).toEqual(['order', 'order', 'order', 'order_items', 'email', 'reason', 'id']);
});

test('a name that is like no other gets no suggestion', () => {
  expect(['customer', 'x', '', 'o'.repeat(10_000)].map((name) => closestName(name, names))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(didYouMean('colour', names)).toBe('');
});
