import type { probation } from '../../preload/contract/probation.ts';
import type { HandlersFor } from '../call.ts';
import { write } from '../platform/db/unit.ts';
import { listAct, view } from './handlers.ts';
import { keepProbation, undoProbation } from './probation.ts';

export const probationHandlers: HandlersFor<typeof probation> = {
  'probation.keep': async (call, { lockout }) => {
    const list = await listAct(call, lockout);
    await write(call.store, (tx) => keepProbation(tx, list));
    return view(call);
  },
  'probation.undo': async (call) => {
    const { store, act, actor } = call;
    const by = { act, actorName: actor.fullName };
    await write(store, (tx) => undoProbation(tx, store.vault, by));
    return view(call);
  },
};
