import type { ReactNode } from 'react';

/** A friendly word where there is nothing, and what to do next. */
export const Empty = ({
  icon,
  title,
  children,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
}) => (
  <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
    <span className="mb-1 flex size-10 items-center justify-center rounded-full text-ink-faint ring-1 ring-line-strong ring-inset">
      {icon}
    </span>
    <p className="text-read font-medium text-ink">{title}</p>
    <div className="max-w-96 text-ui text-ink-soft">{children}</div>
  </div>
);
