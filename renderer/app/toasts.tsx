import { CircleAlert, Undo2, X } from 'lucide-react';
import { ActKeys, PlainText } from '../components/index.ts';
import { useText } from '../i18n/index.ts';
import { type Toast, useToasts } from '../stores/index.ts';

const ToastView = ({ toast }: { toast: Toast }) => {
  const t = useText();
  const dismiss = (): void => useToasts.getState().dismiss(toast.id);
  const { action } = toast;
  return (
    <div
      role={toast.tone === 'trouble' ? 'alert' : 'status'}
      className="rise pointer-events-auto flex max-w-full items-center gap-2 rounded-block bg-inverse py-1.5 ps-3 pe-1.5 text-ui text-on-inverse shadow-float"
    >
      {toast.tone === 'trouble' && (
        <CircleAlert size={14} aria-hidden="true" className="shrink-0 text-on-inverse-accent" />
      )}
      <span className="min-w-0 flex-1">
        <PlainText text={t(toast.text, toast.values)} />
      </span>
      {action !== null && (
        <button
          type="button"
          onClick={() => {
            dismiss();
            action.run();
          }}
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control px-2 font-medium text-on-inverse-accent outline-offset-[-2px] outline-on-inverse hover:bg-[color-mix(in_srgb,currentColor_14%,transparent)]"
        >
          {toast.isUndo && <Undo2 size={14} aria-hidden="true" />}
          {t(action.label)}
          {toast.isUndo && <ActKeys act="undo" onAccent />}
        </button>
      )}
      <button
        type="button"
        aria-label={t('act.dismiss')}
        onClick={dismiss}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-control outline-offset-[-2px] outline-on-inverse hover:bg-[color-mix(in_srgb,currentColor_14%,transparent)]"
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
};

/** Short sentences at the foot of the window: what was done and how to take it back, or what went wrong. */
export const Toasts = () => {
  const t = useText();
  const toasts = useToasts((store) => store.toasts);
  return (
    <section
      aria-label={t('toast.title')}
      className="pointer-events-none fixed start-3 bottom-3 z-50 split:w-62 card:w-66 max-split:inset-x-4 max-split:top-14 max-split:bottom-auto"
    >
      <div className="flex flex-col items-start gap-2">
        {toasts.map((toast) => (
          <ToastView key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  );
};
