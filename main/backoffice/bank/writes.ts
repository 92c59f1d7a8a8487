import { answerProblem, missing } from '../answer.ts';
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
    const written = transfers.createTransfer(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(transfers.showTransfer(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.addPayee), (c) => {
    const request = c.req.valid('json');
    const written = payees.addPayee(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(payees.showPayee(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.changeLimit), (c) => {
    const request = c.req.valid('json');
    const written = transfers.changeLimit(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(transfers.showLimitChange(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.freezeCard), (c) => {
    const request = c.req.valid('json');
    const written = cards.freezeCard(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(cards.showCardChange(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.unfreezeCard), (c) => {
    const request = c.req.valid('json');
    const written = cards.unfreezeCard(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(cards.showCardChange(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.replaceCard), (c) => {
    const request = c.req.valid('json');
    const written = cards.replaceCard(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(cards.showCardChange(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.createDispute), (c) => {
    const request = c.req.valid('json');
    const written = disputes.createDispute(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(disputes.showDispute(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(write(routes.createTravelNotice), (c) => {
    const request = c.req.valid('json');
    const written = travel.createTravelNotice(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(travel.showTravelNotice(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getTransferByKey), (c) => {
    const found = findByKey(db, 'transfers', c.req.valid('param').key);
    return found ? c.json(transfers.showTransfer(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getPayeeByKey), (c) => {
    const found = findByKey(db, 'payees', c.req.valid('param').key);
    return found ? c.json(payees.showPayee(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getLimitByKey), (c) => {
    const found = findByKey(db, 'limit_changes', c.req.valid('param').key);
    return found ? c.json(transfers.showLimitChange(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getCardChangeByKey), (c) => {
    const found = findByKey(db, 'card_changes', c.req.valid('param').key);
    return found ? c.json(cards.showCardChange(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getDisputeByKey), (c) => {
    const found = findByKey(db, 'disputes', c.req.valid('param').key);
    return found ? c.json(disputes.showDispute(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(read(routes.getTravelNoticeByKey), (c) => {
    const found = findByKey(db, 'travel_notices', c.req.valid('param').key);
    return found ? c.json(travel.showTravelNotice(db, found.number), 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.createCallback), (c) => {
    const request = c.req.valid('json');
    const written = callbacks.createCallback(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(callbacks.showCallback(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getCallbackByKey), (c) => {
    const found = findByKey(db, 'callbacks', c.req.valid('param').key);
    return found ? c.json(callbacks.showCallback(db, found.number), 200) : answerProblem(c, missing);
  });
}
