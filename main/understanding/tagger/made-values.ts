/** A repeatable sequence of choices: training must give the same weights each time. */
export type Draw = {
  readonly number: (below: number) => number;
  readonly one: <T>(of: readonly T[], fallback: T) => T;
};

export function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  const number = (below: number): number => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(1, below);
  };
  return { number, one: (of, fallback) => of[number(of.length)] ?? fallback };
}

function words(text: string): readonly string[] {
  return text.split(' ');
}

function phrases(text: string): readonly string[] {
  return text.split(', ');
}

const GIVEN = words(
  'Anna Jonas Maria Ahmed Chen Fatima Oliver Priya Lukas Elena Mohammed Sofia David Yuki Ingrid Pablo Amara Tom Sarah Kofi Leila Marek Hannah Diego Nadia James Aisha Viktor Chloe Ravi Emma Liam Zoe Igor Beatriz Samir Grace Hugo Mei Farid Lucy Omar Petra Daniel Rosa Kenji Ella Tariq Julia Noah Bob Jen Kate Sam Mike Alice',
);
const FAMILY = words(
  'Schmidt Garcia Khan Okafor Larsen Novak Tanaka Rossi Silva Dubois Murphy Patel Nguyen Kowalski Andersson Haddad Fischer Moreau Costa Ivanova Park Brown Wilson Taylor Berg Lindqvist Romero Weber Santos Kim Wright Hughes Bauer Petrov Jansen Mensah Yilmaz Popescu',
);
const STARTS = words(
  'ka mor sha bel tri do wen gar ste lo hal bra mi che ru fen ja ost pel va qui ner zam lin tho',
);
const MIDDLES = words('ri na lo ve ta mi do sha le ku ni ra wa se');
const ENDS = words('n son ski ley ton man ez ini ova aud ert ing ham well ato ini wick orn io ell ett');

/** A name that no list has: most real ones are in none. */
function rareName(draw: Draw): string {
  const name = `${draw.one(STARTS, 'ka')}${draw.number(3) > 0 ? draw.one(MIDDLES, 'ri') : ''}${draw.one(ENDS, 'n')}`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function madePerson(draw: Draw): string {
  const given = draw.number(3) > 0 ? draw.one(GIVEN, 'Anna') : rareName(draw);
  const family = draw.number(2) > 0 ? draw.one(FAMILY, 'Berg') : rareName(draw);
  const kind = draw.number(10);
  return kind < 3 ? given : kind < 5 ? family : `${given} ${family}`;
}

const BUSINESSES = phrases(
  "Netflix, Spotify, Ikea, Lidl, Tesco, Aldi, Uber, Zara, Starbucks, Apple, Vodafone, Ryanair, eBay, PayPal, H&M, Nike, Deliveroo, Airbnb, Shell, Sainsbury's, Asda, Primark, the bakery, the gym, the garage, the corner shop, the dry cleaner, British Gas, Burger King, Pizza Hut, Costa Coffee, Whole Foods, Home Depot, Walmart, Disney Plus, Google Play, Marks and Spencer, T-Mobile, Best Buy, Sky TV, the hardware store, the supermarket",
);

export function madeBusiness(draw: Draw): string {
  if (draw.number(4) > 0) return draw.one(BUSINESSES, 'Ikea');
  const ending = draw.one(words('Foods Ltd Stores Energy Bank Books Motors Travel Market Media'), 'Ltd');
  return draw.number(2) > 0 ? rareName(draw) : `${rareName(draw)} ${ending}`;
}

const GOODS = phrases(
  'groceries, clothes, petrol, books, rent, coffee, eating out, furniture, toys, shoes, taxis, insurance, flowers, games, electronics, haircuts, holidays, subscriptions, public transport, food, gifts, sports, medicine, household goods, drinks, music, fuel, cinema tickets, pet food, restaurants, entertainment, travel, cosmetics, bills',
);

export function madeGoods(draw: Draw): string {
  return draw.one(GOODS, 'books');
}

const PLACES = phrases(
  'Berlin, Madrid, Portugal, Oslo, Japan, New York, Leeds, Toulouse, Chicago, Norway, Cape Town, Milan, Dublin, Mexico, Vienna, Texas, the airport, the city centre, Greece, Bristol, Krakow, Kenya, San Diego, Hamburg',
);

export function madePlace(draw: Draw): string {
  return draw.one(PLACES, 'Oslo');
}

const SMALL = words('one two three four five six seven eight nine ten');
const TENS = words('twenty thirty forty fifty sixty seventy eighty ninety');

export function madeNumber(draw: Draw): string {
  const kind = draw.number(4);
  return kind < 2
    ? String(1 + draw.number(9))
    : kind < 3
      ? draw.one(SMALL, 'two')
      : String(10 + draw.number(40));
}

export function madeAmount(draw: Draw): string {
  const whole = [5, 10, 15, 20, 25, 35, 40, 50, 75, 80, 120, 200, 250, 300, 450, 500, 999, 1200, 2500];
  const digits =
    draw.number(3) > 0 ? String(draw.one(whole, 50)) : `${1 + draw.number(300)}.${10 + draw.number(89)}`;
  const kind = draw.number(9);
  if (kind < 2) return `${draw.one(words('$ £ €'), '$')}${digits}`;
  if (kind < 3) return `${digits}${draw.one(words('€ £ $'), '€')}`;
  if (kind < 6) return `${digits} ${draw.one(words('dollars euros pounds bucks quid EUR USD GBP'), 'euros')}`;
  if (kind < 7) return digits;
  if (kind < 8) return `${draw.one(TENS, 'fifty')} ${draw.one(words('dollars euros pounds quid'), 'euros')}`;
  return draw.number(2) > 0 ? draw.one(TENS, 'fifty') : `${draw.one(SMALL, 'two')} hundred`;
}
