/** Everything the widget itself says. What the bot and people say comes from the desk. */
const english = {
  launcher: 'Open chat',
  launcherUnread: 'Open chat, new message',
  panel: 'Chat',
  close: 'Close chat',
  log: 'Conversation',
  disclosure: 'Automated assistant · a person is one tap away',
  waiting: 'A colleague has been asked to help',
  person: 'A colleague is answering you',
  closed: 'This conversation is closed',
  lineBot: 'The assistant answers again',
  lineWaiting: 'A colleague has been asked to help',
  linePerson: 'A colleague has joined',
  lineClosed: 'Conversation closed',
  bot: 'Assistant',
  colleague: 'Colleague',
  you: 'You',
  says: '{who}:',
  botTyping: 'The assistant is writing',
  personTyping: 'A colleague is writing',
  talkToPerson: 'Talk to a person',
  compose: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  sending: 'Sending…',
  sent: 'Sent',
  retry: 'Not sent. Tap to retry',
  tooLong: 'Not sent: this text is too long',
  refused: 'Not sent: this message was not accepted',
  notSent: 'A message could not be sent.',
  cut: 'Only the first {kept} of {all} characters were sent.',
  willBeCut: 'Only the first {limit} characters will be sent.',
  count: '{used} of {limit} characters',
  connecting: 'Connecting…',
  offline: 'You are offline. What you write is kept and sent later.',
  reconnecting: 'Connection lost. Trying again…',
  unavailable: 'The chat is not available here.',
  newMessages: 'New messages',
  source: 'Source: {title}',
  sources: '{count} sources',
  surveyQuestion: 'How did that go?',
  survey1: 'Bad',
  survey2: 'Not so good',
  survey3: 'All right',
  survey4: 'Good',
  survey5: 'Very good',
  surveyComment: 'What could be better? (optional)',
  surveySend: 'Send answer',
  surveyThanks: 'Thank you for your answer.',
  surveyFailed: 'The answer could not be sent. Try again.',
  startOver: 'Start a new conversation',
} as const;

export type StringKey = keyof typeof english;
export type Translate = (key: StringKey, values?: Readonly<Record<string, string>>) => string;

export type Strings = {
  /** The language and direction of the texts, which need not be those of the page. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
};

type Language = Pick<Strings, 'language' | 'direction'> & {
  readonly texts: Readonly<Record<StringKey, string>>;
};

const languages: readonly [Language, ...Language[]] = [{ language: 'en', direction: 'ltr', texts: english }];

/** Texts in the given language (BCP 47), or in English where there is none. */
export function stringsFor(locale: string): Strings {
  const wanted = locale.split('-')[0]?.toLowerCase();
  const { language, direction, texts } = languages.find((one) => one.language === wanted) ?? languages[0];
  return {
    language,
    direction,
    t: (key, values = {}) =>
      texts[key].replaceAll(/\{(\w+)\}/g, (whole: string, name: string) => values[name] ?? whole),
  };
}
