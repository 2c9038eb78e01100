import type { HandlersFor } from '../call.ts';
import { type ExportFormat, type historyExport } from '../../preload/contract/history-export.ts';
import { exportHistory } from './export.ts';

const endings: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  jsonl: 'jsonl',
  cef: 'cef.log',
  syslog: 'syslog.log',
  pdf: 'pdf',
};

export const exportHandlers: HandlersFor<typeof historyExport> = {
  'history.export': (call, { own, format, columns, zone, ...selection }) => {
    const { services, store, window, act, actor } = call;
    const what = { selection, account: own ? actor.id : null, format, columns, zone };
    return services.jobs.start(window, 'exportHistory', async (work) => {
      // Within the job: the person may look for a folder for longer than a call may take.
      const day = new Date(act.at).toISOString().slice(0, 10);
      const suggestion = `history-${day}.${endings[format]}`;
      const path = await services.chooseFile(window, suggestion, work.signal);
      if (path === null) return { changed: 0, skipped: 0, cancelled: true };
      const { printPdf, preferences, versions, historyWatch } = services;
      const surroundings = {
        version: versions().app,
        language: preferences.language(),
        verified: historyWatch.result,
        printPdf,
      };
      return exportHistory(store, act, what, path, surroundings, work);
    });
  },
};
