import type { ComponentProps } from 'react';
import { cls } from './class.ts';

type Look = 'main' | 'plain' | 'quiet';

const looks: Record<Look, string> = {
  main: 'bg-accent text-on-accent hover:bg-accent-hover font-medium',
  plain: 'bg-raised text-ink shadow-lift ring-1 ring-line-strong ring-inset hover:bg-hover',
  quiet: 'text-ink-soft hover:bg-hover hover:text-ink',
};

type ButtonProps = ComponentProps<'button'> & { readonly look?: Look };

/** A button. One `main` button at a time is on screen: the thing to do now. */
export const Button = ({ look = 'plain', className, ...rest }: ButtonProps) => (
  <button
    type="button"
    className={cls(
      'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-control px-2.5 text-ui whitespace-nowrap transition-colors duration-100 disabled:opacity-45',
      looks[look],
      className,
    )}
    {...rest}
  />
);

/** A square button that shows only an icon; its name is spoken and shown as a tooltip. */
export const IconButton = ({ className, ...rest }: ComponentProps<'button'>) => (
  <button
    type="button"
    className={cls(
      'inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-soft transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-45 aria-expanded:bg-hover aria-expanded:text-ink aria-pressed:bg-selected aria-pressed:text-ink',
      className,
    )}
    {...rest}
  />
);
