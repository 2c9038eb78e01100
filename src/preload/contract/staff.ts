import { z } from 'zod';
import type { AccountState, SignInState } from './account.ts';
import { languages, type Language } from './app.ts';
import { answers, channel, may } from './channel.ts';
import { accountId, emailText, fullName, text } from './text.ts';

export const staffRoles = ['helpdesk', 'administrator'] as const;
export type StaffRole = (typeof staffRoles)[number];

export interface StaffRow {
  id: number;
  fullName: string;
  email: string;
  role: StaffRole;
  language: Language;
  state: AccountState;
  methods: { authenticators: number; email: boolean; recoveryCodes: number };
  mustSetUp: boolean;
  signIn: SignInState;
  lastSignInAt: number | null;
  lastSignInAddress: string | null;
  createdAt: number;
  /** A one-time password waits to be used; null where none does. */
  invitedUntil: number | null;
  /** Nobody else could let this account in again: it can be neither demoted nor deactivated. */
  lastAdministrator: boolean;
}

const reason = text(500);

export const staffAccounts = {
  'staff.list': channel({
    input: z.strictObject({}),
    output: answers<StaffRow[]>(),
    right: may.administrators,
    writes: false,
  }),
  /** Makes the account with a one-time password: the one time that it is shown (requirement 23). */
  'staff.invite': channel({
    input: z.strictObject({
      fullName,
      email: emailText,
      role: z.enum(staffRoles),
      language: z.enum(languages),
    }),
    output: answers<{ staff: StaffRow[]; id: number; password: string; expiresAt: number }>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'staff.setRole': channel({
    input: z.strictObject({ subject: accountId, role: z.enum(staffRoles), reason }),
    output: answers<StaffRow[]>(),
    right: may.changeColleague,
    writes: true,
    need: 'nothing',
  }),
  /** An authenticator has to be set up at the next sign-in. */
  'staff.requireTotp': channel({
    input: z.strictObject({ subject: accountId, reason }),
    output: answers<StaffRow[]>(),
    right: may.changeColleague,
    writes: true,
    need: 'nothing',
  }),
  'staff.deactivate': channel({
    input: z.strictObject({ subject: accountId, reason }),
    output: answers<StaffRow[]>(),
    right: may.changeColleague,
    writes: true,
    need: 'nothing',
  }),
  'staff.reactivate': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<StaffRow[]>(),
    right: may.bringBackColleague,
    writes: true,
    need: 'nothing',
  }),
};
