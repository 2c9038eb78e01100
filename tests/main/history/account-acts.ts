import type { ChannelName } from '../../../src/preload/contract/index.ts';
import { resetScopes } from '../../../src/preload/contract/asked-acts.ts';
import type { LogCode } from '../../../src/preload/contract/history.ts';
import { revertAllOverdue } from '../../../src/main/ip-access/probation.ts';
import { codeNow, fromBase32, mailedCode, minute } from '../mfa/support.ts';
import { because, setPolicy, verify } from '../help-desk/support.ts';
import type { Typed } from '../support/seen.ts';
import type { TestApp } from '../support/workstation.ts';
import type { Known } from './replay.ts';

/** Something that is done to an account, varied by a number. */
export type Act = (subject: number, n: number) => Promise<unknown>;

/** What can happen to an account, as it is asked for through the dispatcher. */
export interface AccountActs {
  acts: Readonly<Record<string, Act>>;
  newAccount: (kind: 'client' | 'staff') => Promise<number>;
  /** The account as the tables have it. */
  stored: (subject: number) => Promise<Known>;
}

export function accountActs(app: TestApp, admin: number): AccountActs {
  async function stored(subject: number): Promise<Known> {
    const { db } = app;
    const account = await db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', subject)
      .executeTakeFirstOrThrow();
    const email = await db
      .selectFrom('email_factor')
      .selectAll()
      .where('account_id', '=', subject)
      .executeTakeFirst();
    const lift = await db
      .selectFrom('ip_lift')
      .selectAll()
      .where('account_id', '=', subject)
      .executeTakeFirst();
    const devices = await db
      .selectFrom('authenticator')
      .selectAll()
      .where('account_id', '=', subject)
      .execute();
    const codes = await db
      .selectFrom('recovery_code')
      .selectAll()
      .where('account_id', '=', subject)
      .where('used_at', 'is', null)
      .execute();
    const rules = await liveRules(subject);
    return {
      fullName: account.full_name,
      email: account.email,
      language: account.language,
      reference: account.portal_reference,
      role: account.role,
      state: account.state,
      mustSetUp: account.must_set_up === 1,
      rules: Object.fromEntries(
        rules.map(({ id, rule, note, enabled, expires_at: expiresAt }) => [
          id,
          { id, rule, note, enabled: enabled === 1, expiresAt },
        ]),
      ),
      liftedUntil: lift ? (lift.until ?? Infinity) : null,
      devices: Object.fromEntries(
        devices.map(({ id, label, suspended_at }) => [
          id,
          { label, suspended: suspended_at !== null },
        ]),
      ),
      emailMfa: !email ? 'off' : email.suspended_at === null ? 'on' : 'suspended',
      recoveryCodes: codes.length,
    };
  }

  async function liveRules(subject: number) {
    return (await app.rules(subject)).filter((row) => row.deleted_at === null);
  }

  /** A call by whoever is signed in; a refusal is as good as an answer: it changes nothing. */
  async function ask<C extends ChannelName>(by: number, channel: C, input: Typed<C>) {
    const answer = await app.call(channel, input, app.enter(by));
    return answer.ok ? answer.value : null;
  }

  /** The same of an administrator about somebody else's account, whose holder has proven who they are. */
  async function askProven<C extends ChannelName>(subject: number, channel: C, input: Typed<C>) {
    const window = app.enter(admin);
    // Nobody does so much in so short a time.
    app.services.acts.forget(admin);
    // Nobody is called about who is gone, or about oneself.
    await verify(app, subject, window).catch(() => {});
    // Here every account's address changes every hour.
    await setPolicy(app, { oneProofForAll: true, protectStaff: false, weightyFlags: [] });
    const answer = await app.call(channel, input, window);
    return answer.ok ? answer.value : null;
  }

  const pick = <T>(from: readonly T[], n: number): T | undefined => from[n % from.length];
  const reason = 'asked for';

  const acts: Record<string, Act> = {
    addRule: (subject, n) =>
      (n % 2 ? ask : askProven)(subject, 'ipAccess.add', {
        subject,
        rule:
          pick(['203.0.113.0/24', '198.51.100.7', '2001:db8::/32', 'all', '203.0.113.10'], n) ?? '',
        note: n % 3 ? '' : `note ${n}`,
        expiresAt: n % 4 ? null : Date.now() + n * minute,
        hostBitsSeen: true,
        lockout: pick(['accept', 'add_current'] as const, n) ?? 'accept',
        grounds: n % 2 ? null : because,
      }),
    changeRule: async (subject, n) => {
      const row = pick(await liveRules(subject), n);
      const expiresAt = n % 3 ? (row?.expires_at ?? null) : Date.now() + n * minute + 1;
      const change = { note: `changed ${n}`, enabled: n % 2 === 0, expiresAt };
      const id = row?.id ?? 1;
      const typed = { subject, id, ...change, lockout: 'accept', grounds: because } as const;
      return askProven(subject, 'ipAccess.change', typed);
    },
    deleteRule: async (subject, n) =>
      ask(subject, 'ipAccess.delete', {
        subject,
        id: pick(await liveRules(subject), n)?.id ?? 1,
        lockout: pick(['accept', 'add_current'] as const, n) ?? 'accept',
        grounds: null,
      }),
    restoreRule: async (subject, n) => {
      const deleted = (await app.rules(subject)).filter((row) => row.deleted_at !== null);
      const id = pick(deleted, n)?.id ?? 1;
      return ask(subject, 'ipAccess.restore', { subject, id, lockout: 'accept', grounds: null });
    },
    lift: async (subject, n) => {
      const until = n % 2 ? null : Date.now() + 60 * minute;
      await askProven(subject, 'helpDesk.liftRestrictions', { subject, until, grounds: because });
      if (n % 3) await ask(admin, 'ipAccess.endLift', { subject, lockout: 'accept' });
    },
    probation: async (subject, n) => {
      const rule = `198.51.100.${n % 256}`;
      const rest = { note: '', expiresAt: null, hostBitsSeen: true, grounds: null };
      const lockout = { probation: 5 } as const;
      await ask(subject, 'ipAccess.add', { subject, rule, ...rest, lockout });
      await acts['deleteRule']?.(subject, n);
      if (n % 3 === 0) return ask(subject, 'probation.keep', { subject, lockout: 'accept' });
      if (n % 3 === 1) return ask(subject, 'probation.undo', { subject });
      await app.db.updateTable('ip_probation').set({ until: 0 }).execute();
      return revertAllOverdue(app.store);
    },
    addAuthenticator: async (subject, n) => {
      const begun = await ask(subject, 'mfa.beginTotp', { subject });
      if (!begun) return;
      const code = codeNow(fromBase32(begun.secret));
      await ask(subject, 'mfa.confirmTotp', { subject, code, label: `Phone ${n}` });
    },
    renameAuthenticator: async (subject, n) => {
      const { devices } = await stored(subject);
      const id = Number(pick(Object.keys(devices), n) ?? 1);
      return ask(subject, 'mfa.renameTotp', { subject, id, label: `Tablet ${n}` });
    },
    removeAuthenticator: async (subject, n) => {
      const { devices } = await stored(subject);
      return ask(subject, 'mfa.removeTotp', {
        subject,
        id: Number(pick(Object.keys(devices), n) ?? 1),
      });
    },
    enableEmail: async (subject) => {
      if (!(await ask(subject, 'mfa.sendEmailCode', { subject }))) return;
      await ask(subject, 'mfa.confirmEmail', { subject, code: await mailedCode(app) });
    },
    disableEmail: (subject) => ask(subject, 'mfa.disableEmail', { subject }),
    renewCodes: async (subject) => {
      const renewed = await ask(subject, 'mfa.renewRecoveryCodes', { subject });
      const code = renewed?.recoveryCodes?.[0];
      if (code === undefined) return;
      await app.call('challenge.submit', { method: 'recovery', code }, app.challenge(subject));
    },
    reset: async (subject, n) => {
      const scope = pick(resetScopes, n) ?? 'all';
      await askProven(subject, 'helpDesk.resetMfa', { subject, scope, grounds: because });
      if (n % 2) await askProven(subject, 'helpDesk.undoReset', { subject, grounds: because });
    },
    changeAddress: async (subject, n) => {
      if (
        !(await ask(subject, 'account.changeAddress', {
          subject,
          email: `a${n}@example.org`,
          grounds: null,
        }))
      )
        return;
      if (n % 3 === 0) await ask(subject, 'account.cancelAddress', { subject });
      else await ask(subject, 'account.confirmAddress', { subject, code: await mailedCode(app) });
    },
    save: (subject, n) => {
      const language = pick(['en', 'ja', 'zh-CN'] as const, n) ?? 'en';
      return ask(subject, 'account.save', { subject, fullName: `Name ${n}`, language });
    },
    setReference: (subject, n) =>
      ask(admin, 'clients.setReference', {
        subject,
        reference: n % 3 ? `R-${subject}-${n}` : null,
      }),
    archive: async (subject, n) => {
      await ask(admin, 'clients.archive', { subject, reason });
      if (n % 4) await ask(admin, 'clients.restore', { subject, grounds: null });
    },
    restore: (subject) => askProven(subject, 'clients.restore', { subject, grounds: because }),
    setRole: (subject, n) => {
      const role = pick(['helpdesk', 'administrator'] as const, n) ?? 'helpdesk';
      return ask(admin, 'staff.setRole', { subject, role, reason });
    },
    requireTotp: (subject) => ask(admin, 'staff.requireTotp', { subject, reason }),
    deactivate: async (subject, n) => {
      await ask(admin, 'staff.deactivate', { subject, reason });
      if (n % 4) await ask(admin, 'staff.reactivate', { subject });
    },
    reactivate: (subject) => ask(admin, 'staff.reactivate', { subject }),
  };

  async function newAccount(kind: 'client' | 'staff'): Promise<number> {
    const person = { fullName: 'Ren', language: 'en' } as const;
    const email = `${kind}${Math.trunc(performance.now())}@example.org`;
    const added =
      kind === 'client'
        ? await app.ok('clients.add', { ...person, email, reference: null }, app.enter(admin))
        : await app.ok('staff.invite', { ...person, email, role: 'helpdesk' }, app.enter(admin));
    if ('id' in added) return added.id;
    const row = await app.db
      .selectFrom('account')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirstOrThrow();
    return row.id;
  }

  return { acts, newAccount, stored };
}

/** Codes that the acts are expected to lead to: a test that changes nothing would prove nothing. */
export const neededCodes: LogCode[] = [
  'ipRule.added',
  'ipRule.changed',
  'ipRule.deleted',
  'ipRule.restored',
  'ipRule.lifted',
  'ipRule.liftEnded',
  'ipRule.probationKept',
  'ipRule.probationReverted',
  'mfa.totpAdded',
  'mfa.totpRenamed',
  'mfa.totpRemoved',
  'mfa.emailEnabled',
  'mfa.emailDisabled',
  'mfa.recoveryIssued',
  'mfa.recoveryRenewed',
  'mfa.recoveryUsed',
  'mfa.replaced',
  'helpDesk.mfaReset',
  'helpDesk.mfaResetUndone',
  'account.changed',
  'account.addressChanged',
  'client.referenceChanged',
  'client.archived',
  'client.restored',
  'staff.roleChanged',
  'staff.totpRequired',
  'staff.deactivated',
  'staff.reactivated',
];
