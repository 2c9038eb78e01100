import type { RuleFormat, ruleExport } from '../../preload/contract/rule-formats.ts';
import type { HandlersFor } from '../call.ts';
import { exportRules, listAsText } from './export.ts';

const endings: Readonly<Record<RuleFormat, string>> = {
  nginx: 'nginx.conf',
  apache: 'apache.conf',
  haproxy: 'haproxy.cfg',
  nftables: 'nft',
  csv: 'csv',
  json: 'json',
};

export const ruleExportHandlers: HandlersFor<typeof ruleExport> = {
  'ipAccess.preview': async ({ store, subject, act }, { format }) => {
    const { text } = await listAsText(store.db, subject.id, format, act.at);
    return { text };
  },
  'ipAccess.export': ({ services, store, window, act }, { format }) =>
    services.jobs.start(window, 'exportRules', async (work) => {
      // Within the job: the person may look for a folder for longer than a call may take.
      const day = new Date(act.at).toISOString().slice(0, 10);
      const suggestion = `allowed-ip-${day}.${endings[format]}`;
      const path = await services.chooseFile(window, suggestion, work.signal);
      if (path === null) return { changed: 0, skipped: 0, cancelled: true };
      return exportRules(store, { act, format, path }, work);
    }),
};
