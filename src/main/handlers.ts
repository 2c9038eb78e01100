import type { contract } from '../preload/contract/index.ts';
import { accountHandlers } from './accounts/handlers.ts';
import { appHandlers } from './app/handlers.ts';
import { preferenceHandlers } from './app/preference-handlers.ts';
import { verificationHandlers } from './audit/verification-handlers.ts';
import { askedActHandlers } from './asked-acts/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import type { HandlersFor } from './call.ts';
import { clientHandlers, whichAccountsHandlers } from './clients/handlers.ts';
import { forwardingHandlers } from './evidence/forwarding-handlers.ts';
import { retentionHandlers } from './audit/retention-handlers.ts';
import { alarmHandlers } from './audit/alarm-handlers.ts';
import { exportHandlers } from './evidence/export-handlers.ts';
import { callerHandlers } from './help-desk/caller-handlers.ts';
import { mailExportHandlers } from './evidence/mail-export-handlers.ts';
import { evidenceHandlers } from './evidence/handlers.ts';
import { helpDeskHandlers } from './help-desk/handlers.ts';
import { oversightHandlers } from './help-desk/oversight-handlers.ts';
import { asOfHandlers } from './history/as-of-handlers.ts';
import { historyHandlers } from './history/handlers.ts';
import { savedFilterHandlers } from './history/saved-filter-handlers.ts';
import { ipAccessHandlers, listStateHandlers } from './ip-access/handlers.ts';
import { ruleExportHandlers } from './ip-access/export-handlers.ts';
import { testPointHandlers } from './ip-access/test-point-handlers.ts';
import { ipReplayHandlers } from './ip-access/replay-handlers.ts';
import { importHandlers } from './imports/handlers.ts';
import { jobHandlers } from './jobs/handlers.ts';
import { mailHandlers } from './mail/handlers.ts';
import { mfaHandlers } from './mfa/handlers.ts';
import { overviewHandlers } from './overview/handlers.ts';
import { sampleHandlers } from './samples/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { signInHandlers } from './sign-in/handlers.ts';
import { staffHandlers } from './staff/handlers.ts';
import { teamHandlers } from './team/handlers.ts';

/** What answers each channel; one line per subject. */
export const handlers: HandlersFor<typeof contract> = {
  ...appHandlers,
  ...preferenceHandlers,
  ...signInHandlers,
  ...mfaHandlers,
  ...accountHandlers,
  ...ipAccessHandlers,
  ...ruleExportHandlers,
  ...testPointHandlers,
  ...listStateHandlers,
  ...ipReplayHandlers,
  ...historyHandlers,
  ...exportHandlers,
  ...forwardingHandlers,
  ...retentionHandlers,
  ...alarmHandlers,
  ...asOfHandlers,
  ...auditHandlers,
  ...savedFilterHandlers,
  ...mailHandlers,
  ...settingsHandlers,
  ...sampleHandlers,
  ...clientHandlers,
  ...whichAccountsHandlers,
  ...importHandlers,
  ...jobHandlers,
  ...callerHandlers,
  ...helpDeskHandlers,
  ...askedActHandlers,
  ...oversightHandlers,
  ...staffHandlers,
  ...overviewHandlers,
  ...teamHandlers,
  ...evidenceHandlers,
  ...mailExportHandlers,
  ...verificationHandlers,
};
