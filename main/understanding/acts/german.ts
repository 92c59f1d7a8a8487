import { type ActLexicon, list } from './lexicon.ts';

const MENSCH =
  '(?:(?:echten|richtigen|menschlichen|lebenden) )?(?:mensch|menschen|mitarbeiter|mitarbeiterin|berater|beraterin|person|kollegen|kollegin|agenten|agent|kundenservice|kundendienst|jemand|jemandem|jemanden)';

export const german: ActLexicon = {
  phrases: {
    yes: list(`
      ja, jo, jep, jawohl, ja bitte, ja genau, genau, richtig, stimmt, das stimmt, das ist richtig,
      korrekt, passt, das passt, einverstanden, in ordnung, stimmt so, so ist es, nur zu, bestatige, wahr, gerne, ja gerne, klar, natuerlich,
      naturlich, selbstverstandlich, bestatigt, ich bestatige, mach das, machen sie das, doch, alles
      klar
    `),
    no: list(`
      nein, unwahr, nein doch nicht, bloss nicht, ne, nee, nein danke, lieber nicht, auf keinen fall, nicht, stimmt nicht, das stimmt
      nicht, das ist falsch, falsch, noch nicht, jetzt nicht
    `),
    cancel: list(`
      abbrechen, abbruch, stopp, vergiss es, vergessen sie es, vergiss das, egal, schon gut, doch
      nicht, lassen wir das, lass es, lassen sie es, ich habe es mir anders uberlegt, ich hab es mir
      anders uberlegt, bitte abbrechen, ich mochte abbrechen, ich will abbrechen, hat sich erledigt
    `),
    skip: list(`
      uberspringen, weiter, weiss nicht, weiss ich nicht, ich weiss nicht, ich weiss es nicht, keine
      ahnung, habe ich nicht, hab ich nicht, ich habe keine, mochte ich nicht sagen, das weiss ich
      nicht
    `),
    repeat: list(`
      wiederholen, noch mal, nochmal, noch einmal, wie bitte, bitte wiederholen, konnen sie das
      wiederholen, kannst du das wiederholen, was, ich verstehe nicht, das verstehe ich nicht
    `),
    wait: list(`
      warte, warten sie, moment, moment bitte, einen moment, einen moment bitte, einen augenblick,
      augenblick, sekunde, eine sekunde, kurz warten, warte kurz, warten sie kurz, ich schaue nach,
      ich schau nach, ich muss nachsehen, bin gleich wieder da
    `),
    explain: list(`
      warum, wieso, weshalb, wozu, wofur, was meinst du, was meinen sie, was bedeutet das, was
      heisst das, was ist das, warum brauchen sie das, warum brauchst du das, wozu brauchen sie das,
      wo finde ich das, wo finde ich die, wo steht das, hilfe
    `),
    human: list(`
      mensch, mitarbeiter, berater, mitarbeiter bitte, echter mensch, kundenservice, kundendienst,
      einen menschen, einen menschen bitte, einen mitarbeiter bitte
    `),
    restart: list(`
      neu starten, von vorne, noch mal von vorne, nochmal von vorne, neustart, von vorn, neu
      anfangen, alles auf anfang
    `),
    done: list(`
      das war alles, das wars, das ist alles, sonst nichts, nichts weiter, nein das war alles, nein
      das wars, mehr nicht
    `),
    correction: list(`
      eigentlich, ich meine, ich meinte, sorry ich meinte, doch lieber, lieber, besser gesagt,
      vielmehr, nein warte, korrektur
    `),
    greeting: list(`
      guten tag, guten morgen, guten abend, moin, servus, gruss gott, tag, grussi, na, hallo
      zusammen
    `),
    thanks: list(`
      danke, danke schon, vielen dank, besten dank, dankeschon, danke sehr, herzlichen dank, super
      danke, ok danke, danke dir, danke ihnen, danke fur die hilfe
    `),
    goodbye: list(`
      tschuss, tschuess, auf wiedersehen, bis dann, bis bald, ciao, schonen tag noch, schonen tag,
      schonen abend, gute nacht, mach es gut
    `),
    insult: list(`
      du bist dumm, du bist blod, idiot, dummer bot, blode maschine, scheiss bot, arschloch, leck
      mich, halt die klappe, du bist nutzlos, nutzloser bot, verpiss dich
    `),
    compliment: list(`
      toll, klasse, super, sehr gut, gut gemacht, prima, du bist toll, du bist super, wunderbar,
      spitze
    `),
    how_are_you: list(`
      wie geht es dir, wie gehts, wie gehts dir, wie geht es ihnen, wie lauft es, wie gehts ihnen,
      alles gut bei dir
    `),
    are_you_a_bot: list(`
      wer bist du, was bist du, wer sind sie, bist du ein bot, bist du ein roboter, bist du ein
      mensch, bist du echt, sind sie ein bot, sind sie ein mensch, sind sie ein roboter, sind sie
      echt
    `),
    smalltalk: list('ich habe es eilig, es eilt, ich hab es eilig, verstehe, ach so, aha, kein problem'),
    filler: list('ach, tja, nun, bitte, also, und, aber, ahm, entschuldigung, dann, mal'),
  },
  sentences: [
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:bist du|sind sie|ist das) (?:ein |eine )?(?:(?:echter|echte|richtiger) )?(?:bot|chatbot|roboter|maschine|mensch|person|ki|computer)\b/u,
    },
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:spreche|rede|schreibe) ich (?:hier |gerade )?mit (?:einem|einer) (?:(?:echten|richtigen) )?(?:bot|chatbot|roboter|maschine|mensch|menschen|person|ki|computer)\b/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\bmit (?:einem|einer|dem|der|ihrem|nem)? ?${MENSCH} (?:sprechen|reden|chatten|verbinden|verbunden)\\b`,
        'u',
      ),
      unless: /\b(?:nicht|ohne)\b/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:verbinden sie mich|verbinde mich|sprechen|reden)(?: bitte)?(?: mit| zu)? (?:einem|einer|dem|der|ihrem)? ?${MENSCH}\\b`,
        'u',
      ),
      unless: /\bnicht\b/u,
    },
    {
      act: 'human',
      pattern:
        /\b(?:ich )?(?:will|mochte|brauche|hatte gern|hatte gerne) (?:bitte )?(?:einen?|eine) (?:echten |richtigen |echte |menschlichen )?(?:menschen|mitarbeiter|mitarbeiterin|berater|beraterin)\b/u,
    },
    { act: 'human', pattern: /\b(?:menschen?|mitarbeiter|berater) bitte\b/u },
    {
      act: 'cancel',
      pattern:
        /^(?:\p{L}+,? ){0,2}?ich (?:will|mochte) (?:das|es|dies) (?:doch |jetzt )?nicht(?: mehr)?[.! ]*$/u,
    },
    { act: 'cancel', pattern: /\b(?:vergiss|vergessen sie) (?:es|das)\b|\banders uberlegt\b/u },
    {
      act: 'explain',
      pattern:
        /\b(?:warum|wieso|wozu|wofur|weshalb) (?:brauchen|brauchst|wollen|willst|fragen|fragst|benotigen|muss ich)\b/u,
    },
    {
      act: 'repeat',
      pattern:
        /\b(?:konnen sie|kannst du) (?:das |die frage )?(?:bitte )?(?:noch ?mal |noch einmal )?(?:wiederholen|sagen)\b/u,
    },
  ],
};
