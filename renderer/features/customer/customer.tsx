import { Check, ShieldCheck, ShieldQuestion, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { ConversationId, TurnTrace } from '../../../preload/contract/index.ts';
import { PlainText } from '../../components/index.ts';
import { channelName } from '../../i18n/channels.ts';
import { useText } from '../../i18n/index.ts';
import { languageName } from '../../i18n/languages.ts';
import { shortTime } from '../../i18n/times.ts';
import { jumpTo, languageOf, summaryOf, useWindow } from '../../stores/index.ts';
import { MemorySection } from './memory.tsx';
import { isKnown, shownValue, slotTitle } from './shown-value.ts';

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-2 py-0.5">
    <dt className="held-in min-w-0 text-meta leading-5 text-ink-faint">
      <PlainText text={label} />
    </dt>
    <dd className="held-in min-w-0">{children}</dd>
  </div>
);

const noTraces: readonly TurnTrace[] = [];

/** Who the customer is, and what the bot has learned and done for them in this conversation. */
export const CustomerPanel = ({ id }: { id: ConversationId }) => {
  const t = useText();
  const summary = useWindow((state) => summaryOf(state, id));
  const language = useWindow((state) => (summary === undefined ? '' : languageOf(state, summary)));
  const events = useWindow((state) => state.threads.get(id)?.events);
  const skills = useWindow((state) => state.workspace?.skills);
  const traces = useMemo(
    () => events?.flatMap(({ body }) => (body.type === 'turn' ? [body.trace] : [])) ?? noTraces,
    [events],
  );
  if (summary === undefined) return null;
  const { customer } = summary;
  const slots = Object.entries(traces.at(-1)?.slots ?? {}).filter(([, slot]) => isKnown(slot));
  const actions = traces.flatMap((trace) => trace.actions);
  const skill = skills?.find((one) => one.id === summary.skill)?.title ?? summary.skill;
  return (
    <div className="flex flex-col gap-4 text-ui">
      <dl>
        <Row label={t('customer.name')}>
          <PlainText text={customer.name ?? t('customer.noName')} />
        </Row>
        <Row label={t('customer.identity')}>
          <span className="inline-flex items-center gap-1">
            {customer.verified ? (
              <ShieldCheck size={14} aria-hidden="true" className="text-good" />
            ) : (
              <ShieldQuestion size={14} aria-hidden="true" className="text-ink-faint" />
            )}
            {t(customer.verified ? 'customer.verified' : 'customer.notVerified')}
          </span>
        </Row>
        {customer.tier !== null && (
          <Row label={t('customer.tier')}>
            <PlainText text={customer.tier} />
          </Row>
        )}
        <Row label={t('customer.language')}>{languageName(language)}</Row>
        <Row label={t('customer.channel')}>
          <PlainText text={channelName(t, summary.channel)} />
        </Row>
        <Row label={t('customer.since')}>
          <time dateTime={summary.startedAt}>{shortTime(summary.startedAt)}</time>
        </Row>
        {skill !== null && (
          <Row label={t('customer.about')}>
            <PlainText text={skill} />
          </Row>
        )}
      </dl>
      {slots.length > 0 && (
        <section>
          <h3 className="mb-1 text-meta font-semibold text-ink-soft">{t('customer.known')}</h3>
          <dl>
            {slots.map(([name, slot]) => (
              <Row key={name} label={slotTitle(name)}>
                {'event' in slot.from ? (
                  <button
                    type="button"
                    className="-mx-1 rounded-small px-1 text-start hover:bg-hover"
                    onClick={() => 'event' in slot.from && jumpTo(slot.from.event)}
                  >
                    <PlainText text={slot.label ?? shownValue(t, slot.value)} />
                  </button>
                ) : (
                  <PlainText text={slot.label ?? shownValue(t, slot.value)} />
                )}
              </Row>
            ))}
          </dl>
        </section>
      )}
      <MemorySection id={id} />
      {actions.length > 0 && (
        <section>
          <h3 className="mb-1 text-meta font-semibold text-ink-soft">{t('customer.done')}</h3>
          <ul className="flex flex-col gap-1">
            {actions.map((action, index) => {
              const key = `${action.action}-${index}`;
              return (
                <li key={key} className="flex items-baseline gap-2">
                  <span className="min-w-0 flex-1 truncate font-mono text-meta">{action.action}</span>
                  <span className="inline-flex items-center gap-1 text-meta text-ink-soft">
                    {action.error === undefined ? (
                      <Check size={12} aria-hidden="true" />
                    ) : (
                      <X size={12} aria-hidden="true" />
                    )}
                    {t(action.error === undefined ? 'turn.worked' : 'turn.failed')}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
};
