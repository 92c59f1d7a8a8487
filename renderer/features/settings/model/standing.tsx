import type { ModelState, ModelUse } from '../../../../preload/contract/index.ts';
import { PlainText } from '../../../components/index.ts';
import { useText } from '../../../i18n/index.ts';
import { dateText, shortTime } from '../../../i18n/times.ts';
import { faultName } from '../../../model/index.ts';
import { money, number, shareOf } from './numbers.ts';

/** What a day took: how many turns needed no model, and what the others cost. */
const Use = ({ use }: { use: ModelUse }) => {
  const t = useText();
  const asked = use.turns - use.withoutModel;
  const failed = Object.values(use.faults).reduce((sum, count) => sum + count, 0);
  const tokens = use.tokens.prompt + use.tokens.completion;
  const names = new Map<string, number>();
  for (const [code, count] of Object.entries(use.faults))
    names.set(t(faultName(code)), (names.get(t(faultName(code))) ?? 0) + count);
  const facts = [
    ...(tokens > 0 ? [t('model.tokens', { count: number(tokens) })] : []),
    ...(use.cost === null ? [] : [money(use.cost)]),
    ...(asked > 0 ? [t('model.average', { seconds: number(use.modelMs / asked / 1_000, 1) })] : []),
  ];
  return (
    <>
      <p>
        {use.turns === 0
          ? t('model.emptyUse')
          : t('model.needed', { count: use.turns, percent: shareOf(use.withoutModel, use.turns) })}
      </p>
      {facts.length > 0 && <p className="figures text-ink-soft">{facts.join(' · ')}</p>}
      {failed > 0 && (
        <p className="text-ink-soft">
          {t('model.failed', {
            count: failed,
            faults: [...names].map(([name, count]) => `${count} × ${name}`).join(', '),
          })}
        </p>
      )}
    </>
  );
};

/** Who understands customers now, and how today went. */
export const Standing = ({ state }: { state: ModelState }) => {
  const t = useText();
  const { model, today, budget } = state.status;
  return (
    <section aria-labelledby="model-now" className="flex flex-col gap-1 text-ui">
      <h3 id="model-now" className="pb-1 text-meta font-semibold text-ink-faint">
        {t('model.now')}
      </h3>
      <p className="font-medium">
        {model === null ? (
          t('model.localOnly')
        ) : (
          <PlainText
            text={t(model.use === 'always' ? 'model.askedAlways' : 'model.askedUnsure', {
              name: model.name,
              host: model.host,
            })}
          />
        )}
      </p>
      {(model !== null || today.turns > 0) && <Use use={today} />}
      {budget !== null && (
        <p className={budget.isUsedUp ? 'font-medium' : 'figures text-ink-soft'}>
          {budget.isUsedUp
            ? t('model.budgetUsedUp')
            : t('model.budget', { used: number(budget.used), all: number(budget.tokensPerDay) })}
        </p>
      )}
    </section>
  );
};

const label = 'cursor-default py-1 text-meta font-semibold text-ink-faint';

/** The last days, and which understanding was live when, by whose decision. */
export const History = ({ state }: { state: ModelState }) => {
  const t = useText();
  const days = state.days.slice(1);
  return (
    <>
      {days.length > 0 && (
        <details>
          <summary className={label}>{t('model.days')}</summary>
          <ul className="flex flex-col gap-2 pt-1 text-ui">
            {days.map((day) => (
              <li key={day.day}>
                <h4 className="text-meta text-ink-faint">{dateText(day.day) ?? day.day}</h4>
                <Use use={day} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {state.versions.length > 1 && (
        <details>
          <summary className={label}>{t('model.history')}</summary>
          <ul className="flex flex-col gap-1 pt-1 text-ui">
            {state.versions.map(({ version, at, by, outcome, model }) => (
              <li key={`${version} ${at}`} className="flex gap-2">
                <span className="font-mono text-meta leading-5 text-ink-faint">{version.slice(0, 7)}</span>
                <span className="min-w-0 flex-1 wrap-anywhere">
                  <PlainText
                    text={t('model.liveSince', {
                      model: model === null ? t('model.noModel') : `${model.name}, ${model.host}`,
                      at: shortTime(at),
                      by,
                    })}
                  />
                  {outcome === 'kept_old' && <span className="text-ink-soft"> {t('model.keptOld')}</span>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
