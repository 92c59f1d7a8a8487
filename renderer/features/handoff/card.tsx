import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ConversationId, HandoffCard } from '../../../preload/contract/index.ts';
import { cls, IconButton, PlainText, Tip } from '../../components/index.ts';
import { type Key, textLocale, useText } from '../../i18n/index.ts';
import { languageName } from '../../i18n/languages.ts';
import { whyTexts } from '../../model/index.ts';
import { foldCard, isCardFolded, jumpTo, useView, useWindow } from '../../stores/index.ts';

const moods = {
  calm: 'card.calm',
  annoyed: 'card.annoyed',
  angry: 'card.angry',
  unknown: null,
} as const satisfies Record<HandoffCard['state']['sentiment'], Key | null>;

/** A row exists only when there is something to say in it. */
const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2">
    <dt className="pt-px text-meta text-ink-faint">{label}</dt>
    <dd className="held-in min-w-0 text-ui text-ink">{children}</dd>
  </div>
);

/** A value with the message it came from: a press shows that message. */
const Evidence = ({ n, children }: { n: number; children: ReactNode }) => {
  const t = useText();
  return (
    <button
      type="button"
      onClick={() => jumpTo(n)}
      aria-description={t('card.evidence', { n })}
      title={t('card.evidence', { n })}
      className="-mx-1 block max-w-full rounded-small px-1 text-start hover:bg-hover"
    >
      {children}
    </button>
  );
};

const Tried = ({ tried }: { tried: HandoffCard['tried'] }) =>
  tried.map(({ what, result, event }, index) => {
    const key = `${event}-${index}`;
    return (
      <Evidence key={key} n={event}>
        <PlainText text={what} /> <span className="text-ink-faint">→</span>{' '}
        <span className="text-ink-soft">
          <PlainText text={result} />
        </span>
      </Evidence>
    );
  });

const Facts = ({ facts }: { facts: HandoffCard['facts'] }) =>
  facts.map(({ name, value, event }) => (
    <Evidence key={`${event}-${name}`} n={event}>
      <span className="font-medium">
        <PlainText text={value} />
      </span>{' '}
      <span className="text-meta text-ink-faint">
        <PlainText text={name} />
      </span>
    </Evidence>
  ));

/** Only what differs from the window's own is worth a row. */
const isOtherLanguage = (tag: string): boolean => tag.split('-')[0] !== textLocale().split('-')[0];

/** What an agent needs at one glance. Every value comes from the log; a row the bot does not know is absent. */
export const HandoffCardView = ({
  id,
  card,
  look,
}: {
  id: ConversationId;
  card: HandoffCard;
  look: 'panel' | 'strip';
}) => {
  const t = useText();
  const thread = useWindow((state) => state.threads.get(id));
  const isFolded = useView((view) => isCardFolded(view, id, thread));
  const mood = moods[card.state.sentiment];
  const { evidence } = card.state;
  return (
    <section
      aria-label={t('card.title')}
      data-folded={isFolded}
      className={cls('flex flex-col', look === 'panel' ? 'gap-2.5 p-4' : 'gap-1.5 px-4 py-2 split:px-6')}
    >
      <header className="flex items-center gap-2">
        <h2 className="flex min-w-0 flex-1 items-baseline gap-2">
          <span className="truncate text-read font-semibold">{t(whyTexts[card.why.code])}</span>
          <span className="shrink-0 text-meta font-normal text-ink-faint">
            {t('card.asOf', { n: card.asOf })}
          </span>
        </h2>
        <Tip label={t(isFolded ? 'card.unfold' : 'card.fold')} act="foldCard">
          <IconButton
            aria-label={t(isFolded ? 'card.unfold' : 'card.fold')}
            aria-expanded={!isFolded}
            className="-me-1.5 aria-expanded:bg-transparent"
            onClick={() => foldCard(id, thread)}
          >
            {isFolded ? (
              <ChevronDown size={16} aria-hidden="true" />
            ) : (
              <ChevronUp size={16} aria-hidden="true" />
            )}
          </IconButton>
        </Tip>
      </header>
      {!isFolded && card.why.detail !== '' && (
        <p className="held-in -mt-2 text-ui text-ink-soft">
          <PlainText text={card.why.detail} />
        </p>
      )}
      <dl className={cls('flex flex-col', isFolded ? 'gap-1' : 'gap-2')}>
        {card.wants !== '' && (
          <Row label={t('card.wants')}>
            <span className={cls(isFolded && 'line-clamp-1')}>
              <PlainText text={card.wants} />
            </span>
          </Row>
        )}
        {isOtherLanguage(card.who.language) && (
          <Row label={t('card.language')}>{languageName(card.who.language)}</Row>
        )}
        {!isFolded && card.tried.length > 0 && (
          <Row label={t('card.tried')}>
            <Tried tried={card.tried} />
          </Row>
        )}
        {!isFolded && card.facts.length > 0 && (
          <Row label={t('card.facts')}>
            <Facts facts={card.facts} />
            <p className="text-meta text-ink-faint">{t('card.doNotAsk')}</p>
          </Row>
        )}
        {!isFolded && mood !== null && (
          <Row label={t('card.state')}>
            {t(mood)}
            {evidence !== null && (
              <Evidence n={evidence.event}>
                <span className="text-ink-soft">
                  “<PlainText text={evidence.text} />”
                </span>
              </Evidence>
            )}
          </Row>
        )}
        {!isFolded && card.promises.length > 0 && (
          <Row label={t('card.promised')}>
            {card.promises.map(({ text, event }) => (
              <Evidence key={`${event}-${text}`} n={event}>
                <PlainText text={text} />
              </Evidence>
            ))}
          </Row>
        )}
        {card.next.step !== '' && (
          <Row label={t('card.next')}>
            <span className={cls('font-semibold', isFolded && 'line-clamp-1')}>
              <PlainText text={card.next.step} />
            </span>
          </Row>
        )}
      </dl>
    </section>
  );
};
