import type { overview, OverviewView } from '../../preload/contract/overview.ts';
import { ableAdministrators } from '../accounts/last-administrator.ts';
import type { HandlersFor } from '../call.ts';
import { runInWorker } from '../platform/worker.ts';
import { lastDays } from './sign-ins.ts';

export const overviewHandlers: HandlersFor<typeof overview> = {
  'overview.view': async ({ store, act }, { days }) =>
    runInWorker<OverviewView>(import.meta.dirname, 'overview-worker', {
      pass: store.readerPass(),
      at: act.at,
      able: await ableAdministrators(store.db, act),
      days,
      spans: lastDays(act.at, days),
    }),
};
