import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { LoggedProofClass } from './log-payloads.ts';
import type { MailState } from './mail.ts';

export const overviewDays = [7, 30, 90] as const;
export type OverviewDays = (typeof overviewDays)[number];

/** What can stand behind a new way in; `unknown`: an entry of before the proof classes. */
export const resetProofs = [
  'cryptographic',
  'witnessed',
  'twoAdministrators',
  'override',
  'unknown',
] as const satisfies readonly (LoggedProofClass | 'unknown')[];
export type ResetProof = (typeof resetProofs)[number];

/** How often one agent reset MFA, issued an access code or set a one-time password, by what stood behind it. */
export interface AgentResets {
  agent: number;
  fullName: string;
  counts: Record<ResetProof, number>;
}

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
  /** The help desk's new ways into accounts in the span, by agent, most first, at most ten. */
  resets: AgentResets[];
  resetsMore: number;
  /** Acts of the desk that should have been reviewed by now. */
  overdueReviews: number;
  /** A stricter policy of the desk holds, and no administrator has read so. */
  deskMoved: boolean;
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
