import { Bot, User } from 'lucide-react';
import { cls } from './class.ts';

const initials = (name: string): string => {
  const words = name.trim().split(/\s+/u);
  const firsts = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return firsts.join('').toLocaleUpperCase();
};

/** People are round, the bot is square: shape says who speaks before colour or words do. */
export const Avatar = ({
  who,
  name,
  className,
}: {
  who: 'customer' | 'agent' | 'bot';
  name: string | null;
  className?: string;
}) => {
  const letters = name === null ? '' : initials(name);
  const isPlain = /^\p{L}{1,2}$/u.test(letters);
  return (
    <span
      aria-hidden="true"
      className={cls(
        'flex size-6 shrink-0 items-center justify-center text-micro font-semibold select-none',
        who === 'bot' && 'rounded-control bg-surface text-ink-soft ring-1 ring-line-strong ring-inset',
        who === 'agent' && 'rounded-full bg-inverse text-on-inverse',
        who === 'customer' && 'rounded-full bg-selected text-ink-soft',
        className,
      )}
    >
      {who === 'bot' ? <Bot size={14} /> : isPlain ? letters : <User size={13} />}
    </span>
  );
};
