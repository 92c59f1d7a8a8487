import { Notification } from 'electron';
import type { ConversationId } from '../../preload/contract/ids.ts';
import type { NeedsYou } from '../desk/process-protocol.ts';
import type { Log } from './log.ts';

export type Waiting = NonNullable<NeedsYou['newest']>;

export type Notifier = {
  /** Announces a conversation that began to wait; a click opens it. */
  announce(waiting: Waiting): void;
  /** A word from the app itself; a click shows the window. */
  say(title: string, text: string): void;
};

type NotifierOptions = {
  readonly log: Log;
  open(id: ConversationId): void;
  show(): void;
};

/** As much of a message as notification centres show. */
const longestText = 160;

export function createNotifier({ log, open, show }: NotifierOptions): Notifier {
  // Kept until closed: a notification that is collected as garbage no longer reacts to a click.
  const shown = new Map<string, Notification>();

  function put(key: string, title: string, text: string, onClick: () => void): void {
    if (!Notification.isSupported()) return;
    shown.get(key)?.close();
    const notification = new Notification({ title, body: shortened(text) });
    shown.set(key, notification);
    const forget = () => {
      if (shown.get(key) === notification) shown.delete(key);
    };
    notification.on('click', () => {
      forget();
      onClick();
    });
    notification.on('close', forget);
    notification.on('failed', (_event, error) => {
      forget();
      log('notification.failed', { error });
    });
    notification.show();
  }

  return {
    announce({ id, title, text }) {
      put(`conversation:${id}`, title, text, () => {
        open(id);
      });
    },
    say(title, text) {
      put(`app:${title}`, title, text, show);
    },
  };
}

function shortened(text: string): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join('')}…`;
}
