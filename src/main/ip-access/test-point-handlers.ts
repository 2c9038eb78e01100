import type { testPoints } from '../../preload/contract/test-points.ts';
import type { HandlersFor, SubjectCall } from '../call.ts';
import type { Tx } from '../platform/db/schema.ts';
import { write } from '../platform/db/unit.ts';
import {
  addTestPoint,
  type PointAct,
  removeTestPoint,
  renameTestPoint,
  viewTestPoints,
} from './test-points.ts';

export const testPointHandlers: HandlersFor<typeof testPoints> = {
  'testPoints.list': (call) => view(call),
  'testPoints.add': (call, typed) => change(call, (tx, act) => addTestPoint(tx, act, typed)),
  'testPoints.rename': (call, named) => change(call, (tx, act) => renameTestPoint(tx, act, named)),
  'testPoints.remove': (call, { id }) => change(call, (tx, act) => removeTestPoint(tx, act, id)),
};

function view({ store, subject, act }: SubjectCall) {
  return viewTestPoints(store.db, subject.id, act.at);
}

async function change(call: SubjectCall, work: (tx: Tx, act: PointAct) => Promise<void>) {
  const act = { ...call.act, actor: call.actor.id };
  await write(call.store, (tx) => work(tx, act));
  return view(call);
}
