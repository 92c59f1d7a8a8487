import { BookOpen, Lock, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Passage } from '../../../preload/contract/index.ts';
import { PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { ask, openSource, type Problem, problemText, useDesk, useWindow } from '../../stores/index.ts';

const pauseMs = 200;

type Found =
  | { readonly kind: 'idle' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly results: readonly (Passage & { readonly score: number })[] }
  | { readonly kind: 'trouble'; readonly problem: Problem };

/** Looks in the workspace's knowledge, internal passages included: this is the agent's own view. */
export const KnowledgePanel = ({ hasFocus }: { hasFocus: boolean }) => {
  const t = useText();
  const desk = useDesk();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found>({ kind: 'idle' });
  const passages = useWindow((state) => state.workspace?.passages ?? 0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocus) field.current?.focus();
  }, [hasFocus]);
  useEffect(() => {
    const text = query.trim();
    if (text === '') {
      setFound({ kind: 'idle' });
      return undefined;
    }
    let isCurrent = true;
    const timer = setTimeout(async () => {
      setFound((before) => (before.kind === 'found' ? before : { kind: 'searching' }));
      const answer = await ask(desk, (client) => client.knowledge.search({ query: text }));
      if (!isCurrent) return;
      setFound(
        answer.ok
          ? { kind: 'found', results: answer.value.results }
          : { kind: 'trouble', problem: answer.problem },
      );
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [desk, query]);
  const results = found.kind === 'found' ? found.results : [];
  const citations = results.map(({ id, document, title, score }) => ({
    passage: id,
    document,
    title,
    quote: '',
    score,
  }));
  const trouble = found.kind === 'trouble' ? problemText(found.problem) : null;
  return (
    <div className="flex flex-col gap-3">
      <label className="flex h-8 items-center gap-2 rounded-control bg-raised px-2.5 ring-1 ring-line-strong ring-inset focus-within:ring-ink-faint">
        <Search size={14} aria-hidden="true" className="shrink-0 text-ink-faint" />
        <input
          ref={field}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          aria-label={t('knowledge.search')}
          placeholder={t('knowledge.search')}
          className="min-w-0 flex-1 bg-transparent text-ui outline-none placeholder:text-ink-faint"
        />
      </label>
      <div role="status" className="text-ui text-ink-soft">
        {found.kind === 'idle' && t('knowledge.idle', { count: passages })}
        {found.kind === 'searching' && <span className="after-a-moment">{t('knowledge.searching')}</span>}
        {found.kind === 'found' && results.length === 0 && t('knowledge.nothing')}
        {trouble !== null && t(trouble.text, trouble.values)}
      </div>
      <ul className="-mx-2 flex flex-col gap-1">
        {results.map((passage, index) => (
          <li key={passage.id}>
            <button
              type="button"
              onClick={() => openSource(citations, index)}
              className="flex w-full flex-col gap-0.5 rounded-control px-2 py-1.5 text-start hover:bg-hover"
            >
              <span className="flex w-full items-center gap-1.5 text-ui font-medium">
                {passage.audience === 'internal' ? (
                  <Lock size={12} role="img" aria-label={t('source.internalShort')} className="shrink-0" />
                ) : (
                  <BookOpen size={12} aria-hidden="true" className="shrink-0 text-ink-faint" />
                )}
                <span className="truncate">
                  <PlainText text={passage.title} />
                </span>
              </span>
              <span className="held-in line-clamp-2 text-meta text-ink-soft">
                <PlainText text={passage.text} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
