import type {
  ModelState,
  UnderstandingChange,
  UnderstandingDifference,
} from '../../../../preload/contract/index.ts';
import { Button, PlainText } from '../../../components/index.ts';
import { type Key, useText } from '../../../i18n/index.ts';
import { stateText, waitsText } from '../../../model/index.ts';
import { number } from './numbers.ts';
import type { ModelActs } from './use-model.ts';

const stoppedTexts = {
  budget: 'model.stopped.budget',
  calls: 'model.stopped.calls',
  time: 'model.stopped.time',
} as const satisfies Record<NonNullable<UnderstandingDifference['stopped']>, Key>;

/** A change may go live when its difference was there to be seen, or nothing can be compared. */
const mayGoLive = (change: UnderstandingChange, difference: UnderstandingDifference | null): boolean =>
  difference !== null ||
  (change.state.kind === 'not_compared' && ['forbidden', 'no_tests'].includes(change.state.reason));

/** The change that waits: what it does to the tests, and who decides. */
export const Change = ({ state, act }: { state: ModelState; act: ModelActs['act'] }) => {
  const t = useText();
  const { change } = state.status;
  if (change === null) return null;
  const { key } = change;
  const isComparing = change.state.kind === 'comparing';
  return (
    <section
      aria-labelledby="model-change"
      className="flex flex-col gap-2 rounded-block p-3 text-ui ring-1 ring-line-strong ring-inset"
    >
      <h3 id="model-change" className="font-semibold">
        <PlainText text={waitsText(t, change)} />
      </h3>
      <p role="status" className="figures text-ink-soft">
        {stateText(t, change)}
      </p>
      {state.difference !== null && <Difference difference={state.difference} />}
      <div className="flex flex-wrap gap-2">
        {mayGoLive(change, state.difference) && (
          <Button look="main" onClick={() => void act((client) => client.model.decide({ key, live: true }))}>
            {t('model.putLive')}
          </Button>
        )}
        {change.state.kind !== 'kept_old' && (
          <Button onClick={() => void act((client) => client.model.decide({ key, live: false }))}>
            {t('model.keepOld')}
          </Button>
        )}
        {isComparing ? (
          <Button look="quiet" onClick={() => void act((client) => client.model.cancel())}>
            {t('model.cancel')}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => void act((client) => client.model.compare({ key }))}>
            {t('model.compareAgain')}
          </Button>
        )}
      </div>
    </section>
  );
};

const Side = ({ name, side }: { name: string; side: UnderstandingDifference['before'] }) => {
  const t = useText();
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="figures">
        {t('model.side', {
          passed: side.passed,
          asked: side.askedModel,
          turns: side.turns,
          tokens: number(side.tokens.prompt + side.tokens.completion),
          p50: number(side.p50),
          p95: number(side.p95),
        })}
        {side.fallbacks > 0 && ` · ${t('model.fallbacks', { count: side.fallbacks })}`}
      </dd>
    </>
  );
};

const TestList = ({
  title,
  tests,
}: {
  title: string;
  tests: readonly {
    readonly name: string;
    readonly file: string;
    readonly line: number;
    readonly failure?: string;
  }[];
}) =>
  tests.length === 0 ? null : (
    <div>
      <h4 className="font-medium">{title}</h4>
      <ul className="flex flex-col gap-1">
        {tests.map(({ name, file, line, failure }) => (
          <li key={`${file}:${line}`} className="wrap-anywhere">
            <PlainText text={name} />{' '}
            <span className="font-mono text-meta text-ink-faint">
              {file}:{line}
            </span>
            {failure !== undefined && (
              <p className="text-meta text-ink-soft">
                <PlainText text={failure} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );

/** What the tests showed, the failing ones first. */
const Difference = ({ difference }: { difference: UnderstandingDifference }) => {
  const t = useText();
  const { tests, played, stopped, newlyFailing, newlyPassing, changed, before, after } = difference;
  return (
    <section aria-label={t('model.difference')} className="flex flex-col gap-2">
      {stopped !== null && (
        <p className="text-ink-soft">
          {t('model.someTests', { played, tests, why: t(stoppedTexts[stopped]) })}
        </p>
      )}
      <TestList title={t('model.newlyFailing', { count: newlyFailing.length })} tests={newlyFailing} />
      <TestList title={t('model.newlyPassing', { count: newlyPassing.length })} tests={newlyPassing} />
      {changed.count > 0 && (
        <details>
          <summary className="cursor-default font-medium">
            {t('model.changed', { count: changed.count })}
          </summary>
          <ul className="flex flex-col gap-2 pt-1">
            {changed.shown.map(({ test, customer, before: was, after: is }) => (
              <li key={`${test} ${customer} ${is.join()}`} className="wrap-anywhere">
                <PlainText text={customer} />
                <p className="font-mono text-meta text-ink-soft">
                  <PlainText text={`${was.join(', ')} → ${is.join(', ')}`} />
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <dl className="grid grid-cols-[3rem_1fr] gap-y-1 text-meta">
        <Side name={t('model.onlyTestsNow')} side={before} />
        <Side name={t('model.onlyTestsThen')} side={after} />
      </dl>
    </section>
  );
};
