import { answerProblem, missing } from '../answer.ts';
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
    const written = planChanges.changePlan(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(planChanges.showPlanChange(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getPlanChange), (c) => {
    const found = planChanges.findPlanChange(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.changeContact), (c) => {
    const request = c.req.valid('json');
    const written = contacts.changeContact(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    return c.json(contacts.showContactChange(db, written.value.number), written.value.repeated ? 200 : 201);
  });
  app.openapi(read(routes.getContactChange), (c) => {
    const found = contacts.findContactChange(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
}

function addExtraWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.orderPack), (c) => {
    const request = c.req.valid('json');
    const written = roaming.orderPack(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(roaming.showRoamingOrder(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getPack), (c) => {
    const found = roaming.findRoamingOrder(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.topUp), (c) => {
    const request = c.req.valid('json');
    const written = topUps.topUp(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(topUps.showTopUp(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getTopUp), (c) => {
    const found = topUps.findTopUp(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
}

function addServiceWrites({ app, db, now, read, write }: OperationParts): void {
  app.openapi(write(routes.reportOutage), (c) => {
    const request = c.req.valid('json');
    const written = outages.reportOutage(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(outages.showOutageReport(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getOutageReport), (c) => {
    const found = outages.findOutageReport(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.orderSim), (c) => {
    const request = c.req.valid('json');
    const written = sims.orderSim(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(sims.showSimOrder(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getSimOrder), (c) => {
    const found = sims.findSimOrder(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
  app.openapi(write(routes.bookAppointment), (c) => {
    const request = c.req.valid('json');
    const written = appointments.bookAppointment(db, now(), request, keyOf(c, request));
    if (!written.ok) return answerProblem(c, written.problem);
    const { number, repeated } = written.value;
    return c.json(appointments.showAppointment(db, number, request.language), repeated ? 200 : 201);
  });
  app.openapi(read(routes.getAppointment), (c) => {
    const found = appointments.findAppointment(db, c.req.valid('param').key);
    return found ? c.json(found, 200) : answerProblem(c, missing);
  });
}
