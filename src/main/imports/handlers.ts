import type { imports as contract } from '../../preload/contract/imports.ts';
import type { HandlersFor } from '../call.ts';
import { readPhoneCountry } from '../settings/settings.ts';
import { listFindings, prepareCheck, viewColumns } from './check.ts';
import { prepareImport } from './commit.ts';
import { addPiece, beginUpload, dropUpload, findUpload } from './upload.ts';

export const importHandlers: HandlersFor<typeof contract> = {
  'imports.begin': ({ session }, { file, size }) => {
    beginUpload(session, file, size);
    return null;
  },
  'imports.piece': ({ session }, { index, base64 }) => {
    addPiece(session, index, base64);
    return null;
  },
  'imports.columns': ({ services, session }, { format }) =>
    viewColumns(findUpload(session), services.preferences.language(), format),
  'imports.check': async ({ services, window, session, store }, { format, mapping }) => {
    const language = services.preferences.language();
    const country = await readPhoneCountry(store.db, services.country());
    const usual = { language, country };
    const work = prepareCheck(store, findUpload(session), mapping, usual, format);
    return services.jobs.start(window, 'importCheck', work);
  },
  'imports.findings': ({ session }, { from, limit }) =>
    listFindings(findUpload(session), from, limit),
  'imports.commit': ({ services, window, session, store, act, actor }) => {
    const upload = findUpload(session);
    const work = prepareImport(store, upload, { ...act, actor: actor.id });
    return services.jobs.start(window, 'import', async (job) => {
      const result = await work(job);
      dropUpload(session, upload);
      return result;
    });
  },
  'imports.drop': ({ session }) => {
    dropUpload(session);
    return null;
  },
};
