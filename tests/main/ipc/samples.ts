import { sql } from 'kysely';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { objectionMac } from '../../../src/main/asked-acts/objection.ts';
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
  /** `subject` is put in by the test of rights, `code` by `needs`. */
  input: Input<C>;
  /** Whether a successful call must leave a log entry: the test's own word, not the contract's. */
  writes: boolean;
  /** In which of the workstation's stages it succeeds; `signedIn` is the usual one. */
  stage?: 'firstRun' | 'gone' | 'locked' | 'signedOut' | 'challenge';
  /** Makes the row that `id` names, or what else has to be there, for the subject. */
  needs?: Need;
}

/** Who there is beside the administrator, who is account 1: whom the inputs below name. */
const client = 2;
const colleague = 3;

/** Makes these two. */
export async function addPeople(app: TestApp): Promise<void> {
  const ids = [
    await app.addPerson('client', 'client@example.org'),
    await app.addPerson('helpdesk', 'colleague@example.org'),
  ];
  if (ids[0] !== client || ids[1] !== colleague) throw new Error(String(ids));
}

const filter = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
const source = { source: 'fixed', serviceUrl: '', fixedAddress: '203.0.113.10' } as const;
const mailFilter = { search: '', state: null, after: null, limit: 50 };
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
const reason = 'asked for on the phone';
const chosen = { kind: 'chosen' as const, clients: [client] };
const everyColumn = {
  fullName: 0,
  restOfName: [],
  email: 1,
  reference: null,
  language: null,
  rules: null,
};
const details = { note: 'office', expiresAt: null };

/** One for every channel: a new one does not compile until it is here. */
export const samples: { readonly [C in ChannelName]: Sample<C> } = {
  'app.state': { input: {}, writes: false },
  'app.retry': { input: {}, writes: false },
  'app.startAnew': { input: {}, writes: false, stage: 'gone' },
  'app.openDataFolder': { input: {}, writes: false },
  'app.versions': { input: {}, writes: false },
  'preferences.get': { input: {}, writes: false },
  'preferences.set': { input: { language: 'ja', theme: 'dark' }, writes: false },
  'firstRun.createAdministrator': {
    input: {
      fullName: 'Ada Admin',
      email: adminEmail,
      password,
      passphrase,
      language: 'en',
      samples: false,
    },
    writes: true,
    stage: 'firstRun',
  },
  'workstation.unlock': { input: { passphrase }, writes: true, stage: 'locked' },
  'signIn.submit': { input: { email: adminEmail, password }, writes: true, stage: 'signedOut' },
  'session.signOut': { input: {}, writes: true },
  'session.confirm': { input: { password }, writes: true },
  'session.stay': { input: {}, writes: false },
  'session.setPassword': { input: { password: 'eleven brave otters at dusk' }, writes: true },
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
  'ipAccess.endLift': { input: { subject: 1, lockout: 'check' }, writes: true, needs: 'lift' },
  'history.logs': { input: { subject: 1, ...filter }, writes: false },
  'history.allLogs': { input: filter, writes: false },
  'settings.get': { input: {}, writes: false },
  'settings.tryAddressSource': { input: source, writes: false },
  'settings.setAddressSource': { input: source, writes: true },
  'settings.mfaPolicy': { input: {}, writes: false },
  'settings.setMfaPolicy': {
    input: {
      administratorsNeedTotp: true,
      staff: 'required',
      clients: 'required',
      strict: true,
      issuer: 'Acme',
    },
    writes: true,
  },
  'settings.desk': { input: {}, writes: false },
  'settings.setDesk': {
    input: { callerSteps: 1, secondPerson: 'always', accessCodeMinutes: 30 },
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
  'mfa.openEmail': { input: { subject: 1 }, writes: true, needs: 'keptSetUpCode' },
  'mfa.confirmEmail': { input: { subject: 1, code: '000000' }, writes: true, needs: 'setUpCode' },
  'mfa.disableEmail': { input: { subject: 1 }, writes: true, needs: 'email' },
  'mfa.renewRecoveryCodes': { input: { subject: 1 }, writes: true, needs: 'device' },
  'mfa.finishSetUp': { input: { subject: 1 }, writes: false },
  'challenge.view': { input: {}, writes: false, stage: 'challenge' },
  'challenge.sendEmailCode': { input: {}, writes: true, stage: 'challenge', needs: 'email' },
  'challenge.openEmail': {
    input: {},
    writes: true,
    stage: 'challenge',
    needs: 'keptSignInCode',
  },
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
  'account.addPhone': {
    input: { subject: 1, number: '020 7946 0000', label: 'office' },
    writes: true,
  },
  'account.removePhone': { input: { subject: 1, id: 1 }, writes: true, needs: 'phone' },
  'account.verifyPhone': { input: { subject: client, id: 1 }, writes: true, needs: 'phone' },
  'mail.list': { input: { subject: 1, ...mailFilter }, writes: false },
  'mail.listAll': { input: mailFilter, writes: false },
  'mail.open': { input: { subject: 1, id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.openAny': { input: { id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.resend': { input: { subject: 1, id: 1 }, writes: true, needs: 'failedNotice' },
  'mail.transport': { input: {}, writes: false },
  'mail.retryFailed': { input: {}, writes: true, needs: 'failedNotice' },
  'mail.openFolder': { input: {}, writes: false },
  'mail.settings': { input: {}, writes: false },
  'mail.setSettings': { input: mailSettings, writes: true },
  'mail.test': { input: { settings: mailSettings, to: 'ben@example.org' }, writes: true },
  'clients.list': {
    input: {
      search: '',
      filter: 'all',
      sort: 'name',
      descending: false,
      after: null,
      limit: 50,
    },
    writes: false,
  },
  'clients.open': { input: { subject: client }, writes: true },
  'clients.summary': { input: { subject: client }, writes: false },
  'clients.add': {
    input: { fullName: 'Cleo Moss', email: 'cleo@example.org', reference: 'P-1', language: 'ja' },
    writes: true,
  },
  'clients.setReference': { input: { subject: client, reference: 'P-2' }, writes: true },
  'clients.archive': { input: { subject: client, reason }, writes: true },
  'clients.restore': { input: { subject: client }, writes: true, needs: 'archived' },
  'clients.erase': { input: { subject: client, reason }, writes: true, needs: 'archived' },
  'clients.requireMfa': { input: { selection: chosen, reason }, writes: true },
  'clients.sendNotice': {
    input: { selection: chosen, message: 'We move.\nPlease read.' },
    writes: true,
  },
  'clients.export': { input: { selection: chosen }, writes: true, needs: 'file' },
  'imports.begin': { input: { file: 'clients.csv', size: 3 }, writes: false },
  'imports.piece': { input: { index: 0, base64: 'YSxi' }, writes: false, needs: 'begunUpload' },
  'imports.columns': { input: {}, writes: false, needs: 'upload' },
  'imports.check': { input: { mapping: everyColumn }, writes: false, needs: 'upload' },
  'imports.findings': { input: { from: 0, limit: 50 }, writes: false, needs: 'checkedUpload' },
  'imports.commit': { input: {}, writes: true, needs: 'checkedUpload' },
  'imports.drop': { input: {}, writes: false },
  'job.view': { input: { id: 1 }, writes: false, needs: 'job' },
  'job.cancel': { input: { id: 1 }, writes: false, needs: 'job' },
  'helpDesk.view': { input: { subject: client }, writes: false },
  'caller.begin': { input: { subject: client, reference: 'T-17' }, writes: true },
  'caller.checkAuthenticator': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'callWithDevice',
  },
  'caller.sendCode': { input: { subject: client }, writes: true, needs: 'call' },
  'caller.checkEmailCode': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'callWithCode',
  },
  'caller.attest': {
    input: { subject: client, step: 'facts', note: 'date of the contract' },
    writes: true,
    needs: 'call',
  },
  'caller.override': { input: { subject: client, reason }, writes: true, needs: 'call' },
  'caller.end': { input: { subject: client }, writes: true, needs: 'call' },
  'helpDesk.resetMfa': {
    input: { subject: client, scope: 'all', reason, second: null },
    writes: true,
    needs: 'verifiedWithDevice',
  },
  'helpDesk.undoReset': { input: { subject: client }, writes: true, needs: 'reset' },
  'helpDesk.issueAccessCode': {
    input: { subject: client, minutes: 60, reason },
    writes: true,
    needs: 'verified',
  },
  'helpDesk.cancelAccessCode': { input: { subject: client }, writes: true, needs: 'accessCode' },
  'helpDesk.liftRestrictions': {
    input: { subject: client, until: null, reason },
    writes: true,
    needs: 'verifiedWithRule',
  },
  'helpDesk.endLift': { input: { subject: client }, writes: true, needs: 'lift' },
  'helpDesk.unlockSignIn': {
    input: { subject: client, reason },
    writes: true,
    needs: 'verifiedWithFailures',
  },
  'helpDesk.resendCode': {
    input: { subject: client, reason },
    writes: true,
    needs: 'waitingCode',
  },
  'helpDesk.setOneTimePassword': {
    input: { subject: client, reason },
    writes: true,
    needs: 'verified',
  },
  'helpDesk.cancelOneTimePassword': {
    input: { subject: client },
    writes: true,
    needs: 'oneTimePassword',
  },
  'askedActs.list': { input: {}, writes: false },
  'askedActs.about': { input: { subject: client }, writes: false },
  'askedActs.ask': {
    input: { subject: client, details: { act: 'unlockSignIn' }, grounds: { reason, second: null } },
    writes: true,
    needs: 'calledBack',
  },
  'askedActs.confirm': { input: { id: 1, code: '000000' }, writes: true, needs: 'askedOfOther' },
  'askedActs.refuse': { input: { id: 1, reason }, writes: true, needs: 'askedOfOther' },
  'askedActs.cancel': { input: { id: 1, reason }, writes: true, needs: 'asked' },
  'askedActs.object': { input: { subject: 1, id: 1 }, writes: true, needs: 'asked' },
  'askedActs.objectByCode': {
    input: { subject: client, code: '0000-0000' },
    writes: true,
    needs: 'asked',
  },
  'askedActs.collect': { input: { subject: client, id: 1 }, writes: true, needs: 'ready' },
  'reviews.list': { input: {}, writes: false },
  'reviews.review': { input: { id: 1, note: 'in order' }, writes: true, needs: 'review' },
  'freeze.account': { input: { subject: client, reason }, writes: true },
  'freeze.lift': { input: { subject: client, reason }, writes: true, needs: 'frozen' },
  'freeze.view': { input: { subject: client }, writes: false },
  'freeze.own': { input: { subject: 1 }, writes: true },
  'freeze.liftOwn': { input: { subject: 1 }, writes: true, needs: 'frozen' },
  'freeze.viewAll': { input: {}, writes: false },
  'freeze.all': { input: { reason }, writes: true },
  'freeze.liftAll': { input: { reason }, writes: true, needs: 'allFrozen' },
  'helpDesk.protect': { input: { subject: client, marked: true, reason }, writes: true },
  'staff.list': { input: {}, writes: false },
  'staff.invite': {
    input: { fullName: 'Eve', email: 'eve@example.org', role: 'helpdesk', language: 'en' },
    writes: true,
  },
  'staff.setRole': { input: { subject: colleague, role: 'administrator', reason }, writes: true },
  'staff.requireTotp': { input: { subject: colleague, reason }, writes: true },
  'staff.deactivate': { input: { subject: colleague, reason }, writes: true },
  'staff.reactivate': { input: { subject: colleague }, writes: true, needs: 'deactivated' },
  'overview.view': { input: { days: 30 }, writes: false },
  'samples.count': { input: {}, writes: false },
  'samples.add': { input: {}, writes: true },
  'samples.remove': { input: {}, writes: true, needs: 'samples' },
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
  if (stage === 'firstRun' || stage === 'gone') {
    if (stage === 'gone') leaveBackup(app.folder);
    await app.services.workstation.start();
    return { window: 1, input };
  }
  const id = await app.firstRun();
  await addPeople(app);
  if (stage === 'locked') await app.services.workstation.start();
  const window = stage === 'challenge' ? app.challenge(id) : stage ? 2 : app.enter(id);
  const subject = 'subject' in input ? input.subject : id;
  const code = needs ? await provide[needs]({ app, subject, window }) : null;
  return { window, input: code !== null && 'code' in input ? { ...input, code } : input };
}

/** What remains where vault and database were lost. */
function leaveBackup(folder: string): void {
  mkdirSync(join(folder, 'backups'));
  writeFileSync(join(folder, 'backups', 'gatehouse-3.db'), 'kept');
}

/** For whom something is made, and in which window the sample will be called. */
interface Place {
  app: TestApp;
  subject: number;
  window: number;
}

/** What each need takes; returns the code that is right then, where there is one. */
const provide = {
  rule: (place: Place) => giveRule(place, null),
  deletedRule: (place: Place) => giveRule(place, 5),
  device: async ({ app, subject }: Place) => codeNow(await giveTotp(app, subject)),
  email: async ({ app, subject }: Place) => {
    await giveEmail(app, subject);
    return null;
  },
  setUp: async ({ app, subject, window }: Place) => {
    await giveRecovery(app, subject);
    const { secret } = await app.ok('mfa.beginTotp', { subject }, window);
    return codeNow(fromBase32(secret));
  },
  setUpCode: async ({ app, subject, window }: Place) => {
    await giveTotp(app, subject);
    await giveRecovery(app, subject);
    await app.ok('mfa.sendEmailCode', { subject }, window);
    return mailedCode(app);
  },
  keptSetUpCode: async ({ app, subject, window }: Place) => {
    await giveTotp(app, subject);
    await app.ok('mfa.sendEmailCode', { subject }, window);
    return keepMail(app);
  },
  /** Staff may not sign in by what stays on this computer. */
  keptSignInCode: async ({ app, subject, window }: Place) => {
    await giveEmail(app, subject);
    await app.db.updateTable('account').set({ role: 'client' }).where('id', '=', subject).execute();
    await app.ok('challenge.sendEmailCode', {}, window);
    return keepMail(app);
  },
  newAddress: async ({ app, subject, window }: Place) => {
    await app.ok('account.changeAddress', { subject, email: 'new@example.org' }, window);
    return mailedCode(app);
  },
  phone: ({ app, subject }: Place) => givePhone(app, subject),
  failedNotice: async ({ app, subject }: Place) => {
    const { vault } = app.services.workstation.store;
    const fullName = 'Ada Admin';
    const ada = { account: subject, address: adminEmail, language: 'en', fullName } as const;
    await app.db
      .transaction()
      .execute((tx) => notify(tx, vault, ada, { kind: 'emailMfaEnabled' }, 1));
    await app.db.updateTable('mail').set({ state: 'failed', next_try_at: null }).execute();
    return null;
  },
  lift: async (place: Place) => {
    await giveRule(place, null);
    const lift = { account_id: place.subject, lifted_by: 1, lifted_at: 1, until: null };
    await place.app.db.insertInto('ip_lift').values(lift).execute();
    return null;
  },
  archived: (place: Place) => setState(place, 'archived'),
  deactivated: (place: Place) => setState(place, 'deactivated'),
  file: async ({ app }: Place) => {
    app.world.file = join(app.folder, 'clients.csv');
    return null;
  },
  begunUpload: async ({ app, window }: Place) => {
    await app.ok('imports.begin', { file: 'clients.csv', size: 3 }, window);
    return null;
  },
  upload,
  checkedUpload: async (place: Place) => {
    await upload(place);
    await place.app.ok('imports.check', { mapping: everyColumn }, place.window);
    await place.app.services.jobs.settled();
    return null;
  },
  job: async ({ app, window }: Place) => {
    app.services.jobs.start(window, 'export', async () => ({ changed: 0, skipped: 0 }));
    await app.services.jobs.settled();
    return null;
  },
  call,
  callWithDevice: async (place: Place) => {
    await call(place);
    return codeNow(await giveTotp(place.app, place.subject));
  },
  callWithCode: async (place: Place) => {
    await call(place);
    await place.app.ok('caller.sendCode', { subject: place.subject }, place.window);
    return mailedCode(place.app);
  },
  verified,
  verifiedWithDevice: async (place: Place) => {
    await giveTotp(place.app, place.subject);
    return verified(place);
  },
  verifiedWithRule: async (place: Place) => {
    await giveRule(place, null);
    return verified(place);
  },
  verifiedWithFailures: async (place: Place) => {
    const counted = { failures: 20, refusals: 0, last_failure_at: 1, wait_until: 2 };
    const row = { key: `account:${place.subject}`, factor: 'password', ...counted } as const;
    await place.app.db.insertInto('throttle').values(row).execute();
    return verified(place);
  },
  reset: async (place: Place) => {
    const { app, subject, window } = place;
    await giveTotp(app, subject);
    await verified(place);
    const input = { subject, scope: 'all', reason, second: null } as const;
    await app.ok('helpDesk.resetMfa', input, window);
    return null;
  },
  accessCode: async (place: Place) => {
    await verified(place);
    const input = { subject: place.subject, minutes: 60, reason };
    await place.app.ok('helpDesk.issueAccessCode', input, place.window);
    return null;
  },
  oneTimePassword: async ({ app, subject }: Place) => {
    await giveOneTimePassword(app, subject);
    return null;
  },
  /** Long enough ago that another one may be sent. */
  waitingCode: async ({ app, subject }: Place) => {
    await app.ok('mfa.sendEmailCode', { subject }, app.enter(subject));
    await sql`update email_code set created_at = created_at - 61000`.execute(app.db);
    return null;
  },
  samples: async ({ app, window }: Place) => {
    await app.ok('samples.add', {}, window);
    return null;
  },
  calledBack: async ({ app, subject, window }: Place) => {
    await givePhone(app, subject);
    await app.ok('caller.begin', { subject, want: 'unlockSignIn', reference: '' }, window);
    await app.ok('caller.callBack', { subject, phone: 1 }, window);
    return null;
  },
  asked: (place: Place) => ask(place, 'colleague'),
  /** About the client, whoever the sample is about; who confirms it has an authenticator. */
  askedOfOther: async ({ app, window }: Place) => {
    await ask({ app, window, subject: client }, 'colleague');
    return codeNow(await giveTotp(app, 1));
  },
  ready: (place: Place) => ask(place, 'ready'),
  review: async ({ app }: Place) => {
    const made = { kind: 'weak', seq: 1, act: 'resetMfa', reason, made_at: 1, due_at: 2 } as const;
    await app.db
      .insertInto('review')
      .values({ ...made, account_id: client, agent_id: colleague, second_id: null })
      .execute();
    return null;
  },
  frozen: ({ app, subject }: Place) => freeze(app, subject),
  allFrozen: ({ app }: Place) => freeze(app, null),
};

type Need = keyof typeof provide;

async function freeze(app: TestApp, account: number | null): Promise<null> {
  const frozen = { account_id: account, frozen_by: 1, frozen_at: 1, reason: '' };
  await app.db.insertInto('freeze').values(frozen).execute();
  return null;
}

/** An act that a colleague has asked for; returns the code that objects to it. */
async function ask(
  { app, subject }: Omit<Place, 'window'>,
  state: 'colleague' | 'ready',
): Promise<string> {
  const code = 'ABCD1234';
  const grounds = { reason, caller: '', callReference: null, override: null };
  const details = { act: 'issueAccessCode', minutes: 60 } as const;
  await app.db
    .insertInto('asked_act')
    .values({
      account_id: subject,
      agent_id: colleague,
      act: details.act,
      details: JSON.stringify(details),
      grounds: JSON.stringify(grounds),
      needs: state === 'ready' ? null : 'colleague',
      hours: 24,
      state,
      second_id: null,
      objection_mac: objectionMac(app.store.vault, subject, code),
      asked_at: Date.now(),
      until: Date.now() + 600_000,
      ended_at: null,
    })
    .execute();
  return code;
}

async function givePhone(app: TestApp, account: number): Promise<null> {
  const number = { account_id: account, number: '+442079460001', label: '', added_at: 1 };
  await app.db
    .insertInto('phone_number')
    .values({ ...number, added_by: null })
    .execute();
  return null;
}

/** What the outbox does where no mail server is set up. */
async function keepMail(app: TestApp): Promise<null> {
  await app.db
    .updateTable('mail')
    .set({ state: 'sent', transport: 'folder', next_try_at: null })
    .execute();
  return null;
}

async function giveRule({ app, subject }: Place, deleted_at: number | null): Promise<null> {
  const rule = {
    account_id: subject,
    rule: '203.0.113.10',
    note: '',
    enabled: 1,
    added_at: 1,
  } as const;
  const rest = { expires_at: null, added_by: 1, last_used_at: null, last_used_address: null };
  await app.db
    .insertInto('ip_rule')
    .values({ ...rule, ...rest, deleted_at })
    .execute();
  return null;
}

/** One that nobody knows. */
export async function giveOneTimePassword(app: TestApp, account: number): Promise<void> {
  const issued = { issued_by: 1, issued_at: Date.now(), expires_at: Date.now() + 86_400_000 };
  await app.db
    .insertInto('one_time_password')
    .values({ account_id: account, hash: '$none', ...issued })
    .execute();
}

async function setState({ app, subject }: Place, state: 'archived' | 'deactivated'): Promise<null> {
  await app.db.updateTable('account').set({ state }).where('id', '=', subject).execute();
  return null;
}

async function upload({ app, window }: Place): Promise<null> {
  const text = 'Name,Email\nDan Poe,dan@example.org\n';
  await app.ok('imports.begin', { file: 'clients.csv', size: text.length }, window);
  await app.ok('imports.piece', { index: 0, base64: Buffer.from(text).toString('base64') }, window);
  return null;
}

async function call({ app, subject, window }: Place): Promise<null> {
  await app.ok('caller.begin', { subject, reference: 'T-17' }, window);
  return null;
}

async function verified(place: Place): Promise<null> {
  await call(place);
  const input = { subject: place.subject, reason: 'known by voice' };
  await place.app.ok('caller.override', input, place.window);
  return null;
}
