import type { Tone } from '../dialogue/index.ts';
import type { Reading } from './reading.ts';
import type { Sentiment } from './sentiment.ts';

/** Losses and hardship, after which no reply may cheer. English, German, Spanish; folded text. */
const HARDSHIP = [
  /\b(?:passed away|deceased|funeral|cremation|bereave(?:d|ment)|in mourning|grieving|late (?:husband|wife|father|mother|mom|mum|dad|son|daughter|brother|sister|partner)|widow(?:ed|er)?|miscarriage|stillborn|terminally ill|hospice)\b/u,
  /\b(?:in (?:the )?(?:hospital|icu|intensive care)|hospitali[sz]ed|chemotherapy|(?:has|have|got|with|diagnosed with) cancer|car accident|car crash|heart attack|(?:had|has|have) a stroke|seriously ill|life.support)\b/u,
  /\b(?:lost (?:my|our|his|her|their) (?:job|home|house|baby|husband|wife|father|mother|mom|mum|dad|son|daughter|brother|sister|child)|laid off|evicted|homeless|bankrupt|cant (?:afford food|pay (?:my |the )?rent)|been (?:mugged|robbed|assaulted)|house (?:burned|burnt) down|our house flooded)\b/u,
  /\b(?:devastated|heartbroken|in tears|cant stop crying|desperate)\b/u,
  /\b(?:gestorben|verstorben(?:e[rn]?)?|todesfall|beerdigung|trauerfall|trauer|beisetzung|witwer?|im krankenhaus|ins krankenhaus|intensivstation|krebs (?:erkrankt|diagnose)|an krebs|autounfall|schwer krank|schwerkrank|herzinfarkt|schlaganfall|arbeit verloren|job verloren|arbeitslos geworden|obdachlos|insolvent|uberfallen worden|verzweifelt|am boden zerstort)\b/u,
  /\b(?:murio|fallecio|fallecid[oa]|ha muerto|muerte de|funeral|entierro|luto|viud[oa]|en el hospital|hospitalizad[oa]|tiene cancer|tengo cancer|accidente de coche|infarto|muy enferm[oa]|perdi (?:mi|el) (?:trabajo|empleo)|me despidieron|desahuci(?:o|ado|ada)|sin hogar|desesperad[oa]|destrozad[oa])\b/u,
];
/** Somebody died; things only stop working. */
const DIED = /\b(?:died|has died|is dead|dies|dying|death (?:of|in)|death certificate|killed)\b/u;
const THING =
  /\b(?:battery|phone|handset|laptop|computer|tablet|screen|tv|television|device|router|modem|internet|wifi|connection|signal|line|app|website|page|engine|car|charger|headphones|earbuds|speaker|lamp|bulb|watch|plant|flowers|it|they|link|button|remote)(?: \p{L}+){0,2} (?:died|is dead|dies|dying)\b|\bdying to\b|\bkilled it\b/u;

const HURRY = [
  /\b(?:asap|as (?:soon|quickly|fast) as (?:you can|possible)|hurry|hurrying|in a rush|rush(?:ed|ing)? (?:me|please)|short (?:on|of) time|no time|dont have (?:much |a lot of |any )?time|running late|urgent|urgently|immediately|right now|right away|straight away|real quick|make it (?:quick|fast|short)|be (?:quick|fast|brief)|keep it (?:short|brief)|speed it up|get on with it|time is short)\b|^quick(?:ly)?[,:!-]|\b(?:quick|quickly|fast|pronto)(?: please| pls)?[.! ]*$/u,
  /\b(?:eilig|es eilt|beeil\p{L}*|in eile|dringend|sofort|keine zeit|schnell bitte|bitte schnell|mach(?:en sie)? schnell|so schnell wie moglich|schnellstmoglich|kurz und knapp|auf die schnelle)\b|^(?:schnell|kurz)[,:!-]/u,
  /\b(?:tengo prisa|con prisa|urge|urgente|urgentemente|cuanto antes|lo antes posible|rapido por favor|inmediatamente|ya mismo|ahora mismo|no tengo tiempo|date prisa|dese prisa)\b|^rapido[,:!-]/u,
];
const NO_HURRY =
  /\b(?:no (?:hurry|rush|stress)|not (?:urgent|in a (?:hurry|rush))|isnt urgent|nothing urgent|take your time|in no (?:hurry|rush)|that was (?:quick|fast)|how (?:quick|quickly|fast|soon)|nicht (?:eilig|dringend)|keine eile|eilt nicht|sin prisa|no (?:es urgente|tengo prisa|corre prisa))\b/u;
/** "block card now!": two to four words that command, with a word or a mark that presses. */
const PRESSING = /^(?:\p{L}+ ){1,3}(?:now|jetzt|ya|ahora)[!. ]*$/u;
const LONGEST_ORDER = 4;

/** How the bot should sound towards this message: upset before hurried. */
export function readTone(reading: Reading, sentiment: Sentiment): Tone {
  const { text } = reading.folded;
  const isLoss = HARDSHIP.some((pattern) => pattern.test(text)) || (DIED.test(text) && !THING.test(text));
  if (sentiment.level === 'angry' || isLoss) return 'upset';
  if (NO_HURRY.test(text)) return 'neutral';
  const isPressed =
    reading.words.length <= LONGEST_ORDER && PRESSING.test(text) && !/^(?:not|nicht|no) /u.test(text);
  return isPressed || HURRY.some((pattern) => pattern.test(text)) ? 'hurried' : 'neutral';
}
