import type { mailExport } from '../../preload/contract/mail-export.ts';
import type { HandlersFor } from '../call.ts';
import { exportMails } from './mail-export.ts';

export const mailExportHandlers: HandlersFor<typeof mailExport> = {
  'mail.export': (call, { own, format, columns, zone, ...selection }) => {
    const { services, store, window, act, actor } = call;
    const what = { selection, account: own ? actor.id : null, format, columns, zone };
    return services.jobs.start(window, 'exportMails', async (work) => {
      // Within the job: the person may look for a folder for longer than a call may take.
      const day = new Date(act.at).toISOString().slice(0, 10);
      const path = await services.chooseFile(window, `email-${day}.${format}`, work.signal);
      if (path === null) return { changed: 0, skipped: 0, cancelled: true };
      const { result: verified } = services.historyWatch;
      return exportMails(store, { act, path, what, verified }, work);
    });
  },
};
