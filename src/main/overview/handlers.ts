import type { overview, OverviewView } from '../../preload/contract/overview.ts';
import type { HandlersFor } from '../call.ts';
import { runInWorker } from '../platform/worker.ts';
import { lastDays } from './sign-ins.ts';

export const overviewHandlers: HandlersFor<typeof overview> = {
  'overview.view': ({ store, act }, { days }) =>
    runInWorker<OverviewView>(import.meta.dirname, 'overview-worker', {
      pass: store.readerPass(),
      at: act.at,
      days,
      spans: lastDays(act.at, days),
    }),
};
