import type { Reading } from './reading.ts';

/** Whom somebody may have lost. Folded text: "moms phone" is no mother. */
const ENGLISH =
  '(?:mother|father|mom|mum|mummy|mommy|dad|daddy|parents?|husband|wife|spouse|partner|fiancee?|boyfriend|girlfriend|son|daughter|child|baby|kid|brother|sister|twin|sibling|grand(?:mother|father|ma|pa|dad|son|daughter|child|parents)|gran|granny|nan|nana|aunt|auntie|uncle|cousin|niece|nephew|friend|(?:mother|father|sister|brother|son|daughter).in.law|step(?:mother|father|mom|mum|dad|son|daughter)|flatmate|roommate|neighbou?r|boss|dog|cat|(?:account|contract|policy) ?holder|customer)';
const GERMAN =
  '(?:mutter|vater|mama|papa|eltern|mann|ehemann|frau|ehefrau|partner|partnerin|lebensgefahrt(?:e|in)|verlobte[rn]?|freund|freundin|sohn|tochter|kind|baby|bruder|schwester|oma|opa|grossmutter|grossvater|grosseltern|tante|onkel|cousin|cousine|neffe|nichte|schwager|schwagerin|schwiegermutter|schwiegervater|enkel|enkelin|nachbar|nachbarin|hund|katze|vertragsinhaber(?:in)?|kontoinhaber(?:in)?|er|sie)';
const SPANISH =
  '(?:madre|padre|mama|papa|marido|esposo|esposa|mujer|pareja|novi[oa]|hij[oa]|herman[oa]|abuel[oa]|ti[oa]|prim[oa]|sobrin[oa]|suegr[oa]|niet[oa]|amig[oa]|bebe|perr[oa]|gat[oa]|titular)';

/** What stands between the person and the word: never a thing of theirs. */
const BETWEEN =
  '(?:,? (?!phone|mobile|laptop|computer|tablet|battery|car|tv|router|internet|wifi|line|sim|card|nearly|almost|would|could|if|never|hasnt|didnt|isnt|not)\\p{L}+){0,3}?,?';

const DEATHS: readonly RegExp[] = [
  new RegExp(
    `(?<!\\bif (?:my|our|the|his|her) )\\b${ENGLISH}${BETWEEN} (?:died|passed(?: away| on)?|is dead|was dead|is deceased|deceased|is gone forever|(?:was|were|got|been) (?:killed|murdered)|killed (?:him|her)self|committed suicide|took (?:his|her) (?:own )?life)(?! (?:laughing|of laughter|the exam|the test|out|it on|me|him|her on|by|through|your|my|a|an|the)\\b)`,
    'u',
  ),
  new RegExp(
    `\\b(?:death|passing|loss|funeral|burial|estate|suicide) of (?:my|our|his|her|the) (?:late )?${ENGLISH}\\b`,
    'u',
  ),
  new RegExp(`\\b(?:my|our) (?:late|deceased|dead) ${ENGLISH}\\b`, 'u'),
  new RegExp(
    `\\b(?:i|we|ive|weve|have|just|recently) lost (?:my|our) (?:dear |beloved |little )?${ENGLISH}\\b(?!s)`,
    'u',
  ),
  /\b(?:he|she|they) (?:has |have |had |just |both |suddenly |recently )*(?:died|passed away)\b(?! laughing)/u,
  /\b(?:im|i am|was|been|became|recently) (?:a )?(?:recently )?widow(?:ed|er)?\b|\b(?:miscarriage|stillborn|stillbirth)\b|\b(?:im|i am|we are|were|still) (?:in mourning|grieving)\b|\bmy (?:husband|wife|mother|father|mom|mum|dad|son|daughter|brother|sister|grandmother|grandfather)s (?:funeral|death|passing|estate|suicide)\b/u,
  new RegExp(
    `\\b${GERMAN}(?:(?: (?!handy|telefon|laptop|router|akku|auto|internet|nicht|fast|beinahe|wenn)\\p{L}+){0,4}?) (?:gestorben|verstorben|verschieden|tot|ums leben gekommen|umgebracht|das leben genommen)\\b`,
    'u',
  ),
  /\b(?:verstorbene[rns]? \p{L}+|todesfall|trauerfall|beerdigung (?:meine|von)\p{L}*|tod (?:meine[rs]|unsere[rs]) \p{L}+|verwitwet|bin (?:jetzt )?witwer?|fehlgeburt|totgeburt)\b/u,
  new RegExp(
    `\\b${SPANISH}(?: (?!movil|telefono|casi)\\p{L}+){0,3}? (?:murio|ha muerto|murieron|esta muert[oa]|se suicido)\\b|\\b(?:murio|ha muerto|se murio) (?:mi|nuestr[oa]) ${SPANISH}\\b`,
    'u',
  ),
  /\b(?:fallecio|fallecieron|(?:ha|han|habia) fallecido|fallecid[oa]s?|(?:muerte|fallecimiento|funeral|entierro) de (?:mi|nuestr[oa])|(?:soy|quede) viud[oa]|perdi a mi)\b/u,
];

/** True when somebody tells of a death: theirs to mourn, whether or not they ask for something. */
export function tellsOfADeath({ folded }: Reading): boolean {
  return DEATHS.some((death) => death.test(folded.text));
}
