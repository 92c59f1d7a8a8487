/** One product of the sample shop; prices in cents. */
export type Product = {
  readonly name: string;
  readonly sizes: readonly string[];
  readonly cents: number;
  readonly returnable: boolean;
};

const clothes = ['XS', 'S', 'M', 'L', 'XL'] as const;
const shoes = ['37', '38', '39', '40', '41', '42', '43', '44', '45'] as const;
const none: readonly string[] = [];

function product(name: string, sizes: readonly string[], cents: number, returnable = true): Product {
  return { name, sizes, cents, returnable };
}

export const catalogue = {
  running_shoes: product('Skarv running shoes', shoes, 12_900),
  hiking_boots: product('Tind hiking boots', shoes, 21_900),
  camp_sandals: product('Odde camp sandals', shoes, 6_900),
  winter_boots: product('Rim winter boots', shoes, 18_900),
  rain_jacket: product('Regn rain jacket', clothes, 17_900),
  shell_jacket: product('Storfjell shell jacket', clothes, 34_900),
  down_jacket: product('Dun down jacket', clothes, 27_900),
  fleece: product('Mose fleece pullover', clothes, 8_900),
  wind_vest: product('Bris wind vest', clothes, 7_900),
  base_layer: product('Fonn wool base layer', clothes, 6_900),
  wool_tights: product('Fonn wool tights', clothes, 6_400),
  trekking_trousers: product('Sti trekking trousers', clothes, 10_900),
  rain_trousers: product('Regn rain trousers', clothes, 9_900),
  shorts: product('Svaberg shorts', clothes, 5_900),
  wool_hat: product('Lue wool hat', none, 2_900),
  gloves: product('Vott windproof gloves', ['S', 'M', 'L'], 3_900),
  hiking_socks: product('Ull hiking socks', ['36-39', '40-43', '44-47'], 1_800),
  neck_gaiter: product('Hals neck gaiter', none, 1_900),
  day_pack: product('Nord day pack, 22 litres', none, 9_900),
  trekking_pack: product('Nord trekking pack, 48 litres', none, 18_900),
  tent: product('Teltplass two-person tent', none, 39_900),
  sleeping_bag: product('Drøm sleeping bag', ['regular', 'long'], 22_900),
  headlamp: product('Lykt headlamp', none, 4_900),
  water_bottle: product('Kilde water bottle, 0.75 litres', none, 2_400),
  briefs: product('Fonn wool briefs', clothes, 2_900, false),
  gift_card: product('Gift card, 50 EUR', none, 5_000, false),
} as const satisfies Record<string, Product>;

export type ProductKey = keyof typeof catalogue;

/** What an order line is called, e.g. "Skarv running shoes, size 41". */
export function lineLabel(product: Product, size: string | null): string {
  return size === null ? product.name : `${product.name}, size ${size}`;
}
