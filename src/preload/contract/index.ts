import type { z } from 'zod';
import { account } from './account.ts';
import { app } from './app.ts';
import { asOf } from './as-of.ts';
import { auditVerification } from './audit-verification.ts';
import { audit } from './audit.ts';
import { askedActs } from './asked-acts.ts';
import { callers } from './caller.ts';
import type { AnswerOf } from './channel.ts';
import { clients } from './clients.ts';
import { evidence } from './evidence.ts';
import { forwarding } from './forwarding.ts';
import { retention } from './retention.ts';
import { auditAlarm } from './audit-alarm.ts';
import { helpDesk } from './help-desk.ts';
import { imports } from './imports.ts';
import { job } from './job.ts';
import { oversight } from './oversight.ts';
import { overview } from './overview.ts';
import { preferences } from './preferences.ts';
import { probation } from './probation.ts';
import { ipReplay } from './replay.ts';
import { staffAccounts } from './staff.ts';
import { team } from './team.ts';
import { whichAccounts } from './which-accounts.ts';
import { testPoints } from './test-points.ts';
import type { Events } from './events.ts';
import type { Result } from './failure.ts';
import { history } from './history.ts';
import { historyExport } from './history-export.ts';
import { hygiene } from './hygiene.ts';
import { ipAccess } from './ip-access.ts';
import { mail } from './mail.ts';
import { mailExport } from './mail-export.ts';
import { mfa } from './mfa.ts';
import { ruleHistory } from './rule-history.ts';
import { ruleExport } from './rule-formats.ts';
import { samples } from './samples.ts';
import { savedFilters } from './saved-filters.ts';
import { settings } from './settings.ts';
import { signIn } from './sign-in.ts';

/** The application's table of contents: every channel, by its whole name. */
export const contract = {
  ...app,
  ...preferences,
  ...signIn,
  ...mfa,
  ...account,
  ...ipAccess,
  ...ruleHistory,
  ...hygiene,
  ...ruleExport,
  ...testPoints,
  ...probation,
  ...ipReplay,
  ...history,
  ...historyExport,
  ...forwarding,
  ...retention,
  ...auditAlarm,
  ...asOf,
  ...audit,
  ...savedFilters,
  ...mail,
  ...mailExport,
  ...settings,
  ...samples,
  ...clients,
  ...whichAccounts,
  ...imports,
  ...job,
  ...callers,
  ...helpDesk,
  ...askedActs,
  ...oversight,
  ...staffAccounts,
  ...overview,
  ...team,
  ...evidence,
  ...auditVerification,
};

export type Contract = typeof contract;
export type ChannelName = keyof Contract;
/** What the caller passes. */
export type Input<C extends ChannelName> = z.input<Contract[C]['input']>;
/** What the caller gets. */
export type Answer<C extends ChannelName> = AnswerOf<Contract[C]>;

/** What the preload script puts on `window.gatehouse`: all that a page can reach. */
export interface Bridge {
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Result<Answer<C>>>;
  /** Returns the function that ends the subscription. */
  subscribe<E extends keyof Events>(event: E, listener: (value: Events[E]) => void): () => void;
}
