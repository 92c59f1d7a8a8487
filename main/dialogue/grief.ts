import { handOff, personButton, say } from './say.ts';
import { update, type Work } from './work.ts';

/** A word of condolence, once in a conversation, before anything else is said. */
export function condole(work: Work): void {
  if (work.state.bereaved !== undefined) return;
  say(work, 'condolence');
  update(work, { bereaved: { offeredIn: 0 }, tone: 'upset' });
}

/**
 * What stands in the way of somebody bereaved: the first time a person is offered, the next time one comes. True when
 * it was dealt with so, and nothing else is to be said about it.
 */
export function spare(work: Work): boolean {
  const { bereaved, turn } = work.state;
  if (bereaved === undefined) return false;
  if (bereaved.offeredIn === turn) return true;
  if (wasOffered(work)) {
    handOff(work, { code: 'negative_sentiment', detail: 'the customer is bereaved' }, { reply: 'handoff' });
    return true;
  }
  say(work, 'person_offered', { buttons: [personButton(work)] });
  update(work, { bereaved: { offeredIn: turn } });
  return true;
}

/** True when a person was offered in an earlier turn. */
export function wasOffered({ state }: Work): boolean {
  const offeredIn = state.bereaved?.offeredIn ?? 0;
  return offeredIn > 0 && offeredIn < state.turn;
}

/** True when a person was offered just now: a bare yes or no is about that. */
export function isOffering({ state }: Work): boolean {
  const offeredIn = state.bereaved?.offeredIn ?? 0;
  return offeredIn > 0 && offeredIn === state.turn;
}

/** "Yes, please" to the offer of a person, which is no question that the engine waits for. */
export function takesOffer({ state }: Work): boolean {
  const offeredIn = state.bereaved?.offeredIn ?? 0;
  return offeredIn > 0 && offeredIn === state.turn - 1;
}
