export type CurrencyWord = { readonly currencies: readonly string[]; readonly factor: number };

const DOLLARS = ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'];

/** What customers call money. The slot's own currency wins where a word names several. */
export const CURRENCY_WORDS: Readonly<Record<string, CurrencyWord>> = {
  ...named('dollar dollars dollares buck bucks dolares dolar', DOLLARS),
  ...named('euro euros', ['EUR']),
  ...named('pound pounds quid sterling pfund libras libra', ['GBP']),
  ...named('franc francs franken', ['CHF']),
  ...named('yen', ['JPY']),
  ...named('yuan rmb renminbi', ['CNY']),
  ...named('pesos peso', ['MXN', 'ARS', 'COP', 'CLP']),
  ...named('krone kroner kronor kronen krona coronas kr', ['NOK', 'DKK', 'SEK']),
  ...named('rupee rupees rupien rupias', ['INR', 'PKR', 'LKR', 'NPR']),
  ...named('zloty zlotys zlotych', ['PLN']),
  ...named('forint forints', ['HUF']),
  ...named('koruna korun', ['CZK']),
  ...named('lira lire liras', ['TRY']),
  ...named('rand', ['ZAR']),
  ...named('reais', ['BRL']),
  ...named('rubles roubles rubel rublos', ['RUB']),
  ...named('shekel shekels', ['ILS']),
  ...named('dirham dirhams', ['AED', 'MAD']),
  ...named('baht', ['THB']),
  ...named('cent cents ct centimo centimos', ['USD', 'EUR', 'CAD', 'AUD'], 0.01),
  ...named('centavo centavos', ['MXN', 'BRL'], 0.01),
  ...named('rappen', ['CHF'], 0.01),
  ...named('pence penny p', ['GBP'], 0.01),
  ...codes('USD EUR GBP CHF JPY CNY NOK SEK DKK CAD AUD NZD SGD HKD MXN INR PLN HUF CZK ZAR BRL ILS AED THB'),
};

/** Signs as they stand beside a number. */
export const SIGNS: Readonly<Record<string, CurrencyWord>> = {
  ...named('$', [...DOLLARS, 'MXN']),
  ...named('us$', ['USD']),
  ...named('a$ au$', ['AUD']),
  ...named('c$ ca$', ['CAD']),
  ...named('nz$', ['NZD']),
  ...named('hk$', ['HKD']),
  ...named('s$ sg$', ['SGD']),
  ...named('mx$', ['MXN']),
  ...named('€', ['EUR']),
  ...named('£', ['GBP']),
  ...named('¥', ['JPY', 'CNY']),
  ...named('₹', ['INR']),
  ...named('₽', ['RUB']),
  ...named('₩', ['KRW']),
  ...named('₪', ['ILS']),
  ...named('₺', ['TRY']),
  ...named('¢', ['USD', 'EUR', 'CAD', 'AUD'], 0.01),
};

/** Notes by their name, in the currency of the slot. */
export const NOTES: ReadonlyMap<string, number> = new Map([
  ['fiver', 5],
  ['tenner', 10],
  ['funfer', 5],
  ['zehner', 10],
  ['zwanziger', 20],
  ['funfziger', 50],
  ['hunderter', 100],
]);

export function currencyWord(word: string): CurrencyWord | undefined {
  return Object.hasOwn(CURRENCY_WORDS, word) ? CURRENCY_WORDS[word] : undefined;
}

function named(words: string, currencies: readonly string[], factor = 1): Record<string, CurrencyWord> {
  return Object.fromEntries(words.split(' ').map((word) => [word, { currencies, factor }]));
}

function codes(all: string): Record<string, CurrencyWord> {
  return Object.fromEntries(
    all.split(' ').map((code) => [code.toLowerCase(), { currencies: [code], factor: 1 }]),
  );
}
