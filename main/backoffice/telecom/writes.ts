import { answerFound, answerWritten } from '../answer.ts';
import { keyOf } from '../once.ts';
import type { OperationParts } from '../system.ts';
import * as appointments from './appointments.ts';
import * as contacts from './contacts.ts';
import * as outages from './outages.ts';
import * as planChanges from './plan-changes.ts';
import * as roaming from './roaming.ts';
import * as routes from './routes.ts';
import * as sims from './sims.ts';
import * as topUps from './top-ups.ts';

/** The writes, each with the read that says what its key made. */
export function addWrites(parts: OperationParts): void {
  addContractWrites(parts);
  addExtraWrites(parts);
  addServiceWrites(parts);
}

function addContractWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.changePlan), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, planChanges.changePlan(db, now(), request, keyOf(c, request)), (number) =>
      planChanges.showPlanChange(db, number, request.language),
    );
  });
  app.openapi(read(routes.getPlanChange), (c) => {
    return answerFound(c, planChanges.findPlanChange(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.changeContact), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, contacts.changeContact(db, now(), request, keyOf(c, request)), (number) =>
      contacts.showContactChange(db, number),
    );
  });
  app.openapi(read(routes.getContactChange), (c) => {
    return answerFound(c, contacts.findContactChange(db, c.req.valid('param').key));
  });
}

function addExtraWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.orderPack), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, roaming.orderPack(db, now(), request, keyOf(c, request)), (number) =>
      roaming.showRoamingOrder(db, number, request.language),
    );
  });
  app.openapi(read(routes.getPack), (c) => {
    return answerFound(c, roaming.findRoamingOrder(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.topUp), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, topUps.topUp(db, now(), request, keyOf(c, request)), (number) =>
      topUps.showTopUp(db, number, request.language),
    );
  });
  app.openapi(read(routes.getTopUp), (c) => {
    return answerFound(c, topUps.findTopUp(db, c.req.valid('param').key));
  });
}

function addServiceWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.reportOutage), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, outages.reportOutage(db, now(), request, keyOf(c, request)), (number) =>
      outages.showOutageReport(db, number, request.language),
    );
  });
  app.openapi(read(routes.getOutageReport), (c) => {
    return answerFound(c, outages.findOutageReport(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.orderSim), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, sims.orderSim(db, now(), request, keyOf(c, request)), (number) =>
      sims.showSimOrder(db, number, request.language),
    );
  });
  app.openapi(read(routes.getSimOrder), (c) => {
    return answerFound(c, sims.findSimOrder(db, c.req.valid('param').key));
  });
  app.openapi(write(routes.bookAppointment), (c) => {
    const request = c.req.valid('json');
    return answerWritten(c, appointments.bookAppointment(db, now(), request, keyOf(c, request)), (number) =>
      appointments.showAppointment(db, number, request.language),
    );
  });
  app.openapi(read(routes.getAppointment), (c) => {
    return answerFound(c, appointments.findAppointment(db, c.req.valid('param').key));
  });
}
