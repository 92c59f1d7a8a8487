import { useEffect, useRef } from 'react';
import type { ConversationId } from '../../../preload/contract/index.ts';
import { ask, composerOf, useDesk, useWindow } from '../../stores/index.ts';

/** The desk forgets a look after fifteen seconds, so it is told again well before that. */
const repeatMs = 8_000;
const typingMs = 6_000;

/** Tells the desk that this agent looks at, or types in, the conversation, for as long as it is open. */
export const usePresence = (id: ConversationId): void => {
  const desk = useDesk();
  const reply = useWindow((state) => composerOf(state, id).reply);
  const typedAt = useRef(0);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text counts as typing
  useEffect(() => {
    if (first.current) first.current = false;
    else typedAt.current = Date.now();
  }, [reply]);
  useEffect(() => {
    const tell = (): void => {
      const isTyping = Date.now() - typedAt.current < typingMs;
      void ask(desk, (client) => client.conversation.present({ id, typing: isTyping }));
    };
    tell();
    const timer = setInterval(tell, repeatMs);
    return () => clearInterval(timer);
  }, [desk, id]);
};
