import type { hygiene } from '../../preload/contract/hygiene.ts';
import type { probation } from '../../preload/contract/probation.ts';
import type { ruleHistory } from '../../preload/contract/rule-history.ts';
import type { HandlersFor } from '../call.ts';
import { write } from '../platform/db/unit.ts';
import { viewHygiene } from './hygiene.ts';
import { listAct, listNow } from './handlers.ts';
import { listSteps } from './list-steps.ts';
import { restoreState, viewThen } from './list-then.ts';
import { keepProbation, undoProbation } from './probation.ts';

/** What becomes of a list over time: how it was, what is on probation, what could be tidied. */
export const listStateHandlers: HandlersFor<
  typeof ruleHistory & typeof probation & typeof hygiene
> = {
  'ruleHistory.list': ({ store, subject }, { below }) => listSteps(store.db, subject.id, below),
  'ruleHistory.view': ({ store, subject, act }, { after }) =>
    viewThen(store.db, subject.id, after, act.at),
  'ruleHistory.restore': async (call, { lockout, ...state }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => restoreState(tx, call.store.vault, list, state));
    return listNow(call);
  },
  'probation.keep': async (call, { lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => keepProbation(tx, list));
    return listNow(call);
  },
  'probation.undo': async (call) => {
    const { store, act, actor } = call;
    const by = { act, actorName: actor.fullName };
    await write(store, (tx) => undoProbation(tx, store.vault, by));
    return listNow(call);
  },
  'hygiene.list': ({ store, subject, act }) => viewHygiene(store.db, subject.id, act.at),
};
