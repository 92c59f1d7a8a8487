/** Words and phrases of displeasure, with their weight: 1 annoyed, 2 strong, 3 angry by itself. Folded text. */
export const DISPLEASURE: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:unacceptable|outrageous|disgusting|disgrace|disgraceful|scam|scammers|fraudsters|thieves|rip ?off|robbery|furious|livid|fed up|sick of|sick and tired|had enough|worst|pathetic|incompetent|appalling|despicable|inakzeptabel|unverschamt|frechheit|betrug|wutend|inaceptable|indignante|estafa|verguenza|furioso|furiosa)\b/gu,
    2,
  ],
  [
    /\b(?:fuck|fucking|fucked|bullshit|shit|shitty|wtf|goddamn|damn|crap|asshole|arschloch|scheisse|scheiss|verdammt|mierda|joder|cono)\b/gu,
    2,
  ],
  [
    /\b(?:hate|terrible|horrible|awful|useless|ridiculous|nonsense|joke|angry|mad|upset|stupid|idiots?|morons?|garbage|trash|rubbish|lousy|disappointed|disappointing|unbelievable|lacherlich|furchtbar|schrecklich|nutzlos|enttauscht|arger|sauer|ridiculo|horrible|inutil|decepcionado|decepcionada|enfadado|enfadada|harto|harta)\b/gu,
    1,
  ],
  [
    /\b(?:annoying|annoyed|frustrated|frustrating|irritated|irritating|waste of (?:my )?time|wasting my time|not happy|unhappy|not impressed|doesnt work at all|nobody (?:helps|answers|replies|responds|cares)|no ?one (?:helps|answers|replies|responds|cares)|keep (?:waiting|asking|getting|telling)|still (?:nothing|no answer|no reply|not|havent|hasnt|waiting|no)|nervt|genervt|frustriert|immer noch (?:nichts|nicht|kein)|todavia (?:no|nada)|sigo esperando|frustrado|molesto|molesta)\b/gu,
    1,
  ],
  [
    /\b(?:(?:third|fourth|fifth|sixth|tenth|hundredth|3rd|4th|5th|10th|millionth) time|(?:three|four|five|six|ten|3|4|5|6|10) times (?:now|already)|(?:again and again|over and over|how many times|for the last time|yet again)|i (?:already|have already) (?:told|said|asked|sent|gave|explained)|ive already (?:told|said|asked|sent|given|explained)|(?:zum )?dritten? mal|schon (?:dreimal|wieder)|tercera vez|otra vez lo mismo)\b/gu,
    1,
  ],
  [
    /\b(?:lawyer|attorney|solicitor|sue you|legal action|take you to court|ombudsman|trading standards|report you|anwalt|verklagen|abogado|denuncia|denunciar)\b/gu,
    2,
  ],
  [
    /\b(?:never (?:again|buy|order|use|shop)|last time i (?:order|buy|shop)|cancel(?:ling)? my account|want my money back now|give me my money|answer me|what is wrong with you|whats wrong with you|do your job|nie wieder|nunca mas)\b/gu,
    1,
  ],
];

/** Before a word of displeasure these turn it around: "not angry", "no rush", "never had a terrible day here". */
export const TURNED =
  /(?:\b(?:not|isnt|wasnt|arent|dont|didnt|never|no|without|hardly|nicht|kein|keine|nie|sin|nunca|no estoy|not at all|not even|nothing|wont)(?: \p{L}+){0,2} )$/u;

/** Whole phrases with such words in them that mean nothing bad. */
export const HARMLESS =
  /\b(?:no problems?|not a problem|no worries|no rush|no big deal|not bad|not too bad|mad about|damn good|damn nice|holy shit thats (?:great|good|awesome)|shit happens|just joking|only joking|joking|inside joke|a joke for|tell me a joke|sick (?:note|leave|days?)|worst case|worst-case|terrible twos|awful lot|hate to (?:bother|ask|be)|mad hatter|upset stomach|angry birds|trash can|trash bin|garbage disposal|garbage bags?|rubbish bins?|kein problem|ningun problema|sin problema)\b/gu;

/** Whoever says that they are a lawyer threatens nobody with one. */
export const PROFESSION =
  /\b(?:(?:i am|im|this is) (?:a|an|the|his|her|their|\p{L}+s) (?:\p{L}+ )?(?:lawyer|attorney|solicitor)|ich bin (?:\p{L}+ )?(?:rechts)?anwalt|soy (?:(?:un|una|el|la|su) )?abogad[oa])\b/gu;

/** Somebody else's feelings, or an animal's, are not the customer's. */
export const SOMEBODY_ELSE =
  /\b(?:dog|cat|kid|kids|son|daughter|child|baby|wife|husband|partner|neighbou?r|boss|friend|mother|father|mom|mum|dad|sister|brother|hund|katze|tochter|sohn|perro|gato|hija|hijo)(?: \p{L}+){0,3} $/u;

export const GRATEFUL =
  /\b(?:thanks|thank you|great|love|perfect|awesome|wonderful|happy|brilliant|excellent|danke|gracias|genial|perfecto|haha|lol)\b/u;
