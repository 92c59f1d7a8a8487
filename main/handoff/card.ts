import type { HandoffCard, HandoffWhy } from '../../preload/contract/index.ts';
import type { CardLog } from './card-log.ts';
import type { CardLabels } from './labels.ts';
import { type Next, nextStep } from './next.ts';
import { cleanText, countWords, cutWords, personName, tierName } from './plain-text.ts';
import { factsOf, moodOf, triedOf, wantsOf } from './rows.ts';
import { textsFor } from './texts/index.ts';
import { languageTag } from './triggers.ts';

export type CardOptions = {
  readonly labels: CardLabels;
  /** The agent's language; the draft is in the customer's. */
  readonly language: string;
  /** The reason when its event is not in the log yet. */
  readonly why?: HandoffWhy;
};

/** One glance: more is not read by somebody with the next customer waiting. */
const mostWords = 100;
const most = { tried: 4, facts: 6, promises: 3, detail: 12 };

/** The handoff card as of the log's newest message: at most 100 words, the least important left out. */
export function buildCard(log: CardLog, { labels, language, why: given }: CardOptions): HandoffCard {
  const texts = { agent: textsFor(language), customer: textsFor(log.locale) };
  const why = given ?? log.why;
  const next = nextStep(log, why, labels, texts);
  const core: HandoffCard = {
    asOf: log.asOf,
    who: {
      name: personName(log.identity === null ? log.claimedName : log.identity.name),
      verified: log.identity !== null,
      tier: tierName(log.identity?.tier ?? null),
      language: languageTag(log.locale),
    },
    wants: wantsOf(log, why, labels, { language, texts: texts.agent }),
    tried: [],
    facts: [],
    state: { ...moodOf(log), evidence: null, waitingSince: log.waiting.since },
    why: {
      code: why?.code ?? 'policy',
      detail: cutWords(cleanText(why?.detail ?? texts.agent.takenOver), most.detail),
    },
    promises: [],
    next: { step: next.step, draft: next.draft, citations: [] },
  };
  return addWhatFits(core, additions(log, next, labels, language));
}

/** Something that goes onto the card when there is room for it. */
type Addition = (card: HandoffCard) => HandoffCard;

/** All that may be added, the most important first. */
function additions(log: CardLog, next: Next, labels: CardLabels, language: string): Addition[] {
  const texts = textsFor(language);
  const { evidence } = moodOf(log);
  const tried = triedOf(log, labels, texts).slice(-most.tried).reverse().map(addTried);
  const facts = factsOf(log, labels, { language, texts }).slice(0, most.facts).map(addFact);
  const promises = log.promises.slice(-most.promises).reverse().map(addPromise);
  const { cited } = next;
  return [
    ...promises.slice(0, 1),
    ...tried.slice(0, 1),
    ...facts.slice(0, 2),
    ...(evidence === null ? [] : [(card: HandoffCard) => ({ ...card, state: { ...card.state, evidence } })]),
    ...tried.slice(1),
    ...facts.slice(2),
    ...promises.slice(1),
    ...(cited === null ? [] : [(card: HandoffCard) => ({ ...card, next: { ...card.next, ...cited } })]),
  ];
}

function addTried(row: HandoffCard['tried'][number]): Addition {
  // Newest comes first here and last on the card, which reads in the order of what happened.
  return (card) => ({ ...card, tried: [row, ...card.tried] });
}

function addFact(row: HandoffCard['facts'][number]): Addition {
  return (card) => ({ ...card, facts: [...card.facts, row] });
}

function addPromise(row: HandoffCard['promises'][number]): Addition {
  return (card) => ({ ...card, promises: [row, ...card.promises] });
}

function addWhatFits(core: HandoffCard, additions: readonly Addition[]): HandoffCard {
  return additions.reduce((card, add) => {
    const larger = add(card);
    return cardWords(larger) <= mostWords ? larger : card;
  }, core);
}

/** Words of everything on the card that a person reads. */
export function cardWords(card: HandoffCard): number {
  return [
    card.who.name ?? '',
    card.who.tier ?? '',
    card.who.language,
    card.wants,
    ...card.tried.flatMap(({ what, result }) => [what, result]),
    ...card.facts.flatMap(({ name, value }) => [name, value]),
    card.state.sentiment,
    card.state.evidence?.text ?? '',
    card.why.code,
    card.why.detail,
    ...card.promises.map(({ text }) => text),
    card.next.step,
    card.next.draft,
    ...card.next.citations.flatMap(({ title, quote }) => [title, quote]),
  ].reduce((sum, text) => sum + countWords(text), 0);
}
