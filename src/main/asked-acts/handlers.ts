import type { askedActs as contract } from '../../preload/contract/asked-acts.ts';
import type { HandlersFor, SignedInCall, SubjectCall } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import { listAsked, viewAsked } from '../help-desk/asked-acts.ts';
import { deskAct } from '../help-desk/desk-act.ts';
import { confirmWay, groundsOf, requireWay, secondOf } from '../help-desk/gate.ts';
import { refuse } from '../platform/failure.ts';
import { findWorksheet } from '../help-desk/worksheet.ts';
import { endSessionsOf } from '../sessions.ts';
import { askAct } from './ask.ts';
import { collectSecret } from './collect.ts';
import { confirmAct } from './confirm.ts';
import { cancelAct, refuseAct } from './end.ts';
import { objectByCode, objectToAct } from './objection.ts';
import { settleAct } from './settle.ts';
import { surroundingsOf } from './surroundings.ts';

export const askedActHandlers: HandlersFor<typeof contract> = {
  'askedActs.list': (call) => list(call),
  'askedActs.about': (call) => about(call),
  'askedActs.ask': async (call, { details, grounds }) => {
    const { way, scene, reason } = await requireWay(call, details.act, grounds);
    const typed = grounds?.second ?? null;
    const needs = typed ? null : way.second;
    if (needs === null && way.hours === 0) throw refuse('nothing_to_do', null);
    const second = typed && (await confirmWay(call, way, typed));
    const id = await askAct(call.store, deskAct(call), {
      details,
      grounds: groundsOf(details.act, { reason, scene, second }),
      second: secondOf(details.act, { scene, second })?.id ?? null,
      needs,
      hours: way.hours,
    });
    return viewAsked(call.store.db, id, call.actor.id);
  },
  'askedActs.confirm': async (call, { id, code }) => {
    await confirmAct(call.store, { ...call.act, actor: call.actor.id }, id, code);
    // What need not wait is done at once.
    await settleAct(call.store, surroundingsOf(call.services), id);
    return list(call);
  },
  'askedActs.refuse': async (call, { id, reason }) => {
    const act = { ...call.act, actor: call.actor.id };
    await refuseAct(call.store, act, id, requireReason(reason));
    return list(call);
  },
  'askedActs.cancel': async (call, { id, reason }) => {
    await cancelAct(call.store, call.act, call.actor, id, requireReason(reason));
    return list(call);
  },
  'askedActs.object': async (call, { id }) => {
    await objectToAct(call.store, call.act, id);
    return about(call);
  },
  'askedActs.objectByCode': async (call, { code }) => {
    await objectByCode(call.store, call.act, code);
    return about(call);
  },
  'askedActs.collect': async (call, { id }) => {
    const sheet = findWorksheet(call.session, call.subject.id);
    const steps = new Set(sheet?.steps.keys());
    const collected = await collectSecret(call.store, deskAct(call), id, steps);
    if (collected.kind === 'password') await endSessionsOf(call.services, call.subject.id);
    return collected;
  },
};

function list({ store, actor }: SignedInCall) {
  return listAsked(store.db, null, actor.id);
}

function about({ store, subject, actor }: SubjectCall) {
  return listAsked(store.db, subject.id, actor.id);
}
