import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read, readWords, spanOf } from './reading.ts';
import { segments } from './segments.ts';

function words(text: string): string[] {
  return read(text).words.map((word) => word.text);
}

test('case, accents, apostrophes, stretched letters and invisible characters make no difference', () => {
  expect(words("DON'T ｗａｉｔ, it’s müde… sooooo\u200B \u00ADlate")).toEqual([
    'dont',
    'wait',
    'its',
    'mude',
    'so',
    'late',
  ]);
  expect(words('e\u0301te\u0301')).toEqual(['ete']);
});

test('digits are never joined or dropped, however often they repeat', () => {
  expect(words('order 1000000 or 55555')).toEqual(['order', '1000000', 'or', '55555']);
});

test('a span always points into what the customer wrote', () => {
  const text = '  Plea\u200Bse sennnnd “Zoë” £50!';
  const spans = read(text).words.map(({ span }) => text.slice(...span));
  expect(spans).toEqual(['Plea\u200Bse', 'sennnnd', 'Zoë', '50']);
});

test('any string can be read, and every offset stays inside it and in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const { clean, folded, words: found } = read(text);
      for (const mapped of [clean, folded]) {
        expect(mapped.starts.length).toBe(mapped.text.length);
        expect(mapped.ends.length).toBe(mapped.text.length);
        const [from, to] = spanOf(mapped, 0, mapped.text.length);
        expect(from >= 0 && from <= to && to <= text.length).toBe(true);
      }
      const starts = found.map(({ span }) => span[0]);
      expect(starts).toEqual(starts.toSorted((left, right) => left - right));
      expect(found.every(({ span }) => span[0] < span[1])).toBe(true);
    }),
  );
});

test('the rest of a message keeps the sign that belongs to its first word', () => {
  const text = 'no, $60 please';
  const rest = readWords(read(text), 1);
  expect(text.slice(...rest.span)).toBe('$60 please');
});

test('a message is split where one request ends and another begins, and nowhere else', () => {
  const parts = (text: string) => segments(read(text)).map(({ span }) => text.slice(...span).trim());
  expect(parts('I want to return my order and also where is order 10418')).toEqual([
    'I want to return my order',
    'where is order 10418',
  ]);
  expect(parts('10417, and how long does a refund take?')).toEqual(['10417', 'how long does a refund take?']);
  expect(parts('Where is it? I ordered it in May.')).toEqual(['Where is it?', 'I ordered it in May']);
  expect(parts('shoes and socks, size 42.5 and 43')).toEqual(['shoes and socks, size 42.5 and 43']);
  expect(parts('write to mara@example.com please')).toEqual(['write to mara@example.com please']);
});

test('splitting loses no word', () => {
  const piece = fc.constantFrom(
    'where is it',
    'and',
    'also',
    ',',
    '.',
    '?',
    'my order',
    'then',
    '10417',
    'I want',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (list) => {
      const text = list.join(' ');
      const joins = new Set(['and', 'also', 'then']);
      const content = (reading: ReturnType<typeof read>) =>
        reading.words.map((word) => word.text).filter((word) => !joins.has(word));
      expect(segments(read(text)).flatMap(content)).toEqual(content(read(text)));
    }),
  );
});

test('U12 digits, marks and letters of other scripts are read whole, with spans in the original', () => {
  const words = (text: string) => read(text).words.map(({ text: word, span }) => [word, text.slice(...span)]);
  expect(words('أين طلبي ١٠٤١٧؟')).toEqual([
    ['اين', 'أين'],
    ['طلبي', 'طلبي'],
    ['10417', '١٠٤١٧'],
  ]);
  expect(words('मेरा ऑर्डर')).toEqual([
    ['मेरा', 'मेरा'],
    ['ऑर्डर', 'ऑर्डर'],
  ]);
  expect(words('제 주문')).toEqual([
    ['제', '제'],
    ['주문', '주문'],
  ]);
});
