import { type ActLexicon, list } from './lexicon.ts';

const PERSONA =
  '(?:persona|persona real|humano|agente|agente humano|asesor|asesora|operador|operadora|representante|alguien|encargado|supervisor|ser humano)';

export const spanish: ActLexicon = {
  phrases: {
    yes: list(`
      si, si por favor, claro, claro que si, por supuesto, correcto, exacto, asi es, de acuerdo,
      vale, esta bien, adelante, confirmo, perfecto, eso es, es correcto, verdadero, dale, hazlo, desde luego, si es
      correcto, si quiero
    `),
    no: list(`
      no gracias, no quiero, todavia no, aun no, ahora no, no es correcto, incorrecto, eso no, para
      nada, mejor no, nunca, claro que no, por supuesto que no, desde luego que no, creo que no, en absoluto, ni hablar
    `),
    cancel: list(`
      cancelar, cancela, cancelalo, parar, para, dejalo, dejelo, olvidalo, olvidelo, olvida eso, no
      importa, ya no quiero, da igual, quiero cancelar, he cambiado de opinion, cambie de opinion,
      mejor dejalo, ya no
    `),
    skip: list(`
      saltar, omitir, siguiente, no lo se, no se, no tengo, no lo tengo, ni idea, no me acuerdo, no
      recuerdo, no lo recuerdo, prefiero no decirlo
    `),
    repeat: list(`
      repite, repita, otra vez, de nuevo, puedes repetir, puede repetir, puedes repetirlo, puede
      repetirlo, como, como dice, perdon como, no entiendo, no he entendido, repite por favor,
      repita por favor
    `),
    wait: list(`
      espera, espere, un momento, un momento por favor, un segundo, un minuto, momento, espera un
      momento, espere un momento, dame un momento, deme un momento, dame un segundo, dejame ver,
      ahora vuelvo, dejame mirar
    `),
    explain: list(`
      por que, porque, para que, que significa, que significa eso, que quieres decir, que quiere
      decir, que es eso, que es, donde lo encuentro, donde esta eso, para que lo necesita, para que
      lo necesitas, por que lo necesita, por que lo necesitas, ayuda
    `),
    human: list(`
      agente, humano, persona, operador, asesor, una persona, un agente, un humano, agente por
      favor, una persona por favor, un agente por favor, persona real, una persona real, atencion al
      cliente, servicio al cliente
    `),
    restart: list(`
      empezar de nuevo, empezar otra vez, reiniciar, volver a empezar, desde el principio, empecemos
      de nuevo
    `),
    done: list('eso es todo, nada mas, es todo, no eso es todo, no nada mas, ya esta, nada'),
    correction: list(`
      en realidad, quiero decir, quise decir, queria decir, mejor, mejor dicho, perdon, no perdon,
      me equivoque, mas bien
    `),
    greeting: list(`
      hola, buenas, buenos dias, buenas tardes, buenas noches, buen dia, hola buenas, saludos, que
      tal
    `),
    thanks: list(`
      gracias, muchas gracias, mil gracias, muchisimas gracias, gracias por la ayuda, gracias por su
      ayuda, vale gracias, ok gracias, perfecto gracias, te lo agradezco, se lo agradezco
    `),
    goodbye: list(`
      adios, hasta luego, hasta pronto, chao, nos vemos, hasta manana, que tenga un buen dia, buen
      fin de semana
    `),
    insult: list(`
      idiota, imbecil, tonto, estupido, eres tonto, eres un idiota, eres inutil, bot inutil, vete a
      la mierda, que te den, callate, bot estupido, mierda de bot
    `),
    compliment: list(`
      genial, excelente, muy bien, estupendo, fantastico, eres genial, eres el mejor, buen trabajo,
      muy amable, que bien, maravilloso
    `),
    how_are_you: list(`
      como estas, como esta, como te va, como va todo, que tal estas, como andas, como esta usted
    `),
    are_you_a_bot: list(`
      quien eres, que eres, eres un bot, eres un robot, eres humano, eres una persona, eres real, es
      usted un bot, es usted un robot, es usted una persona, es usted humano
    `),
    smalltalk: list(
      'tengo prisa, date prisa, jaja, jajaja, ya veo, entiendo, entendido, de nada, ningun problema',
    ),
    filler: list('por favor, pues, entonces, y, pero, bueno, oye, oiga, disculpe, disculpa'),
  },
  sentences: [
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:eres|es usted|esto es|es esto) (?:un |una )?(?:bot|chatbot|robot|maquina|humano|persona|persona real|ia|ordenador)\b/u,
    },
    {
      act: 'are_you_a_bot',
      pattern:
        /\b(?:estoy )?(?:hablando|hablo|chateando) con (?:un |una )(?:bot|chatbot|robot|maquina|humano|persona|persona real)\b/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:hablar|chatear|comunicarme|contactar) con (?:un |una |el |la |algun |su )?${PERSONA}\\b`,
        'u',
      ),
      unless: /\bno (?:quiero|necesito|hace falta) (?:hablar|chatear)\b/u,
    },
    {
      act: 'human',
      pattern: new RegExp(
        `\\b(?:pasame|paseme|pongame|ponme|comuniqueme|conecteme|conectame|transfierame)(?: por favor)? (?:con|a) (?:un |una |el |la |algun )?${PERSONA}\\b`,
        'u',
      ),
    },
    {
      act: 'human',
      pattern:
        /\b(?:quiero|necesito|prefiero|quisiera) (?:a )?(?:un |una )(?:agente|humano|persona|persona real|asesor|operador|representante)\b/u,
      unless: /\bno (?:quiero|necesito)\b/u,
    },
    {
      act: 'cancel',
      pattern:
        /^(?:\p{L}+,? ){0,2}?(?:ya )?no (?:lo )?quiero (?:hacerlo|hacer eso|continuar|seguir|eso|nada|enviarlo)(?: mas)?[.! ]*$/u,
    },
    { act: 'cancel', pattern: /\b(?:olvidalo|olvidelo|he cambiado de opinion|cambie de opinion)\b/u },
    {
      act: 'explain',
      pattern:
        /\b(?:por que|para que) (?:lo |la |me |te )?(?:necesita|necesitas|quiere|quieres|pregunta|preguntas|tengo que)\b/u,
    },
    { act: 'repeat', pattern: /\b(?:puede|puedes|podria|podrias) (?:por favor )?repetir(?:lo|la)?\b/u },
  ],
};
