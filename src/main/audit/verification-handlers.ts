import type { auditVerification } from '../../preload/contract/audit-verification.ts';
import type { HandlersFor } from '../call.ts';

export const verificationHandlers: HandlersFor<typeof auditVerification> = {
  'audit.verification': ({ services }) => services.historyWatch.view(),
  'audit.verify': ({ services, window, actor }) =>
    services.jobs.start(window, 'verify', async (work) => {
      await services.historyWatch.verify(actor.id, work);
      return { changed: 1, skipped: 0 };
    }),
};
