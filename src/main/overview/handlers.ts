import type { overview, OverviewView } from '../../preload/contract/overview.ts';
import { ableAdministrators } from '../accounts/last-administrator.ts';
import type { HandlersFor } from '../call.ts';
import { read } from '../platform/db/unit.ts';
import { runInWorker } from '../platform/worker.ts';
import { measure } from './overview.ts';
import { lastDays } from './sign-ins.ts';

export const overviewHandlers: HandlersFor<typeof overview> = {
  'overview.view': async ({ store, act }, { days }) => {
    const span = { at: act.at, days, spans: lastDays(act.at, days) };
    // A team's database counts by itself, and another connection to it would take longer than that.
    if (store.workstation !== null)
      return read(store, (db) => measure(db, { ...span, able: ableAdministrators(db, act) }));
    const input = {
      ...span,
      able: await ableAdministrators(store.db, act),
      pass: store.readerPass(),
    };
    return runInWorker<OverviewView>(import.meta.dirname, 'overview-worker', input);
  },
};
