import { Fragment } from 'react';
import { useText } from '../i18n/index.ts';
import { splitHidden } from '../text/index.ts';

/**
 * A text from outside: isolated, so that its direction cannot turn its neighbours around, and with
 * characters that would be invisible shown as marks. As a line it is cut at its own end, whichever side that is.
 */
export const PlainText = ({ text, isLine = false }: { text: string; isLine?: boolean }) => (
  <bdi className={isLine ? 'block min-w-0 truncate text-left' : undefined}>
    <Marked text={text} />
  </bdi>
);

/** The same without isolation, for parts of a text that is isolated as a whole. */
export const Marked = ({ text }: { text: string }) => {
  const t = useText();
  return splitHidden(text).map((run, index) =>
    run.kind === 'plain' ? (
      // Runs of one text never change places.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <Fragment key={index}>{run.text}</Fragment>
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        key={index}
        role="img"
        aria-label={t('text.hiddenCharacter', { code: run.code, count: run.count })}
        className="mx-0.5 rounded-small px-1 font-mono text-micro text-ink-soft ring-1 ring-line-strong ring-inset"
      >
        {run.count === 1 ? run.code : `${run.code} ×${run.count}`}
      </span>
    ),
  );
};
