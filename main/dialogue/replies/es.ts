import type { en } from './en.ts';
import type { BuiltInText } from './texts.ts';

export const esFormal: Readonly<Record<keyof typeof en, BuiltInText>> = {
  disclosure: {
    text: 'Soy un asistente automático. Una persona puede continuar en cualquier momento.',
    hurried: 'Soy un asistente automático; una persona puede continuar.',
  },
  what_i_am: 'Soy un asistente automático, no una persona. Si prefiere hablar con una persona, dígamelo.',
  greeting: { text: 'Hola. ¿En qué puedo ayudarle?', hurried: '¿En qué puedo ayudarle?' },
  greeting_open: 'Hola.',
  how_can_i_help: '¿En qué puedo ayudarle?',
  thanks: { text: 'De nada.', upset: 'Por supuesto.' },
  goodbye: {
    text: 'Adiós, y gracias por escribirnos.',
    hurried: 'Adiós.',
    upset: 'Adiós. Puede volver a escribir en cualquier momento.',
  },
  goodbye_open: {
    text: 'Antes de que se vaya: su solicitud no está terminada.',
    hurried: 'Su solicitud no está terminada.',
  },
  survey: {
    text: '¿Cómo ha ido, de 1 (mal) a 5 (muy bien)?',
    hurried: '¿De 1 (mal) a 5 (muy bien)?',
  },
  insult: {
    text: 'Siento que esto sea frustrante. Puedo seguir intentándolo o pasarle con una persona.',
    hurried: 'Lo siento. Puedo seguir o pasarle con una persona.',
  },
  compliment: { text: 'Gracias.', upset: 'De acuerdo.' },
  how_are_you: {
    text: 'Todos los sistemas funcionan, gracias.',
    upset: 'Funciono como debo.',
    hurried: 'Todos los sistemas funcionan.',
  },
  smalltalk: 'De eso puedo decir poco. Lo que mejor conozco es nuestro servicio.',
  not_understood: {
    text: 'No lo he entendido. ¿Puede decirlo con otras palabras?',
    hurried: 'No lo he entendido. ¿Con otras palabras?',
  },
  clarify: '¿Cuál de estas opciones quiere decir?',
  no_answer: {
    text: 'No tengo una respuesta fiable para eso. Puedo pasarle con una persona que la tenga.',
    hurried: 'No tengo una respuesta fiable para eso. Una persona puede ayudarle.',
  },
  out_of_scope: 'Con eso no puedo ayudarle aquí.',
  condolence: 'Lamento mucho su pérdida.',
  person_offered:
    'Una persona de nuestro equipo puede ocuparse de esto con usted: solo tiene que decirlo. No necesita tener nada a mano.',
  crisis:
    'Siento mucho que lo esté pasando tan mal. No tiene que pasar por esto a solas: voy a traer a una persona de nuestro equipo a este chat. Si usted u otra persona está en peligro, llame ahora a los servicios de emergencia.',
  language_not_served: 'No puedo escribir en su idioma, así que una persona verá su mensaje.',
  empty_message: 'No he podido leer ese mensaje. ¿Puede escribirlo con palabras?',
  too_long: {
    text: 'Es más de lo que puedo leer de una vez. ¿Puede resumir la pregunta en unas frases?',
    hurried: 'Es demasiado largo para mí. ¿Puede resumirlo en unas frases?',
  },
  wait: 'Tómese su tiempo.',
  explain_default: 'Lo necesito para continuar con su solicitud.',
  explain_confirm: 'Solo lo hago cuando haya dicho que sí exactamente a esto.',
  ask_again: 'Se lo pregunto otra vez: {question}',
  ask_when_ready: 'Cuando quiera: {question}',
  cannot_skip: 'Sin eso no puedo continuar.',
  skipped: 'De acuerdo, lo dejo en blanco.',
  nothing_to_repeat: 'Todavía no he dicho nada. ¿En qué puedo ayudarle?',
  cancelled: 'De acuerdo, lo he detenido.',
  nothing_to_cancel: 'No hay nada en marcha que pueda detener.',
  confirm_denied: 'De acuerdo, no lo haré.',
  corrected: 'Cambiado a {value}.',
  cleared: { text: 'De acuerdo, se lo pregunto otra vez.', hurried: 'De acuerdo.' },
  already_done: {
    text: 'Eso ya está hecho y aquí no puedo cambiarlo. Una persona puede revisarlo.',
    hurried: 'Eso ya está hecho; solo una persona puede cambiarlo.',
  },
  invalid_answer: 'Eso no parece correcto.',
  invalid_id: 'Eso no parece correcto. Debería ser como {example}.',
  invalid_choice: 'Elija una de estas opciones: {options}.',
  invalid_number: 'Ahí necesito un número.',
  invalid_money: 'Ahí necesito un importe.',
  invalid_email: 'Eso no parece una dirección de correo electrónico.',
  invalid_phone: 'Eso no parece un número de teléfono. El prefijo del país ayuda, como en {example}.',
  invalid_date: 'Ahí necesito una fecha, por ejemplo {example}.',
  invalid_time: 'Ahí necesito una hora, por ejemplo 14:30.',
  invalid_date_range: 'Ahí necesito un primer y un último día, por ejemplo {example}.',
  action_failed: 'Ahora no puedo acceder al sistema que necesito para esto, así que no lo he hecho.',
  action_refused: 'El sistema no lo ha aceptado, así que no se ha hecho nada.',
  action_unknown:
    'No he podido comprobar si se ha completado, así que no volveré a intentarlo. Una persona lo revisará.',
  anything_else: { text: '¿Puedo ayudarle en algo más?', hurried: '¿Algo más?' },
  resume: 'Volvamos a su solicitud.',
  request_gone: 'No puedo continuar con esa solicitud, porque nuestro servicio acaba de cambiar.',
  still_there: '¿Sigue ahí?',
  closed_silent: {
    text: 'No he vuelto a saber de usted, así que cierro este chat. {summary} Puede volver a escribir en cualquier momento.',
    hurried: 'Cierro este chat. {summary} Puede volver a escribir en cualquier momento.',
  },
  summary_done: 'Hecho: {done}.',
  summary_open: 'Sin terminar: {open}.',
  handoff: {
    text: 'Le paso ahora con una persona, con todo lo que me ha contado. Por favor, no cierre este chat.',
    hurried: 'Le paso con una persona, que ve todo lo que ha escrito. Por favor, no cierre este chat.',
  },
  handoff_failure: {
    text: 'Siento no haber podido resolverlo. Le paso con una persona, con todo lo que me ha contado.',
    hurried: 'Lo siento. Le paso con una persona, que ve todo lo que ha escrito.',
  },
  back_to_bot: 'Vuelvo a ser el asistente automático. ¿En qué más puedo ayudarle?',
  restarted: 'Empecemos de nuevo. ¿En qué puedo ayudarle?',
  label_yes: 'Sí',
  label_no: 'No',
  label_skip: 'Omitir',
  label_person: 'Hablar con una persona',
};

/** Only what is said otherwise to someone who is addressed with "tú". */
export const esInformal: Readonly<Partial<Record<keyof typeof en, BuiltInText>>> = {
  what_i_am: 'Soy un asistente automático, no una persona. Si prefieres hablar con una persona, dímelo.',
  greeting: { text: 'Hola. ¿En qué puedo ayudarte?', hurried: '¿En qué puedo ayudarte?' },
  how_can_i_help: '¿En qué puedo ayudarte?',
  goodbye: {
    text: 'Adiós, y gracias por escribirnos.',
    hurried: 'Adiós.',
    upset: 'Adiós. Puedes volver a escribir en cualquier momento.',
  },
  goodbye_open: {
    text: 'Antes de que te vayas: tu solicitud no está terminada.',
    hurried: 'Tu solicitud no está terminada.',
  },
  insult: {
    text: 'Siento que esto sea frustrante. Puedo seguir intentándolo o pasarte con una persona.',
    hurried: 'Lo siento. Puedo seguir o pasarte con una persona.',
  },
  not_understood: {
    text: 'No lo he entendido. ¿Puedes decirlo con otras palabras?',
    hurried: 'No lo he entendido. ¿Con otras palabras?',
  },
  clarify: '¿Cuál de estas opciones quieres decir?',
  no_answer: {
    text: 'No tengo una respuesta fiable para eso. Puedo pasarte con una persona que la tenga.',
    hurried: 'No tengo una respuesta fiable para eso. Una persona puede ayudarte.',
  },
  out_of_scope: 'Con eso no puedo ayudarte aquí.',
  condolence: 'Siento mucho tu pérdida.',
  person_offered:
    'Una persona de nuestro equipo puede ocuparse de esto contigo: solo tienes que decirlo. No necesitas tener nada a mano.',
  crisis:
    'Siento mucho que lo estés pasando tan mal. No tienes que pasar por esto a solas: voy a traer a una persona de nuestro equipo a este chat. Si tú u otra persona estáis en peligro, llama ahora a los servicios de emergencia.',
  language_not_served: 'No puedo escribir en tu idioma, así que una persona verá tu mensaje.',
  empty_message: 'No he podido leer ese mensaje. ¿Puedes escribirlo con palabras?',
  too_long: {
    text: 'Es más de lo que puedo leer de una vez. ¿Puedes resumir la pregunta en unas frases?',
    hurried: 'Es demasiado largo para mí. ¿Puedes resumirlo en unas frases?',
  },
  wait: 'Tómate tu tiempo.',
  explain_default: 'Lo necesito para continuar con tu solicitud.',
  explain_confirm: 'Solo lo hago cuando hayas dicho que sí exactamente a esto.',
  ask_again: 'Te lo pregunto otra vez: {question}',
  ask_when_ready: 'Cuando quieras: {question}',
  nothing_to_repeat: 'Todavía no he dicho nada. ¿En qué puedo ayudarte?',
  cleared: { text: 'De acuerdo, te lo pregunto otra vez.', hurried: 'De acuerdo.' },
  invalid_choice: 'Elige una de estas opciones: {options}.',
  anything_else: { text: '¿Puedo ayudarte en algo más?', hurried: '¿Algo más?' },
  resume: 'Volvamos a tu solicitud.',
  still_there: '¿Sigues ahí?',
  closed_silent: {
    text: 'No he vuelto a saber de ti, así que cierro este chat. {summary} Puedes volver a escribir en cualquier momento.',
    hurried: 'Cierro este chat. {summary} Puedes volver a escribir en cualquier momento.',
  },
  handoff: {
    text: 'Te paso ahora con una persona, con todo lo que me has contado. Por favor, no cierres este chat.',
    hurried: 'Te paso con una persona, que ve todo lo que has escrito. Por favor, no cierres este chat.',
  },
  handoff_failure: {
    text: 'Siento no haber podido resolverlo. Te paso con una persona, con todo lo que me has contado.',
    hurried: 'Lo siento. Te paso con una persona, que ve todo lo que has escrito.',
  },
  back_to_bot: 'Vuelvo a ser el asistente automático. ¿En qué más puedo ayudarte?',
  restarted: 'Empecemos de nuevo. ¿En qué puedo ayudarte?',
};
