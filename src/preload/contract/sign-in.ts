import { z } from 'zod';
import { languages, type AppState } from './app.ts';
import { answers, channel, may } from './channel.ts';
import { emailText, fullName, typedCode, typedSecret } from './text.ts';

export const signIn = {
  /** First run only: makes the workstation's vault and database, the first administrator, and signs in. */
  'firstRun.createAdministrator': channel({
    input: z.strictObject({
      fullName,
      email: emailText,
      password: typedSecret,
      /** Required exactly where no keychain is available. */
      passphrase: typedSecret.nullable(),
      language: z.enum(languages),
      /** 25 made-up clients with rules, methods, mails and some months of history. */
      samples: z.boolean(),
    }),
    output: answers<AppState>(),
    right: may.anyone,
    writes: true,
    need: 'nothing',
  }),
  /** Opens the vault with the workstation passphrase, where no keychain holds its key. */
  'workstation.unlock': channel({
    input: z.strictObject({ passphrase: typedSecret }),
    output: answers<AppState>(),
    right: may.anyone,
    writes: true,
    need: 'nothing',
  }),
  'signIn.submit': channel({
    input: z.strictObject({
      email: emailText,
      password: typedSecret,
      /** As typed. Staff: together with the password it gets past an IP refusal on this workstation. */
      recoveryCode: z.string().max(200).optional(),
    }),
    output: answers<AppState>(),
    right: may.anyone,
    writes: true,
    need: 'nothing',
  }),
  'session.signOut': channel({
    input: z.strictObject({}),
    output: answers<AppState>(),
    right: may.anySignedInOrSettingUp,
    writes: true,
    need: 'nothing',
  }),
  /** A password in place of the account's own; after a one-time password the way in goes on from here. */
  'session.setPassword': channel({
    input: z.strictObject({ password: typedSecret }),
    output: answers<AppState>(),
    right: may.confirmedOrSettingUp,
    writes: true,
    need: 'nothing',
  }),
  /**
   * Fresh confirmation for what follows within five minutes, during a call fifteen (requirement 25):
   * by the password, or by a code of an authenticator, which is used up by it.
   */
  'session.confirm': channel({
    input: z.union([
      z.strictObject({ password: typedSecret }),
      z.strictObject({ code: typedCode }),
    ]),
    output: answers<null>(),
    right: may.anySignedInOrSettingUp,
    writes: true,
    need: 'nothing',
  }),
  /** The person is still there: the time without input begins anew. */
  'session.stay': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.anySignedInOrSettingUp,
    writes: false,
  }),
};
