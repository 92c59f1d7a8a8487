import { type Reading, type Span, spanOf } from '../reading.ts';
import { type Found, type NumberFound, overlaps } from './found.ts';

/** Parts of a whole, folded. The longer ones first. */
const SHARES: readonly (readonly [string, number])[] = [
  ['(?:three|3) quarters|3/4|¾|drei ?viertel|tres cuartos', 0.75],
  ['(?:a |one )?quarter|1/4|¼|ein viertel|un cuarto', 0.25],
  [
    '(?:a |one )?half(?: of)?|1/2|½|(?:ein(?:e[nrs]?)? )?halbe[nrs]?|(?:die )?halfte|(?:la )?mitad|medi[oa]',
    0.5,
  ],
];
const PATTERNS = SHARES.map(
  ([source, value]) =>
    ({ value, pattern: new RegExp(`(?<![\\p{L}\\p{N}/])(?:${source})(?![\\p{L}\\p{N}/])`, 'u') }) as const,
);
const LONGEST = 5;

/** "half", "three quarters", "2½", "dos y media": only where a number is asked for that need not be whole. */
export function findShare(reading: Reading, numbers: readonly NumberFound[]): Found<number> | null {
  if (reading.words.length > LONGEST) return null;
  const { folded } = reading;
  for (const { pattern, value } of PATTERNS) {
    const match = pattern.exec(folded.text);
    if (match === null) continue;
    const span = spanOf(folded, match.index, match.index + match[0].length);
    // "half a million", "two and a half" are numbers already.
    const isPart = numbers.some((number) => overlaps(number.span, span) && !isWithin(number.span, span));
    if (isPart) return null;
    const others = numbers.filter((number) => number.span[1] <= span[0] || number.span[0] >= span[1]);
    const [whole] = others;
    if (whole === undefined) return { value, span, confidence: 0.75 };
    const between = reading.original.slice(whole.span[1], Math.max(whole.span[1], span[0]));
    const isJoined =
      others.length === 1 && whole.span[1] <= span[0] && /^ ?(?:(?:and|und|y|e) )?$/u.test(between);
    return isJoined ? { value: whole.value + value, span: [whole.span[0], span[1]], confidence: 0.85 } : null;
  }
  return null;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** What only says a number when it is the whole answer. */
const ALONE: readonly (readonly [RegExp, number])[] = [
  [/^(?:none|zero|keine?[rns]?|ningun[oa]?|ninguna)$/u, 0],
  [
    /^(?:(?:just|only|nur|solo|solamente) )?(?:the one|once|ein(?:e[nrs]?)?|einmal|un[oa]?|una vez|just me|just myself|nur ich|solo yo)(?: (?:person|persona|please|bitte|por favor))*$/u,
    1,
  ],
  [/^(?:twice|zweimal|dos veces|both of us|both|wir beide|beide|los dos|las dos|ambos)$/u, 2],
  [/^(?:thrice|dreimal)$/u, 3],
];

/** "none", "just the one", "eine", "twice". */
export function wholeAnswer(reading: Reading): Found<number> | null {
  const text = reading.words.map((word) => word.text).join(' ');
  const known = ALONE.find(([pattern]) => pattern.test(text));
  return known === undefined ? null : { value: known[1], span: reading.span, confidence: 0.8 };
}
