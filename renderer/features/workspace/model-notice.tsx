import { BrainCircuit } from 'lucide-react';
import { useState } from 'react';
import { Button, PlainText } from '../../components/index.ts';
import { useText } from '../../i18n/index.ts';
import { stateText, waitsText } from '../../model/index.ts';
import { openSettings, useWindow } from '../../stores/index.ts';

/** Says that another language model waits for a decision, or that today's tokens are used up; calm, and once each. */
export const ModelNotice = () => {
  const t = useText();
  const understanding = useWindow((state) => state.workspace?.understanding);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const change = understanding?.change ?? null;
  const isWaiting = change !== null && ['compared', 'not_compared'].includes(change.state.kind);
  const isUsedUp = understanding?.budget?.isUsedUp === true;
  const about = isWaiting ? `${change.key} ${change.state.kind}` : isUsedUp ? 'budget' : null;
  if (about === null || about === dismissed) return null;
  return (
    <section
      role="status"
      aria-label={t('model.page')}
      className="flex shrink-0 items-start gap-3 border-b border-line bg-sunken px-4 py-2 text-ui"
    >
      <BrainCircuit size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1">
        {isWaiting ? (
          <>
            <p className="font-medium wrap-anywhere">
              <PlainText text={waitsText(t, change)} />
            </p>
            <p className="figures text-ink-soft wrap-anywhere">{stateText(t, change)}</p>
          </>
        ) : (
          <p>{t('model.budgetUsedUp')}</p>
        )}
      </div>
      {isWaiting && (
        <Button className="h-6" onClick={() => openSettings('model')}>
          {t('model.see')}
        </Button>
      )}
      <Button look="quiet" className="h-6" onClick={() => setDismissed(about)}>
        {t('act.dismiss')}
      </Button>
    </section>
  );
};
