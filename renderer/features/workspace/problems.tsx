import { FileWarning } from 'lucide-react';
import { useState } from 'react';
import { Button, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { useWindow } from '../../stores/index.ts';

const shownFirst = 1;

/** A save that did not go live: which file, which line, and that the last good version still answers. */
export const WorkspaceProblems = () => {
  const t = useText();
  const problems = useWindow((state) => state.workspace?.problems);
  const [isOpen, setOpen] = useState(false);
  if (problems === undefined || problems.length === 0) return null;
  const shown = isOpen ? problems : problems.slice(0, shownFirst);
  return (
    <section
      role="alert"
      aria-label={t('workspace.problems')}
      className="flex shrink-0 items-start gap-3 border-b border-line bg-trouble-wash px-4 py-2 text-ui"
    >
      <FileWarning size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-trouble" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{t('workspace.notLive', { count: problems.length })}</p>
        <ul className="max-h-32 overflow-y-auto">
          {shown.map((problem) => (
            <li
              key={`${problem.file}:${problem.line}:${problem.column}:${problem.code}`}
              className="wrap-anywhere text-ink-soft"
            >
              <span className="font-mono text-meta text-ink">
                {problem.file}:{problem.line}
              </span>{' '}
              <PlainText text={problem.message} />
            </li>
          ))}
        </ul>
      </div>
      {problems.length > shownFirst && (
        <Button look="quiet" className="h-6" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('workspace.fewer') : t('workspace.more', { count: problems.length - shownFirst })}
        </Button>
      )}
    </section>
  );
};
