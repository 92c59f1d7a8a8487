import type { DatabaseSync } from 'node:sqlite';
import { answerFound, answerWritten } from '../answer.ts';
import { findByKey, keyOf } from '../once.ts';
import type { OperationParts } from '../system.ts';
import * as callbacks from './callbacks.ts';
import * as cards from './cards.ts';
import * as disputes from './disputes.ts';
import * as payees from './payees.ts';
import * as routes from './routes.ts';
import * as transfers from './transfers.ts';
import * as travel from './travel.ts';

/** The operations that change something, and what each key made. */
export function addWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.createTransfer), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, transfers.createTransfer(db, now(), request, keyOf(c, request)), (number) =>
      transfers.showTransfer(db, number),
    );
  });
  app.openapi(write(routes.addPayee), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, payees.addPayee(db, now(), request, keyOf(c, request)), (number) =>
      payees.showPayee(db, number),
    );
  });
  app.openapi(write(routes.changeLimit), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, transfers.changeLimit(db, now(), request, keyOf(c, request)), (number) =>
      transfers.showLimitChange(db, number),
    );
  });
  app.openapi(write(routes.freezeCard), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, cards.freezeCard(db, now(), request, keyOf(c, request)), (number) =>
      cards.showCardChange(db, number),
    );
  });
  app.openapi(write(routes.unfreezeCard), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, cards.unfreezeCard(db, now(), request, keyOf(c, request)), (number) =>
      cards.showCardChange(db, number),
    );
  });
  app.openapi(write(routes.replaceCard), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, cards.replaceCard(db, now(), request, keyOf(c, request)), (number) =>
      cards.showCardChange(db, number),
    );
  });
  app.openapi(write(routes.createDispute), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, disputes.createDispute(db, now(), request, keyOf(c, request)), (number) =>
      disputes.showDispute(db, number),
    );
  });
  app.openapi(write(routes.createTravelNotice), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, travel.createTravelNotice(db, now(), request, keyOf(c, request)), (number) =>
      travel.showTravelNotice(db, number),
    );
  });
  app.openapi(read(routes.getTransferByKey), (c) => {
    return answerFound(c, madeBy(db, 'transfers', c.req.valid('param').key, transfers.showTransfer));
  });
  app.openapi(read(routes.getPayeeByKey), (c) => {
    return answerFound(c, madeBy(db, 'payees', c.req.valid('param').key, payees.showPayee));
  });
  app.openapi(read(routes.getLimitByKey), (c) => {
    return answerFound(c, madeBy(db, 'limit_changes', c.req.valid('param').key, transfers.showLimitChange));
  });
  app.openapi(read(routes.getCardChangeByKey), (c) => {
    return answerFound(c, madeBy(db, 'card_changes', c.req.valid('param').key, cards.showCardChange));
  });
  app.openapi(read(routes.getDisputeByKey), (c) => {
    return answerFound(c, madeBy(db, 'disputes', c.req.valid('param').key, disputes.showDispute));
  });
  app.openapi(read(routes.getTravelNoticeByKey), (c) => {
    return answerFound(c, madeBy(db, 'travel_notices', c.req.valid('param').key, travel.showTravelNotice));
  });
  app.openapi(write(routes.createCallback), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, callbacks.createCallback(db, now(), request, keyOf(c, request)), (number) =>
      callbacks.showCallback(db, number),
    );
  });
  app.openapi(read(routes.getCallbackByKey), (c) => {
    return answerFound(c, madeBy(db, 'callbacks', c.req.valid('param').key, callbacks.showCallback));
  });
}

/** What the write with a key made; null when it never came. */
function madeBy<Shown>(
  db: DatabaseSync,
  table: string,
  key: string,
  show: (db: DatabaseSync, number: number) => Shown,
): Shown | null {
  const found = findByKey(db, table, key);
  return found && show(db, found.number);
}
