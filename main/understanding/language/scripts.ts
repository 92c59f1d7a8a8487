/** Ranges of letters that belong to one script, with how many Latin letters one of them says as much as. */
const RANGES: readonly (readonly [from: number, to: number, script: string, weight: number])[] = [
  [0x0041, 0x024f, 'latin', 1],
  [0x0370, 0x03ff, 'el', 1],
  [0x0400, 0x052f, 'cyrillic', 1],
  [0x0531, 0x058f, 'hy', 1],
  [0x0590, 0x05ff, 'he', 1.5],
  [0x0600, 0x06ff, 'arabic', 1.5],
  [0x0750, 0x077f, 'arabic', 1.5],
  [0x0900, 0x097f, 'devanagari', 1.5],
  [0x0980, 0x09ff, 'bn', 1.5],
  [0x0a00, 0x0a7f, 'pa', 1.5],
  [0x0a80, 0x0aff, 'gu', 1.5],
  [0x0b80, 0x0bff, 'ta', 1.5],
  [0x0c00, 0x0c7f, 'te', 1.5],
  [0x0c80, 0x0cff, 'kn', 1.5],
  [0x0d00, 0x0d7f, 'ml', 1.5],
  [0x0d80, 0x0dff, 'si', 1.5],
  [0x0e00, 0x0e7f, 'th', 1.5],
  [0x0e80, 0x0eff, 'lo', 1.5],
  [0x1000, 0x109f, 'my', 1.5],
  [0x10a0, 0x10ff, 'ka', 1],
  [0x1100, 0x11ff, 'ko', 1],
  [0x1200, 0x137f, 'am', 2],
  [0x1780, 0x17ff, 'km', 1.5],
  [0x1e00, 0x1eff, 'latin', 1],
  [0x1f00, 0x1fff, 'el', 1],
  [0x3040, 0x30ff, 'kana', 2],
  [0x3400, 0x9fff, 'han', 3],
  [0xac00, 0xd7af, 'ko', 3],
];

function rangeOf(point: number): (typeof RANGES)[number] | undefined {
  if (point < 0x250) return RANGES[0];
  return RANGES.find(([from, to]) => point >= from && point <= to);
}

export type Script = {
  /** The language, or `latin`. */
  readonly language: string;
  /** How much is written in it, in Latin letters. */
  readonly size: number;
  /** Words of at least two letters; scripts without spaces have few. */
  readonly words: number;
};

/** What of a text is in which script, the most first. Letters that stand alone ("ツ", "ಠ_ಠ") are pictures. */
export function scriptsOf(text: string): Script[] {
  const found = new Map<string, { size: number; words: number }>();
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const points = [...word];
    const sizes = new Map<string, number>();
    for (const letter of points) {
      const range = rangeOf(letter.codePointAt(0) ?? 0);
      if (range !== undefined) sizes.set(range[2], (sizes.get(range[2]) ?? 0) + range[3]);
    }
    if (points.length < 2 && !sizes.has('latin')) continue;
    for (const [script, size] of sizes) {
      const before = found.get(script) ?? { size: 0, words: 0 };
      found.set(script, { size: before.size + size, words: before.words + 1 });
    }
  }
  const scripts = [...found].map(([script, counts]) => ({ language: script, ...counts }));
  return together(scripts, text).toSorted((one, other) => other.size - one.size);
}

/** Chinese signs beside Japanese ones are Japanese; other scripts are told apart by letters and small words. */
function together(scripts: readonly Script[], text: string): Script[] {
  const kana = scripts.find(({ language }) => language === 'kana');
  const isJapanese = kana !== undefined || JAPANESE_ONLY.test(text);
  const merged = new Map<string, Script>();
  for (const script of scripts) {
    const language = languageIn(script.language, text, isJapanese);
    const before = merged.get(language);
    merged.set(language, {
      language,
      size: script.size + (before?.size ?? 0),
      words: Math.max(script.words, before?.words ?? 0),
    });
  }
  return [...merged.values()];
}

/** Signs that are written so in Japan alone. */
const JAPANESE_ONLY = /[円込払駅図売読覚応帰検広辺変単実発県楽価対続験経済戻届]/u;

function languageIn(script: string, text: string, isJapanese: boolean): string {
  switch (script) {
    case 'kana':
      return 'ja';
    case 'han':
      return isJapanese ? 'ja' : 'zh';
    case 'arabic':
      return best(ARABIC, text);
    case 'cyrillic':
      return best(CYRILLIC, text);
    case 'devanagari':
      return best(DEVANAGARI, text);
    default:
      return script;
  }
}

type Rival = { readonly language: string; readonly letters: RegExp | null; readonly words: string };

/** The first of each list is what it is where nothing speaks for another. */
const ARABIC: readonly Rival[] = [
  { language: 'ar', letters: /[ةىأإؤئ]/gu, words: 'في من على إلى هل لا لم ما هذا هذه' },
  { language: 'fa', letters: /[پچژگکی]/gu, words: 'است را این برای هم چه شد من می های که با' },
  { language: 'ur', letters: /[ٹڈڑںےۓہ]/gu, words: 'ہے میں کا کی کے کو نہیں میرا میری' },
  { language: 'ps', letters: /[ښېړډټځڅ]/gu, words: '' },
  { language: 'ckb', letters: /[ێۆڕڵە]/gu, words: '' },
];

const CYRILLIC: readonly Rival[] = [
  {
    language: 'ru',
    letters: /[ыэёъ]/gu,
    words:
      'что как когда где вы меня мой это этот ещё еще уже пожалуйста спасибо привет здравствуйте заказ деньги нет есть если или только забыл и с в до то не можно могу хочу меня мне мою моя верните',
  },
  {
    language: 'uk',
    letters: /[іїєґ]/gu,
    words:
      'що як коли де ви чи мене мій це цей ще вже будь ласка дякую привіт замовлення гроші немає є якщо або тільки забув та з до у в не можна можу хочу мене мені мою моя будь замовленням',
  },
  {
    language: 'bg',
    letters: /ъ/gu,
    words:
      'какво как кога къде вие ли мен моят моята това този още вече моля благодаря здравейте поръчка пари няма има ако или само е се ще съм на в не мога искам',
  },
  { language: 'sr', letters: /[ђјљњћџ]/gu, words: 'шта како када где да ли је сам моја мој није не' },
  { language: 'mk', letters: /[ѓќѕј]/gu, words: 'што каде кога дали мојата не' },
  { language: 'be', letters: /ў/gu, words: 'што калі дзе ці мой мая не' },
  { language: 'kk', letters: /[әғқңөұүһ]/gu, words: 'менің қайда қашан жоқ' },
];

const DEVANAGARI: readonly Rival[] = [
  { language: 'hi', letters: null, words: 'है हैं का की के को में से मेरा मेरी मुझे नहीं क्या कब और' },
  { language: 'mr', letters: /ळ/gu, words: 'आहे आहेत नाही मला माझा माझी माझे आणि मी कधी कुठे' },
  { language: 'ne', letters: null, words: 'छ छैन मेरो मलाई हुन्छ कहाँ र लाई' },
];

function best(rivals: readonly Rival[], text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const scores = rivals.map(({ language, letters, words: own }) => {
    const known = new Set(own.split(' '));
    const told = letters === null ? 0 : (text.toLowerCase().match(letters)?.length ?? 0);
    return { language, score: 2 * told + words.filter((word) => known.has(word)).length };
  });
  return scores.reduce((most, each) => (each.score > most.score ? each : most)).language;
}
