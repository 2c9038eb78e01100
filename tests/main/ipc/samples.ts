import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { notify } from '../../../src/main/mail/notices.ts';
import {
  codeNow,
  fromBase32,
  giveEmail,
  giveRecovery,
  giveTotp,
  mailedCode,
} from '../mfa/support.ts';
import { adminEmail, passphrase, password, type TestApp } from '../support/workstation.ts';

/** An input that the channel takes, and what has to be there for the call to succeed. */
export interface Sample<C extends ChannelName> {
  /** `subject` and `id` are put in by the test, `code` by `needs`. */
  input: Input<C>;
  /** Whether a successful call must leave a log entry: the test's own word, not the contract's. */
  writes: boolean;
  /** In which of the workstation's stages it succeeds; `signedIn` is the usual one. */
  stage?: 'firstRun' | 'locked' | 'signedOut' | 'challenge';
  /** Makes the row that `id` names, or what else has to be there, for the administrator. */
  needs?: Need;
}

type Need =
  | 'rule'
  | 'deletedRule'
  | 'device'
  | 'email'
  | 'setUp'
  | 'setUpCode'
  | 'failedNotice'
  | 'newAddress';

const filter = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
const source = { source: 'fixed', serviceUrl: '', fixedAddress: '203.0.113.10' } as const;
const mailFilter = { search: '', state: null, below: null, limit: 50 };
const mailSettings = {
  transport: 'folder',
  smtp: {
    host: '',
    port: 587,
    security: 'starttls',
    user: '',
    fromAddress: '',
    fromName: 'Gatehouse',
    authority: '',
  },
  password: null,
} as const;
const details = { note: 'office', expiresAt: null };

/** One for every channel: a new one does not compile until it is here. */
export const samples: { readonly [C in ChannelName]: Sample<C> } = {
  'app.state': { input: {}, writes: false },
  'app.retry': { input: {}, writes: false },
  'app.openDataFolder': { input: {}, writes: false },
  'app.versions': { input: {}, writes: false },
  'preferences.get': { input: {}, writes: false },
  'preferences.set': { input: { language: 'ja', theme: 'dark' }, writes: false },
  'firstRun.createAdministrator': {
    input: { fullName: 'Ada Admin', email: adminEmail, password, passphrase, language: 'en' },
    writes: true,
    stage: 'firstRun',
  },
  'workstation.unlock': { input: { passphrase }, writes: true, stage: 'locked' },
  'signIn.submit': { input: { email: adminEmail, password }, writes: true, stage: 'signedOut' },
  'session.signOut': { input: {}, writes: true },
  'session.confirm': { input: { password }, writes: true },
  'ipAccess.list': { input: { subject: 1 }, writes: false },
  'ipAccess.inspect': { input: { subject: 1, rule: '203.0.113.0/24' }, writes: false },
  'ipAccess.add': {
    input: {
      subject: 1,
      rule: '203.0.113.0/24',
      ...details,
      hostBitsSeen: false,
      lockout: 'check',
    },
    writes: true,
  },
  'ipAccess.change': {
    input: { subject: 1, id: 1, ...details, enabled: false, lockout: 'check' },
    writes: true,
    needs: 'rule',
  },
  'ipAccess.delete': {
    input: { subject: 1, id: 1, lockout: 'check' },
    writes: true,
    needs: 'rule',
  },
  'ipAccess.restore': {
    input: { subject: 1, id: 1, lockout: 'check' },
    writes: true,
    needs: 'deletedRule',
  },
  'ipAccess.refreshAddress': { input: {}, writes: false },
  'history.logs': { input: { subject: 1, ...filter }, writes: false },
  'history.allLogs': { input: filter, writes: false },
  'settings.get': { input: {}, writes: false },
  'settings.tryAddressSource': { input: source, writes: false },
  'settings.setAddressSource': { input: source, writes: true },
  'settings.mfaPolicy': { input: {}, writes: false },
  'settings.setMfaPolicy': {
    input: { administratorsNeedTotp: true, staff: 'required', clients: 'required', strict: true },
    writes: true,
  },
  'mfa.view': { input: { subject: 1 }, writes: false },
  'mfa.beginTotp': { input: { subject: 1 }, writes: true },
  'mfa.confirmTotp': {
    input: { subject: 1, code: '000000', label: 'Phone' },
    writes: true,
    needs: 'setUp',
  },
  'mfa.cancelTotp': { input: { subject: 1 }, writes: true },
  'mfa.renameTotp': {
    input: { subject: 1, id: 1, label: 'Tablet' },
    writes: true,
    needs: 'device',
  },
  'mfa.removeTotp': { input: { subject: 1, id: 1 }, writes: true, needs: 'device' },
  'mfa.sendEmailCode': { input: { subject: 1 }, writes: true, needs: 'device' },
  'mfa.emailCode': { input: { subject: 1 }, writes: false },
  'mfa.confirmEmail': { input: { subject: 1, code: '000000' }, writes: true, needs: 'setUpCode' },
  'mfa.disableEmail': { input: { subject: 1 }, writes: true, needs: 'email' },
  'mfa.renewRecoveryCodes': { input: { subject: 1 }, writes: true, needs: 'device' },
  'mfa.finishSetUp': { input: { subject: 1 }, writes: false },
  'challenge.view': { input: {}, writes: false, stage: 'challenge' },
  'challenge.sendEmailCode': { input: {}, writes: true, stage: 'challenge', needs: 'email' },
  'challenge.submit': {
    input: { method: 'totp', code: '000000' },
    writes: true,
    stage: 'challenge',
    needs: 'device',
  },
  'challenge.cancel': { input: {}, writes: false, stage: 'challenge' },
  'account.view': { input: { subject: 1 }, writes: false },
  'account.save': { input: { subject: 1, fullName: 'Ada Lovelace', language: 'ja' }, writes: true },
  'account.changeAddress': { input: { subject: 1, email: 'new@example.org' }, writes: true },
  'account.confirmAddress': {
    input: { subject: 1, code: '000000' },
    writes: true,
    needs: 'newAddress',
  },
  'account.cancelAddress': { input: { subject: 1 }, writes: true, needs: 'newAddress' },
  'mail.list': { input: { subject: 1, ...mailFilter }, writes: false },
  'mail.listAll': { input: mailFilter, writes: false },
  'mail.open': { input: { subject: 1, id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.openAny': { input: { id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.resend': { input: { subject: 1, id: 1 }, writes: true, needs: 'failedNotice' },
  'mail.openFolder': { input: {}, writes: false },
  'mail.settings': { input: {}, writes: false },
  'mail.setSettings': { input: mailSettings, writes: true },
  'mail.test': { input: { settings: mailSettings, to: 'ben@example.org' }, writes: true },
};

/** Where, and with what, a channel's sample succeeds. */
export interface Prepared<C extends ChannelName> {
  window: number;
  input: Input<C>;
}

/** Brings the workstation to where the channel's sample succeeds. */
export async function prepare<C extends ChannelName>(
  app: TestApp,
  channel: C,
): Promise<Prepared<C>> {
  const { stage, needs, input }: Sample<C> = samples[channel];
  if (stage === 'firstRun') {
    await app.services.workstation.start();
    return { window: 1, input };
  }
  const id = await app.firstRun();
  if (stage === 'locked') await app.services.workstation.start();
  const code = needs ? await provide[needs](app, id) : null;
  const window = stage === 'challenge' ? app.challenge(id) : stage ? 2 : app.enter(id);
  return { window, input: code !== null && 'code' in input ? { ...input, code } : input };
}

/** What each need takes; returns the code that is right then, where there is one. */
const provide: Record<Need, (app: TestApp, account: number) => Promise<string | null>> = {
  rule: (app, account) => giveRule(app, account, null),
  deletedRule: (app, account) => giveRule(app, account, 5),
  device: async (app, account) => codeNow(await giveTotp(app, account)),
  email: async (app, account) => {
    await giveEmail(app, account);
    return null;
  },
  setUp: async (app, account) => {
    await giveRecovery(app, account);
    const { secret } = await app.ok('mfa.beginTotp', { subject: account });
    return codeNow(fromBase32(secret));
  },
  setUpCode: async (app, account) => {
    await giveTotp(app, account);
    await giveRecovery(app, account);
    await app.ok('mfa.sendEmailCode', { subject: account });
    return mailedCode(app);
  },
  newAddress: async (app, account) => {
    await app.ok('account.changeAddress', { subject: account, email: 'new@example.org' });
    return mailedCode(app);
  },
  failedNotice: async (app, account) => {
    const { vault } = app.services.workstation.store;
    const ada = { account, address: adminEmail, language: 'en', fullName: 'Ada Admin' } as const;
    await app.db
      .transaction()
      .execute((tx) => notify(tx, vault, ada, { kind: 'emailMfaEnabled' }, 1));
    await app.db.updateTable('mail').set({ state: 'failed', next_try_at: null }).execute();
    return null;
  },
};

async function giveRule(app: TestApp, account: number, deleted_at: number | null): Promise<null> {
  const rule = {
    account_id: account,
    rule: '203.0.113.10',
    note: '',
    enabled: 1,
    added_at: 1,
  } as const;
  const rest = { expires_at: null, added_by: account, last_used_at: null, last_used_address: null };
  await app.db
    .insertInto('ip_rule')
    .values({ ...rule, ...rest, deleted_at })
    .execute();
  return null;
}
