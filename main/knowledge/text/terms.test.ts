import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termsOf } from './terms.ts';

test('a question keeps the words that say what it is about', () => {
  expect(termsOf("How can I return the shoes that I've ordered?")).toEqual(['return', 'shoe', 'order']);
  expect(termsOf('THE RETURNING of a Shoe')).toEqual(['return', 'shoe']);
  expect(termsOf('is it the one')).toEqual([]);
});

test('numbers, accents and apostrophes are folded', () => {
  expect(termsOf('Café’s €4.90 für 10417')).toEqual(['cafe', '4', '90', 'fur', '10417']);
});

test('word forms meet', () => {
  for (const forms of [
    ['cancel', 'cancelled', 'cancelling', 'cancels'],
    ['delivery', 'deliveries'],
    ['change', 'changed', 'changing', 'changes'],
    ['ship', 'shipped', 'shipping', 'ships'],
    ['box', 'boxes'],
    ['move', 'moved', 'moving', 'moves'],
    ['install', 'installed', 'installing'],
    ['fix', 'fixed', 'fixes'],
    ['address', 'addresses'],
  ]) {
    expect(new Set(forms.flatMap(termsOf)).size, forms.join()).toBe(1);
  }
});

test('terms are safe to join with spaces, whatever the text', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      for (const term of termsOf(text)) {
        expect(term).toMatch(/^[\p{L}\p{N}]{1,40}$/u);
      }
    }),
  );
});
