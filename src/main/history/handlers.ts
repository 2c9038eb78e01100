import type { HandlersFor } from '../call.ts';
import type { history } from '../../preload/contract/history.ts';
import { requireUncovered } from '../help-desk/worksheet.ts';
import { listLog } from './list.ts';

export const historyHandlers: HandlersFor<typeof history> = {
  'history.logs': ({ store, session }, { subject, ...filter }) => {
    requireUncovered(session, subject);
    return listLog(store.db, subject, filter);
  },
  'history.allLogs': ({ store }, filter) => listLog(store.db, null, filter),
};
