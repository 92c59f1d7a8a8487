import type { en } from './en.ts';
import type { BuiltInText } from './texts.ts';

export const deFormal: Readonly<Record<keyof typeof en, BuiltInText>> = {
  disclosure: {
    text: 'Ich bin ein automatischer Assistent. Eine Kollegin oder ein Kollege kann jederzeit übernehmen.',
    hurried: 'Ich bin ein automatischer Assistent; ein Mensch kann jederzeit übernehmen.',
  },
  what_i_am:
    'Ich bin ein automatischer Assistent, kein Mensch. Wenn Sie lieber mit einem Menschen sprechen, sagen Sie es einfach.',
  greeting: { text: 'Guten Tag. Was kann ich für Sie tun?', hurried: 'Was kann ich für Sie tun?' },
  greeting_open: 'Guten Tag.',
  how_can_i_help: 'Was kann ich für Sie tun?',
  thanks: { text: 'Gern geschehen.', upset: 'Selbstverständlich.' },
  goodbye: {
    text: 'Auf Wiedersehen, und danke für Ihre Nachricht.',
    hurried: 'Auf Wiedersehen.',
    upset: 'Auf Wiedersehen. Sie können jederzeit wieder schreiben.',
  },
  goodbye_open: {
    text: 'Bevor Sie gehen: Ihr Anliegen ist noch nicht erledigt.',
    hurried: 'Ihr Anliegen ist noch nicht erledigt.',
  },
  survey: {
    text: 'Wie war es, von 1 (schlecht) bis 5 (sehr gut)?',
    hurried: 'Von 1 (schlecht) bis 5 (sehr gut)?',
  },
  insult: {
    text: 'Es tut mir leid, dass das ärgerlich ist. Ich kann es weiter versuchen oder Sie an einen Menschen übergeben.',
    hurried: 'Es tut mir leid. Ich kann weitermachen oder Sie an einen Menschen übergeben.',
  },
  compliment: { text: 'Danke.', upset: 'In Ordnung.' },
  how_are_you: {
    text: 'Alle Systeme laufen, danke.',
    upset: 'Ich arbeite, wie ich soll.',
    hurried: 'Alle Systeme laufen.',
  },
  smalltalk: 'Dazu kann ich wenig sagen. Am besten kenne ich mich mit unserem Service aus.',
  not_understood: {
    text: 'Das habe ich nicht verstanden. Können Sie es anders sagen?',
    hurried: 'Das habe ich nicht verstanden. Anders gesagt?',
  },
  clarify: 'Was davon meinen Sie?',
  no_answer: {
    text: 'Darauf habe ich keine verlässliche Antwort. Ich kann Sie an jemanden übergeben, der sie hat.',
    hurried: 'Darauf habe ich keine verlässliche Antwort. Ein Mensch kann helfen.',
  },
  out_of_scope: 'Dabei kann ich hier nicht helfen.',
  condolence: 'Mein aufrichtiges Beileid.',
  person_offered:
    'Ein Mensch aus unserem Team kann sich mit Ihnen darum kümmern: Sagen Sie es einfach. Sie müssen nichts zur Hand haben.',
  crisis:
    'Es tut mir sehr leid, dass es Ihnen so schlecht geht. Sie müssen da nicht allein durch: Ich hole einen Menschen aus unserem Team in diesen Chat. Wenn Sie oder jemand anderes in Gefahr sind, wählen Sie bitte sofort den Notruf.',
  language_not_served:
    'In Ihrer Sprache kann ich nicht schreiben, deshalb sieht sich ein Mensch Ihre Nachricht an.',
  empty_message: 'Diese Nachricht konnte ich nicht lesen. Können Sie sie in Worten schreiben?',
  too_long: {
    text: 'Das war mehr, als ich auf einmal lesen kann. Können Sie die Frage in wenigen Sätzen stellen?',
    hurried: 'Das war zu lang für mich. Geht es in wenigen Sätzen?',
  },
  wait: 'Lassen Sie sich Zeit.',
  explain_default: 'Ich brauche das, um mit Ihrem Anliegen weiterzukommen.',
  explain_confirm: 'Ich tue es erst, wenn Sie zu genau diesem Entwurf Ja gesagt haben.',
  ask_again: 'Also noch einmal: {question}',
  ask_when_ready: 'Wenn Sie so weit sind: {question}',
  cannot_skip: 'Ohne das komme ich nicht weiter.',
  skipped: 'Gut, das lasse ich weg.',
  nothing_to_repeat: 'Ich habe noch nichts gesagt. Was kann ich für Sie tun?',
  cancelled: 'Gut, das habe ich abgebrochen.',
  nothing_to_cancel: 'Es läuft nichts, was ich abbrechen könnte.',
  confirm_denied: 'Gut, das mache ich nicht.',
  corrected: 'Geändert auf {value}.',
  cleared: { text: 'Gut, ich frage das noch einmal.', hurried: 'Gut.' },
  already_done: {
    text: 'Das ist schon erledigt, hier kann ich es nicht mehr ändern. Ein Mensch kann es sich ansehen.',
    hurried: 'Das ist schon erledigt; ändern kann es nur ein Mensch.',
  },
  invalid_answer: 'Das scheint nicht zu stimmen.',
  invalid_id: 'Das scheint nicht zu stimmen. Es sollte so aussehen: {example}.',
  invalid_choice: 'Bitte wählen Sie eines davon: {options}.',
  invalid_number: 'Dort brauche ich eine Zahl.',
  invalid_money: 'Dort brauche ich einen Betrag.',
  invalid_email: 'Das sieht nicht nach einer E-Mail-Adresse aus.',
  invalid_phone: 'Das sieht nicht nach einer Telefonnummer aus. Die Landesvorwahl hilft, etwa {example}.',
  invalid_date: 'Dort brauche ich ein Datum, zum Beispiel {example}.',
  invalid_time: 'Dort brauche ich eine Uhrzeit, zum Beispiel 14:30.',
  invalid_date_range: 'Dort brauche ich einen ersten und einen letzten Tag, zum Beispiel {example}.',
  action_failed: 'Das System, das ich dafür brauche, ist gerade nicht erreichbar; ich habe es nicht getan.',
  action_refused: 'Das System hat das nicht angenommen; es ist nichts geschehen.',
  action_unknown:
    'Ich konnte nicht feststellen, ob das durchgegangen ist, und versuche es nicht noch einmal. Ein Mensch prüft es.',
  anything_else: { text: 'Kann ich sonst noch etwas tun?', hurried: 'Sonst noch etwas?' },
  resume: 'Zurück zu Ihrem Anliegen.',
  request_gone: 'Mit diesem Anliegen kann ich nicht weitermachen, weil unser Service gerade geändert wurde.',
  still_there: 'Sind Sie noch da?',
  closed_silent: {
    text: 'Ich habe nichts mehr von Ihnen gehört und schließe diesen Chat. {summary} Sie können jederzeit wieder schreiben.',
    hurried: 'Ich schließe diesen Chat. {summary} Sie können jederzeit wieder schreiben.',
  },
  summary_done: 'Erledigt: {done}.',
  summary_open: 'Noch offen: {open}.',
  handoff: {
    text: 'Ich übergebe Sie jetzt an einen Menschen, mit allem, was Sie mir gesagt haben. Bitte bleiben Sie in diesem Chat.',
    hurried:
      'Ich übergebe Sie an einen Menschen, der alles sieht, was Sie geschrieben haben. Bitte bleiben Sie hier.',
  },
  handoff_failure: {
    text: 'Es tut mir leid, dass ich das nicht lösen konnte. Ich übergebe Sie an einen Menschen, mit allem, was Sie mir gesagt haben.',
    hurried:
      'Es tut mir leid. Ich übergebe Sie an einen Menschen, der alles sieht, was Sie geschrieben haben.',
  },
  back_to_bot: 'Hier ist wieder der automatische Assistent. Wie kann ich Ihnen weiterhelfen?',
  restarted: 'Fangen wir noch einmal an. Was kann ich für Sie tun?',
  label_yes: 'Ja',
  label_no: 'Nein',
  label_skip: 'Überspringen',
  label_person: 'Mit einem Menschen sprechen',
};

/** Only what is said otherwise to someone who is addressed with "du". */
export const deInformal: Readonly<Partial<Record<keyof typeof en, BuiltInText>>> = {
  what_i_am:
    'Ich bin ein automatischer Assistent, kein Mensch. Wenn du lieber mit einem Menschen sprichst, sag es einfach.',
  greeting: { text: 'Hallo. Was kann ich für dich tun?', hurried: 'Was kann ich für dich tun?' },
  greeting_open: 'Hallo.',
  how_can_i_help: 'Was kann ich für dich tun?',
  goodbye: {
    text: 'Tschüss, und danke für deine Nachricht.',
    hurried: 'Tschüss.',
    upset: 'Tschüss. Du kannst jederzeit wieder schreiben.',
  },
  goodbye_open: {
    text: 'Bevor du gehst: Dein Anliegen ist noch nicht erledigt.',
    hurried: 'Dein Anliegen ist noch nicht erledigt.',
  },
  insult: {
    text: 'Es tut mir leid, dass das ärgerlich ist. Ich kann es weiter versuchen oder dich an einen Menschen übergeben.',
    hurried: 'Es tut mir leid. Ich kann weitermachen oder dich an einen Menschen übergeben.',
  },
  not_understood: {
    text: 'Das habe ich nicht verstanden. Kannst du es anders sagen?',
    hurried: 'Das habe ich nicht verstanden. Anders gesagt?',
  },
  clarify: 'Was davon meinst du?',
  no_answer: {
    text: 'Darauf habe ich keine verlässliche Antwort. Ich kann dich an jemanden übergeben, der sie hat.',
    hurried: 'Darauf habe ich keine verlässliche Antwort. Ein Mensch kann helfen.',
  },
  person_offered:
    'Ein Mensch aus unserem Team kann sich mit dir darum kümmern: Sag es einfach. Du musst nichts zur Hand haben.',
  crisis:
    'Es tut mir sehr leid, dass es dir so schlecht geht. Du musst da nicht allein durch: Ich hole einen Menschen aus unserem Team in diesen Chat. Wenn du oder jemand anderes in Gefahr seid, wähl bitte sofort den Notruf.',
  language_not_served:
    'In deiner Sprache kann ich nicht schreiben, deshalb sieht sich ein Mensch deine Nachricht an.',
  empty_message: 'Diese Nachricht konnte ich nicht lesen. Kannst du sie in Worten schreiben?',
  too_long: {
    text: 'Das war mehr, als ich auf einmal lesen kann. Kannst du die Frage in wenigen Sätzen stellen?',
    hurried: 'Das war zu lang für mich. Geht es in wenigen Sätzen?',
  },
  wait: 'Lass dir Zeit.',
  explain_default: 'Ich brauche das, um mit deinem Anliegen weiterzukommen.',
  explain_confirm: 'Ich tue es erst, wenn du zu genau diesem Entwurf Ja gesagt hast.',
  ask_when_ready: 'Wenn du so weit bist: {question}',
  nothing_to_repeat: 'Ich habe noch nichts gesagt. Was kann ich für dich tun?',
  invalid_choice: 'Bitte wähle eines davon: {options}.',
  resume: 'Zurück zu deinem Anliegen.',
  still_there: 'Bist du noch da?',
  closed_silent: {
    text: 'Ich habe nichts mehr von dir gehört und schließe diesen Chat. {summary} Du kannst jederzeit wieder schreiben.',
    hurried: 'Ich schließe diesen Chat. {summary} Du kannst jederzeit wieder schreiben.',
  },
  handoff: {
    text: 'Ich übergebe dich jetzt an einen Menschen, mit allem, was du mir gesagt hast. Bitte bleib in diesem Chat.',
    hurried:
      'Ich übergebe dich an einen Menschen, der alles sieht, was du geschrieben hast. Bitte bleib hier.',
  },
  handoff_failure: {
    text: 'Es tut mir leid, dass ich das nicht lösen konnte. Ich übergebe dich an einen Menschen, mit allem, was du mir gesagt hast.',
    hurried:
      'Es tut mir leid. Ich übergebe dich an einen Menschen, der alles sieht, was du geschrieben hast.',
  },
  back_to_bot: 'Hier ist wieder der automatische Assistent. Wie kann ich dir weiterhelfen?',
  restarted: 'Fangen wir noch einmal an. Was kann ich für dich tun?',
};
