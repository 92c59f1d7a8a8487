import { type ComponentProps, type ReactNode, useId } from 'react';
import { cls } from '../../../components/index.ts';

const box =
  'h-8 w-full rounded-control bg-raised px-2.5 text-ui ring-1 ring-line-strong ring-inset placeholder:text-ink-faint';

/** A text field under its name. */
export const Field = ({
  label,
  hint,
  ...rest
}: ComponentProps<'input'> & { label: string; hint?: string }) => {
  const id = useId();
  return (
    <div className="flex flex-col gap-1 text-ui">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={box}
        {...rest}
      />
      {hint !== undefined && (
        <span id={`${id}-hint`} className="text-meta text-ink-soft">
          {hint}
        </span>
      )}
    </div>
  );
};

/** A list of choices that the system draws. */
export const Choice = ({ label, className, ...rest }: ComponentProps<'select'> & { label: string }) => (
  <select aria-label={label} className={cls(box, className)} {...rest} />
);

/** One of several, with what it means. */
export const Radio = ({
  label,
  about,
  ...rest
}: ComponentProps<'input'> & { label: ReactNode; about?: string }) => (
  <label className="flex items-start gap-2.5 rounded-control p-2 text-ui hover:bg-hover">
    <input type="radio" className="mt-0.5 size-4 shrink-0 accent-ink" {...rest} />
    <span className="min-w-0">
      <span className="block font-medium wrap-anywhere">{label}</span>
      {about !== undefined && <span className="block text-meta text-ink-soft">{about}</span>}
    </span>
  </label>
);

/** Something that is or is not so. */
export const Check = ({ label, ...rest }: ComponentProps<'input'> & { label: string }) => (
  <label className="flex items-start gap-2.5 text-ui">
    <input type="checkbox" className="mt-0.5 size-4 shrink-0 accent-ink" {...rest} />
    <span>{label}</span>
  </label>
);
