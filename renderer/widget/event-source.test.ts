import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStreamReader } from './event-source.ts';

const stream = [
  'retry: 1000',
  ': open',
  '',
  'id: 2',
  'data: {"n":2}',
  '',
  ': beat',
  '',
  'event: typing',
  'data: {"by":"bot","typing":true}',
  '',
  'data: two',
  'data: lines',
  '',
  'data: not finished',
].join('\n');

const expected = [
  { event: 'message', data: '{"n":2}' },
  { event: 'typing', data: '{"by":"bot","typing":true}' },
  { event: 'message', data: 'two\nlines' },
];

test('events come out whole, comments and unfinished ones do not', () => {
  expect(createStreamReader()(stream)).toEqual(expected);
  expect(createStreamReader()(stream.replaceAll('\n', '\r\n'))).toEqual(expected);
});

test('it makes no difference where the network cuts the stream', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
      const read = createStreamReader();
      const edges = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const out = edges.slice(1).flatMap((end, index) => read(stream.slice(edges[index], end)));
      expect(out).toEqual(expected);
    }),
  );
});
