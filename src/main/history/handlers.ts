import type { HandlersFor } from '../call.ts';
import type { history } from '../../preload/contract/history.ts';
import { listLog } from './list.ts';

export const historyHandlers: HandlersFor<typeof history> = {
  'history.logs': ({ store }, { subject, ...filter }) => listLog(store.db, subject, filter),
  'history.allLogs': ({ store }, filter) => listLog(store.db, null, filter),
};
