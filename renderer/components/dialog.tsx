import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { cls } from './class.ts';

type DialogProps = {
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string;
  /** The first control takes the focus; otherwise the dialog itself, so that it is read out and nothing is pressed. */
  readonly startsInside?: boolean;
  readonly children: ReactNode;
};

/**
 * A dialog on the browser's own top layer: everything behind it is inert, Escape closes it, and the focus returns to
 * where it was. The library alternative writes a style element, which the content security policy forbids.
 */
export const Dialog = ({ label, onClose, className, startsInside = false, children }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The browser would choose whatever can take the focus first, wrappers included.
    const first = startsInside ? dialog?.querySelector<HTMLElement>('input, button') : dialog;
    first?.focus();
    return () => dialog?.close();
  }, [startsInside]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the dialog; the key for it is Escape
    <dialog
      ref={element}
      aria-label={label}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
      className={cls('rise rounded-panel outline-none bg-raised text-ink shadow-float', className)}
    >
      {children}
    </dialog>
  );
};
