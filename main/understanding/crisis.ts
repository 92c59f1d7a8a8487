import type { Reading } from './reading.ts';

/** The languages whose words of acute crisis are known. Folded text: lower case, no accents, no apostrophes. */
type Signs = {
  readonly language: string;
  readonly acute: readonly RegExp[];
  readonly idioms: readonly RegExp[];
};

const SIGNS: readonly Signs[] = [
  {
    language: 'en',
    acute: [
      /\b(?:kill(?:ing)?|hang(?:ing)?|shoot(?:ing)?|starv(?:e|ing)) my ?self\b/u,
      /\b(?:want|wanna|going|gonna|try|trying|need|urge|thinking of|think about|thinking about|threatening|threatens|wants|plan|planning) (?:to )?(?:kill|hurt|harm|cut|hurting|harming|cutting|killing) (?:my|him|her|them) ?sel(?:f|ves)\b/u,
      /\b(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?life\b|\b(?:end|ending) it all\b/u,
      /\b(?:suicide|suicidal|self.?harm(?:ing|ed)?)\b/u,
      /\bi (?:just |really |only )?(?:want|wanna|wish|would like|d like) (?:to |i could |i would )?(?:die|be dead|not wake up)\b|\bwish (?:i|that i) (?:was|were) dead\b/u,
      /\bi (?:really |just )?(?:dont|do not|cant|can not) (?:want to |wanna |go on )?(?:live|living|be alive|exist|be here)(?: any ?more| any longer)?(?=[.,;!? ]*$|[.,;!?]| (?:and|because|if|i)\b)/u,
      /\b(?:no|any) reason (?:left )?to (?:live|go on living)\b|\b(?:id be|i am|im|i would be|everyone would be) better off (?:dead|if i (?:was|were) dead|without me)\b/u,
      /\bi (?:took|swallowed|have taken|just took|just swallowed) (?:an overdose|all (?:the|my|of my) (?:pills|tablets))\b|\boverdosed on\b/u,
    ],
    idioms: [
      /\b(?:suicide (?:squad|doors?|silence|bombers?|girls?|tuesday|watch list)|(?:career|political|financial|social|commercial|digital|economic) suicide)\b/u,
      /\b(?:committed|died (?:by|of)) suicide\b/u,
      /\b(?:could(?:ve)?|could have|almost|nearly) kill(?:ed)? my ?self (?:for|laughing|over|trying)\b|\bkill(?:ing)? myself (?:laughing|trying|over (?:this|these|it))\b/u,
      /\bdie (?:of|from) (?:laughter|laughing|embarrassment|shame|boredom|cringe|curiosity|happiness|envy|heat|hunger|thirst)\b|\bdie laughing\b/u,
    ],
  },
  {
    language: 'de',
    acute: [
      /\b(?:mich|mir) (?:\p{L}+ )?(?:umzubringen|umbringen|erhangen|zu erhangen|erschiessen|zu toten|toten|ritzen|zu ritzen)\b|\b(?:ich bringe?|bringe? ich) mich (?:\p{L}+ ){0,3}um\b/u,
      /\b(?:selbst ?mord|selbst ?totung|suizid|suizidal|suizidgedanken|selbstmordgedanken|selbst verletzen|selbstverletzung)\b/u,
      /\b(?:mir|sich|meinem) (?:selbst )?(?:das leben nehmen|etwas antun|was antun|leben ein ende)\b|\bleben nehmen\b/u,
      /\bich (?:will|mochte|wollte|wurde)(?: \p{L}+){0,2} (?:sterben|tot sein)\b|\bich ware (?:lieber|am liebsten) tot\b/u,
      /\b(?:will|mochte|kann) (?:ich )?(?:einfach |so )?nicht (?:mehr|langer|weiter) (?:leben|da sein)\b|\bnicht mehr leben\b/u,
    ],
    idioms: [
      /\bselbstmordkommando\b|\bsterben vor \p{L}+|\bvor (?:lachen|scham|langeweile|hitze|neugier) sterben\b/u,
      /\bohne(?: \p{L}+){1,3} (?:will |mochte |kann )?(?:ich )?nicht mehr leben\b|\bnicht mehr leben (?:ohne|mit|in|im|bei)\b/u,
      /\b(?:hat|haben|beging|begangen) (?:sich )?(?:\p{L}+ )?(?:das leben genommen|umgebracht)\b|\b(?:selbstmord|suizid) begangen\b/u,
    ],
  },
  {
    language: 'es',
    acute: [
      /\b(?:suicidio|suicidarme|suicidarse|suicidar|suicida|me (?:quiero|voy a) (?:matar|suicidar|morir)|matarme|ahorcarme|autolesion\p{L}*)\b/u,
      /\b(?:quitarme|acabar con|terminar con|poner fin a) (?:mi |la )?vida\b|\bhacerme dano\b/u,
      /\b(?:quiero|prefiero|quisiera|ganas de) (?:morir|morirme|estar muert[oa])\b/u,
      /\bno (?:quiero|puedo|deseo) (?:seguir )?(?:viviendo|vivir)(?: mas)?(?=[.,;!? ]*$|[.,;!?]| (?:y|porque)\b)/u,
    ],
    idioms: [
      /\b(?:morir|morirme) de (?:risa|verguenza|aburrimiento|hambre|sed|calor|ganas|envidia)\b|\bmatarme (?:de risa|trabajando)\b/u,
      /\b(?:escuadron suicida|suicidio (?:politico|comercial|financiero))\b|\bse suicido\b/u,
    ],
  },
];

/**
 * The language in which somebody says that they, or another, may take their life or hurt themselves; null where nobody
 * does. A word too many ends with a person, a word too few may not, so a doubt counts.
 */
export function readCrisis({ folded }: Reading): string | null {
  const found = SIGNS.find(({ acute, idioms }) => {
    const text = idioms.reduce((left, idiom) => left.replaceAll(new RegExp(idiom, 'gu'), ' '), folded.text);
    return acute.some((sign) => sign.test(text));
  });
  return found?.language ?? null;
}
