import type { auditAlarm } from '../../preload/contract/audit-alarm.ts';
import type { HandlersFor } from '../call.ts';
import { requireReason } from '../history/reason.ts';
import { refuse } from '../platform/failure.ts';
import { acceptLoss } from './accept-loss.ts';
import { keptForks } from './kept.ts';
import { originOf } from './keys.ts';

export const alarmHandlers: HandlersFor<typeof auditAlarm> = {
  'audit.alarm': ({ services: { workstation } }) => ({
    forks: keptForks(workstation.folder, originOf(workstation)).length,
  }),
  'audit.acceptLoss': async ({ services, store, act }, { reason }) => {
    const { workstation, historyWatch } = services;
    const why = requireReason(reason);
    const { keeper } = historyWatch;
    // It begins a moment after the store was opened.
    if (!keeper) throw refuse('nothing_to_do', null);
    await acceptLoss({ workstation, store }, keeper, why, act);
    services.announce('audit.changed', null, null);
    return historyWatch.view();
  },
};
