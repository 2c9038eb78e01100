import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { MailState } from './mail.ts';

export const overviewDays = [7, 30, 90] as const;
export type OverviewDays = (typeof overviewDays)[number];

/** What an administrator sees at a glance; each figure is the length of the list behind it. */
export interface OverviewView {
  at: number;
  /** Active clients by what they sign in with; they add up to all of them. */
  adoption: { authenticator: number; emailOnly: number; none: number };
  staffWithoutAuthenticator: number;
  /** One for each day of the span in the workstation's time zone, oldest first. */
  days: { day: string; signIns: number; failed: number; refused: number }[];
  /** Most refused first, at most ten. */
  refusedAddresses: { address: string; refusals: number; accounts: number; lastAt: number }[];
  /** Mails of the span that did not go out, by what became of them. */
  mail: { state: MailState; count: number }[];
  mailSent: number;
  /** Rules that expire within 14 days, soonest first, at most twenty; `more` are not listed. */
  expiring: { client: number; fullName: string; rule: string; expiresAt: number }[];
  expiringMore: number;
  /** Accounts that cannot sign in now, at most twenty; `until` null: until they are unlocked. */
  locked: { account: number; fullName: string; client: boolean; until: number | null }[];
  lockedMore: number;
  /** Whether sample clients are among these figures. */
  samples: boolean;
}

export const overview = {
  'overview.view': channel({
    input: z.strictObject({ days: z.literal(overviewDays) }),
    output: answers<OverviewView>(),
    right: may.administrators,
    writes: false,
  }),
};
