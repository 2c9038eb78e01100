import { sql } from 'kysely';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepFork } from '../../../src/main/audit/kept.ts';
import { originOf } from '../../../src/main/audit/keys.ts';
import { writeCheckpoint } from '../../../src/main/platform/ledger/checkpoint.ts';
import { signNote, writeNote } from '../../../src/main/platform/ledger/signed-note.ts';
import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { objectionMac } from '../../../src/main/asked-acts/objection.ts';
import { notify } from '../../../src/main/mail/notices.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { noteReview } from '../../../src/main/warrants/reviews.ts';
import type { ActDetails } from '../../../src/preload/contract/asked-acts.ts';
import { writeInvitation } from '../../../src/main/team/invitation.ts';
import { strictDesk } from '../../../src/preload/contract/settings.ts';
import { answerOf, storeCheckpoint, storedNote } from '../audit/support.ts';
import { verify } from '../help-desk/support.ts';
import { toServer } from '../mail/support.ts';
import {
  codeNow,
  fromBase32,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
} from '../mfa/support.ts';
import { adminEmail, passphrase, password, type TestApp } from '../support/workstation.ts';

/** An input that the channel takes, and what has to be there for the call to succeed. */
export interface Sample<C extends ChannelName> {
  /** `subject` is put in by the test of rights, `code` by `needs`. */
  input: Input<C>;
  /** Whether a successful call must leave a log entry: the test's own word, not the contract's. */
  writes: boolean;
  /**
   * In which of the workstation's stages it succeeds; `signedIn` is the usual one. What only succeeds
   * with a team's server is in tests/main/team.
   */
  stage?: 'firstRun' | 'gone' | 'locked' | 'signedOut' | 'challenge' | 'team';
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

const narrowing = { kind: null, outcome: null, from: null, to: null, below: null };
const filter = { ...narrowing, limit: 50 };
const counted = { ...narrowing, most: 50 };
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
const noCollector = {
  enabled: false,
  host: '',
  port: 6514,
  format: 'syslog',
  authority: '',
} as const;
const collector = { ...noCollector, host: 'logs.example.org' };
const reason = 'asked for on the phone';
const because = { reason, second: null };
const secondEmail = 'second@example.org';
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

/** Where nothing listens. */
const server = {
  host: '127.0.0.1',
  port: 1,
  database: 'gatehouse',
  authority: null,
  owner: 'postgres',
  password,
};
const invitation = await writeInvitation(
  {
    name: 'Front desk',
    installId: '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11',
    host: 'db.example.org',
    port: 5432,
    database: 'gatehouse',
    authority: null,
    login: 'gatehouse_gatehouse_ws_2',
    workstation: 2,
    validUntil: 1_800_000_000_000,
  },
  [0, 1, 2, 3, 4, 5],
  password,
);

/** One for every channel: a new one does not compile until it is here. */
export const samples: { readonly [C in ChannelName]: Sample<C> } = {
  'app.state': { input: {}, writes: false },
  'app.retry': { input: {}, writes: false },
  'app.startAnew': { input: {}, writes: false, stage: 'gone' },
  'app.openDataFolder': { input: {}, writes: false },
  'app.versions': { input: {}, writes: false },
  'preferences.get': { input: {}, writes: false },
  'preferences.set': { input: { language: 'ja', theme: 'dark' }, writes: false },
  'preferences.setDesktop': {
    input: { startScreen: 'history', lockMinutes: 5, doNotDisturb: true },
    writes: false,
  },
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
      grounds: null,
    },
    writes: true,
  },
  'ipAccess.change': {
    input: {
      subject: 1,
      id: 1,
      ...details,
      enabled: false,
      seen: { note: '', expiresAt: null, enabled: true },
      lockout: 'check',
      grounds: null,
    },
    writes: true,
    needs: 'rule',
  },
  'ipAccess.delete': {
    input: { subject: 1, id: 1, lockout: 'check', grounds: null },
    writes: true,
    needs: 'rule',
  },
  'ipAccess.restore': {
    input: { subject: 1, id: 1, lockout: 'check', grounds: null },
    writes: true,
    needs: 'deletedRule',
  },
  'ipAccess.revise': {
    input: {
      subject: 1,
      add: [{ rule: '203.0.113.0/24', ...details }],
      remove: [],
      lockout: 'check',
      grounds: null,
    },
    writes: true,
  },
  'ruleHistory.list': { input: { subject: 1, below: null }, writes: false },
  'ruleHistory.view': { input: { subject: 1, after: 1 }, writes: false },
  'ruleHistory.restore': {
    input: { subject: 1, after: 1, newest: 1, lockout: 'check', grounds: null },
    writes: true,
    needs: 'changedList',
  },
  'hygiene.list': { input: { subject: 1 }, writes: false },
  'ipAccess.readSeveral': { input: { subject: 1, text: '203.0.113.0/24 # office' }, writes: false },
  'ipAccess.checkAddress': {
    input: { subject: 1, address: '203.0.113.7', draft: null },
    writes: false,
  },
  'ipAccess.preview': { input: { subject: 1, format: 'nginx' }, writes: false },
  'ipAccess.export': {
    input: { subject: 1, format: 'json' },
    writes: true,
    needs: 'fileForRule',
  },
  'ipAccess.foresee': {
    input: {
      subject: 1,
      change: { kind: 'add', rule: '203.0.113.0/24', ...details, hostBitsSeen: false },
    },
    writes: false,
  },
  'ipAccess.replay': { input: { subject: 1, change: null }, writes: false },
  'ipAccess.replayAll': { input: { subject: 1, change: null }, writes: false },
  'ipAccess.replayed': { input: { subject: 1, id: 1 }, writes: false, needs: 'replay' },
  'ipAccess.refreshAddress': { input: {}, writes: false },
  'ipAccess.endLift': { input: { subject: 1, lockout: 'check' }, writes: true, needs: 'lift' },
  'testPoints.list': { input: { subject: 1 }, writes: false },
  'testPoints.add': {
    input: { subject: 1, name: 'Head office', address: '198.51.100.7' },
    writes: true,
  },
  'testPoints.rename': {
    input: { subject: 1, id: 1, name: 'Old office' },
    writes: true,
    needs: 'testPoint',
  },
  'testPoints.remove': { input: { subject: 1, id: 1 }, writes: true, needs: 'testPoint' },
  'probation.keep': {
    input: { subject: 1, lockout: 'accept' },
    writes: true,
    needs: 'probation',
  },
  'probation.undo': { input: { subject: 1 }, writes: true, needs: 'probation' },
  'history.logs': { input: { subject: 1, ...filter }, writes: false },
  'history.allLogs': { input: filter, writes: false },
  'history.ends': { input: {}, writes: false },
  'history.seqAt': { input: { at: 0 }, writes: false },
  'history.open': { input: { subject: 1, seq: 2 }, writes: false },
  'history.openAny': { input: { seq: 1 }, writes: false },
  'asOf.view': { input: { subject: 1, when: { at: 0 } }, writes: false },
  'asOf.viewAny': { input: { account: 1, when: { seq: 1 } }, writes: false },
  'asOf.address': {
    input: { subject: 1, when: { at: 0 }, address: '203.0.113.10' },
    writes: false,
  },
  'asOf.addressAny': {
    input: { account: 1, when: { at: 0 }, address: '203.0.113.10' },
    writes: false,
  },
  'audit.view': { input: {}, writes: false },
  'audit.makeCheckpoint': { input: {}, writes: true },
  'audit.sheet': { input: { id: 1 }, writes: false, needs: 'checkpoint' },
  'audit.compare': { input: { by: 'words', words: 'apple', size: 1 }, writes: true },
  'audit.continuation': { input: { from: 1, to: 1 }, writes: false, needs: 'checkpoint' },
  'audit.requestTimeStamp': { input: { id: 1 }, writes: false, needs: 'checkpoint' },
  'audit.keepTimeStamp': {
    input: { id: 1, answer: answerOf(storedNote, 0).toString('base64') },
    writes: true,
    needs: 'checkpoint',
  },
  'history.count': { input: { subject: 1, ...counted }, writes: false },
  'history.countAll': { input: counted, writes: false },
  'history.readSearch': { input: { typed: 'client 203.0.113.0/24' }, writes: false },
  'savedFilters.list': { input: { screen: 'logs' }, writes: false },
  'savedFilters.save': { input: { screen: 'logs', name: 'Mine', search: '{}' }, writes: false },
  'savedFilters.rename': { input: { screen: 'logs', id: 1, name: 'Ours' }, writes: false },
  'savedFilters.delete': { input: { screen: 'logs', id: 1 }, writes: false },
  'settings.get': { input: {}, writes: false },
  'settings.tryAddressSource': { input: source, writes: false },
  'settings.setAddressSource': {
    input: { ...source, seen: { source: 'network', serviceUrl: '', fixedAddress: '' } },
    writes: true,
  },
  'settings.mfaPolicy': { input: {}, writes: false },
  'settings.setMfaPolicy': {
    input: {
      administratorsNeedTotp: true,
      staff: 'required',
      clients: 'required',
      strict: true,
      issuer: 'Acme',
      seen: {
        administratorsNeedTotp: false,
        staff: 'optional',
        clients: 'optional',
        strict: false,
        issuer: 'Gatehouse',
      },
    },
    writes: true,
  },
  'settings.desk': { input: {}, writes: false },
  'settings.setDesk': {
    input: { ...strictDesk, secondPerson: 'always', accessCodeMinutes: 30, seen: strictDesk },
    writes: true,
  },
  'settings.readDeskMove': { input: {}, writes: true, needs: 'deskMove' },
  'mfa.view': { input: { subject: 1 }, writes: false },
  'mfa.beginTotp': { input: { subject: 1 }, writes: true },
  'mfa.confirmTotp': {
    input: { subject: 1, code: '000000', label: 'Phone' },
    writes: true,
    needs: 'setUp',
  },
  'mfa.cancelTotp': { input: { subject: 1 }, writes: true },
  'mfa.renameTotp': {
    input: { subject: 1, id: 1, label: 'Tablet', seen: { label: 'Phone' } },
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
  'account.save': {
    input: {
      subject: 1,
      fullName: 'Ada Lovelace',
      language: 'ja',
      seen: { fullName: 'Ada Admin', language: 'en' },
    },
    writes: true,
  },
  'account.changeAddress': {
    input: { subject: 1, email: 'new@example.org', grounds: null },
    writes: true,
  },
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
  'mail.export': {
    input: {
      search: '',
      state: null,
      own: false,
      format: 'csv',
      columns: ['id', 'to'],
      zone: 'utc',
    },
    writes: true,
    needs: 'fileForMail',
  },
  'mail.list': { input: { subject: 1, ...mailFilter }, writes: false },
  'mail.listAll': { input: mailFilter, writes: false },
  'mail.open': { input: { subject: 1, id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.openAny': { input: { id: 1 }, writes: false, needs: 'failedNotice' },
  'mail.resend': { input: { subject: 1, id: 1 }, writes: true, needs: 'failedNotice' },
  'mail.transport': { input: {}, writes: false },
  'mail.retryFailed': { input: {}, writes: true, needs: 'failedNotice' },
  'mail.openFolder': { input: {}, writes: false },
  'mail.settings': { input: {}, writes: false },
  'mail.setSettings': {
    input: {
      ...mailSettings,
      seen: {
        transport: 'folder',
        smtp: { ...mailSettings.smtp, ehloName: '' },
        passwordChanges: 0,
      },
    },
    writes: true,
  },
  'mail.test': { input: { settings: mailSettings, to: 'ben@example.org' }, writes: true },
  'clients.list': {
    input: {
      search: '',
      filter: 'all',
      concern: null,
      sort: 'name',
      descending: false,
      after: null,
      limit: 50,
    },
    writes: false,
  },
  'whichAccounts.count': {
    input: { address: '203.0.113.0/24', list: 'current' },
    writes: false,
  },
  'clients.open': { input: { subject: client }, writes: true },
  'clients.summary': { input: { subject: client }, writes: false },
  'clients.seen': { input: { subject: client }, writes: false },
  'clients.left': { input: {}, writes: false },
  'clients.add': {
    input: { fullName: 'Cleo Moss', email: 'cleo@example.org', reference: 'P-1', language: 'ja' },
    writes: true,
  },
  'clients.setReference': {
    input: { subject: client, reference: 'P-2', seen: { reference: null } },
    writes: true,
  },
  'clients.archive': { input: { subject: client, reason }, writes: true },
  'clients.restore': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'verifiedArchived',
  },
  'clients.erase': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'verifiedArchived',
  },
  'clients.requireMfa': { input: { selection: chosen, reason }, writes: true },
  'clients.sendNotice': {
    input: { selection: chosen, message: 'We move.\nPlease read.' },
    writes: true,
  },
  'audit.alarm': { input: {}, writes: false },
  'audit.acceptLoss': { input: { reason }, writes: true, needs: 'fork' },
  'retention.view': { input: {}, writes: false },
  'retention.set': { input: { years: 3, seen: { years: null } }, writes: true },
  'forwarding.view': { input: {}, writes: false },
  'forwarding.set': {
    input: { ...collector, enabled: true, fromBeginning: false, seen: noCollector },
    writes: true,
  },
  'forwarding.test': {
    input: { host: '127.0.0.1', port: 1, authority: '' },
    writes: false,
  },
  'history.export': {
    input: {
      kind: null,
      outcome: null,
      from: null,
      to: null,
      own: false,
      format: 'csv',
      columns: ['seq', 'text'],
      zone: 'utc',
    },
    writes: true,
    needs: 'file',
  },
  'clients.export': { input: { selection: chosen }, writes: true, needs: 'file' },
  'evidence.makePack': {
    input: { selection: { how: 'chosen', seqs: [1] }, words: 'Entry 1', profile: 'auditor' },
    writes: true,
    needs: 'file',
  },
  'imports.begin': { input: { file: 'clients.csv', size: 3 }, writes: false },
  'imports.piece': { input: { index: 0, base64: 'YSxi' }, writes: false, needs: 'begunUpload' },
  'imports.columns': { input: {}, writes: false, needs: 'upload' },
  'imports.check': { input: { mapping: everyColumn }, writes: false, needs: 'upload' },
  'imports.findings': { input: { from: 0, limit: 50 }, writes: false, needs: 'checkedUpload' },
  'imports.commit': { input: {}, writes: true, needs: 'checkedUpload' },
  'imports.drop': { input: {}, writes: false },
  'audit.verification': { input: {}, writes: false },
  'audit.verify': { input: {}, writes: true, needs: 'watched' },
  'job.list': { input: {}, writes: false, needs: 'job' },
  'job.view': { input: { id: 1 }, writes: false, needs: 'job' },
  'job.cancel': { input: { id: 1 }, writes: false, needs: 'job' },
  'job.forgetEnded': { input: {}, writes: false, needs: 'job' },
  'helpDesk.view': { input: { subject: client }, writes: false },
  'caller.open': { input: {}, writes: false, needs: 'callAboutClient' },
  'caller.begin': { input: { subject: client, want: 'resetMfa', reference: 'T-17' }, writes: true },
  'caller.ask': { input: { subject: client, want: 'undoReset' }, writes: true, needs: 'call' },
  'caller.checkAuthenticator': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'callWithDevice',
  },
  'caller.checkRecoveryCode': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'callWithRecoveryCode',
  },
  'caller.sendCode': { input: { subject: client }, writes: true, needs: 'callBySmtp' },
  'caller.checkEmailCode': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'callWithCode',
  },
  'caller.callBack': {
    input: { subject: client, phone: 1 },
    writes: true,
    needs: 'callWithPhone',
  },
  'caller.answerFact': {
    input: { subject: client, fact: 'createdAt', answer: '1970-01' },
    writes: true,
    needs: 'call',
  },
  'caller.uncover': { input: { subject: client }, writes: true, needs: 'call' },
  'caller.override': {
    input: { subject: client, reason, second: { email: secondEmail, code: '000000' } },
    writes: true,
    needs: 'callWithAdministrator',
  },
  'caller.end': { input: { subject: client }, writes: true, needs: 'call' },
  'helpDesk.resetMfa': {
    input: { subject: client, scope: 'all', grounds: because },
    writes: true,
    needs: 'verifiedWithDevice',
  },
  'helpDesk.undoReset': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'reset',
  },
  'helpDesk.issueAccessCode': {
    input: { subject: client, minutes: 60, grounds: because },
    writes: true,
    needs: 'verified',
  },
  'helpDesk.cancelAccessCode': { input: { subject: client }, writes: true, needs: 'accessCode' },
  'helpDesk.liftRestrictions': {
    input: { subject: client, until: null, grounds: because },
    writes: true,
    needs: 'verifiedWithRule',
  },
  'helpDesk.endLift': { input: { subject: client }, writes: true, needs: 'lift' },
  'helpDesk.unlockSignIn': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'verifiedWithFailures',
  },
  'helpDesk.resendCode': {
    input: { subject: client, reason },
    writes: true,
    needs: 'waitingCode',
  },
  'helpDesk.setOneTimePassword': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'verified',
  },
  'helpDesk.cancelOneTimePassword': {
    input: { subject: client, grounds: because },
    writes: true,
    needs: 'verifiedWithOneTimePassword',
  },
  'helpDesk.protect': { input: { subject: client, marked: true, reason }, writes: true },
  'askedActs.list': { input: {}, writes: false, needs: 'ownAskedAct' },
  'askedActs.about': { input: { subject: client }, writes: false, needs: 'ownAskedAct' },
  'askedActs.ask': {
    input: { subject: client, details: { act: 'unlockSignIn' }, grounds: because },
    writes: true,
    needs: 'callWithPhoneTaken',
  },
  'askedActs.confirm': { input: { id: 1, code: '000000' }, writes: true, needs: 'clientsAskedAct' },
  'askedActs.refuse': { input: { id: 1, reason }, writes: true, needs: 'clientsAskedAct' },
  'askedActs.cancel': { input: { id: 1, reason }, writes: true, needs: 'ownAskedAct' },
  'askedActs.object': { input: { subject: 1, id: 1 }, writes: true, needs: 'askedAct' },
  'askedActs.objectByCode': {
    input: { subject: client, code: '000000' },
    writes: true,
    needs: 'ownAskedAct',
  },
  'askedActs.collect': { input: { subject: client, id: 1 }, writes: true, needs: 'readySecret' },
  'reviews.list': { input: {}, writes: false, needs: 'review' },
  'reviews.review': { input: { id: 1, note: 'seen' }, writes: true, needs: 'review' },
  'freeze.account': { input: { subject: client, reason }, writes: true },
  'freeze.lift': { input: { subject: client, reason }, writes: true, needs: 'frozen' },
  'freeze.view': { input: { subject: 1 }, writes: false, needs: 'frozen' },
  'freeze.own': { input: { subject: 1 }, writes: true },
  'freeze.liftOwn': { input: { subject: 1 }, writes: true, needs: 'frozen' },
  'freeze.viewAll': { input: {}, writes: false },
  'freeze.all': { input: { reason }, writes: true },
  'freeze.liftAll': { input: { reason }, writes: true, needs: 'allFrozen' },
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
  'connection.view': { input: {}, writes: false },
  'connection.retry': { input: {}, writes: false },
  'team.view': { input: {}, writes: false },
  'team.test': { input: server, writes: false, stage: 'team' },
  'team.sql': { input: { database: 'gatehouse', owner: 'postgres' }, writes: false },
  'team.move': { input: { ...server, name: 'Front desk' }, writes: true, stage: 'team' },
  'team.invite': { input: { name: 'Back office' }, writes: true, stage: 'team' },
  'team.approve': { input: { workstation: 2, fingerprint: ['lion'] }, writes: true, stage: 'team' },
  'team.rename': {
    input: { workstation: 1, name: 'Front desk', seen: { name: 'Front desk' } },
    writes: true,
    stage: 'team',
  },
  'team.revoke': { input: { workstation: 2 }, writes: true, stage: 'team' },
  'join.read': { input: { invitation }, writes: false },
  'join.begin': {
    input: { invitation, words: ['apple'], passphrase: null },
    writes: false,
    stage: 'team',
  },
  'join.cancel': { input: {}, writes: false, stage: 'team' },
  'team.migrate': { input: { owner: 'postgres', password }, writes: false, stage: 'team' },
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
  if (code === null) return { window, input };
  const coded =
    'second' in input
      ? { second: { email: secondEmail, code } }
      : 'code' in input
        ? { code }
        : 'newest' in input
          ? { newest: Number(code) }
          : {};
  return { window, input: { ...input, ...coded } };
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
  /** The number of the entry that tells of it. */
  changedList: async ({ app, subject, window }: Place) => {
    const added = { rule: '203.0.113.10', note: '', expiresAt: null, hostBitsSeen: false } as const;
    const terms = { lockout: 'check', grounds: null } as const;
    await app.ok('ipAccess.add', { subject, ...added, ...terms }, window);
    return String((await app.log()).length);
  },
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
    const email = 'new@example.org';
    await app.ok('account.changeAddress', { subject, email, grounds: null }, window);
    return mailedCode(app);
  },
  phone,
  failedNotice: giveFailedNotice,
  lift: async (place: Place) => {
    await giveRule(place, null);
    const lift = { account_id: place.subject, lifted_by: 1, lifted_at: 1, until: null };
    await place.app.db.insertInto('ip_lift').values(lift).execute();
    return null;
  },
  /** A checkpoint that this workstation signed once, of a history that is not this one. */
  fork: async ({ app }: Place) => {
    const { workstation } = app.services;
    const { name, key } = workstation.signer;
    const made = { origin: originOf(workstation), size: 1, root: Buffer.alloc(32) };
    const text = writeCheckpoint(made);
    keepFork(app.folder, writeNote({ text, signatures: [signNote(text, name, key)] }));
    await app.services.historyWatch.open(app.store);
    await app.services.historyWatch.settled();
    return null;
  },
  testPoint: async ({ app, subject }: Place) => {
    const row = { account_id: subject, added_by: 1, added_at: 1 };
    const point = { name: 'VPN exit', address: '198.51.100.8' };
    await app.db
      .insertInto('test_point')
      .values({ ...row, ...point })
      .execute();
    return null;
  },
  /** Of a rule that was not there before. */
  probation: async (place: Place) => {
    await giveRule(place, null);
    const until = Date.now() + 600_000;
    const times = { begun_by: 1, begun_at: Date.now(), until };
    await place.app.db
      .insertInto('ip_probation')
      .values({ account_id: place.subject, ...times, state: '[]' })
      .execute();
    return null;
  },
  verifiedArchived: async (place: Place) => {
    await verified(place);
    return setState(place, 'archived');
  },
  deactivated: (place: Place) => setState(place, 'deactivated'),
  file: async ({ app }: Place) => {
    app.world.file = join(app.folder, 'clients.csv');
    return null;
  },
  fileForMail: async (place: Place) => {
    place.app.world.file = join(place.app.folder, 'emails.csv');
    return giveFailedNotice(place);
  },
  fileForRule: async (place: Place) => {
    place.app.world.file = join(place.app.folder, 'rules.json');
    return giveRule(place, null);
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
  /** As after a start: what follows an opening has been done. */
  watched: async ({ app }: Place) => {
    await app.services.historyWatch.open(app.store);
    await app.services.historyWatch.settled();
    return null;
  },
  job: async ({ app, window }: Place) => {
    app.services.jobs.start(window, 'export', async () => ({ changed: 0, skipped: 0 }));
    await app.services.jobs.settled();
    return null;
  },
  replay: async ({ app, window, subject }: Place) => {
    // Whoever may not see that account has none.
    await app.call('ipAccess.replayAll', { subject, change: null }, window);
    await app.services.jobs.settled();
    return null;
  },
  call,
  callWithDevice: async (place: Place) => {
    await call(place);
    return codeNow(await giveTotp(place.app, place.subject));
  },
  callAboutClient: (place: Place) => call({ ...place, subject: client }),
  callWithRecoveryCode: async (place: Place) => {
    await call(place);
    await giveTotp(place.app, place.subject);
    await giveRecovery(place.app, place.subject, await issueOf('A1B2C3D4E5F6G'));
    return 'A1B2C3D4E5F6G';
  },
  callBySmtp,
  /** Its mail left by a server. */
  callWithCode: async (place: Place) => {
    await callBySmtp(place);
    await place.app.ok('caller.sendCode', { subject: place.subject }, place.window);
    const left = { state: 'sent', transport: 'smtp', next_try_at: null } as const;
    await place.app.db.updateTable('mail').set(left).execute();
    return mailedCode(place.app);
  },
  callWithPhone: async (place: Place) => {
    await call(place);
    return phone(place);
  },
  callWithPhoneTaken: async (place: Place) => {
    const { app, subject, window } = place;
    await app.ok('caller.begin', { subject, want: 'unlockSignIn', reference: 'T-17' }, window);
    await phone(place);
    await app.ok('caller.callBack', { subject, phone: 1 }, window);
    return null;
  },
  callWithAdministrator: async (place: Place) => {
    const { app } = place;
    await call(place);
    return codeNow(await giveTotp(app, await app.addPerson('administrator', secondEmail)));
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
    const input = { subject, scope: 'all', grounds: because } as const;
    await app.ok('helpDesk.resetMfa', input, window);
    return null;
  },
  accessCode: async (place: Place) => {
    await verified(place);
    const input = { subject: place.subject, minutes: 60, grounds: because };
    await place.app.ok('helpDesk.issueAccessCode', input, place.window);
    return null;
  },
  verifiedWithOneTimePassword: async (place: Place) => {
    await verified(place);
    await giveOneTimePassword(place.app, place.subject);
    return null;
  },
  deskMove: async ({ app }: Place) => {
    await app.db.insertInto('setting').values({ key: 'deskMoved', value: 'true' }).execute();
    return null;
  },
  askedAct: async ({ app, subject }: Place) => {
    await setAsked(app, { account: subject, agent: colleague });
    return null;
  },
  /** The code confirms it. */
  clientsAskedAct: async ({ app }: Place) => {
    await setAsked(app, { account: client, agent: colleague });
    return codeNow(await giveTotp(app, 1));
  },
  /** Asked for by whoever calls; its code objects to it. */
  ownAskedAct: async ({ app }: Place) => {
    await setAsked(app, { account: client, agent: 1 });
    return objectionCode;
  },
  readySecret: async ({ app }: Place) => {
    const details = { act: 'issueAccessCode', minutes: 60 } as const;
    await setAsked(app, { account: client, agent: 1, state: 'ready', details });
    return null;
  },
  review: async ({ app }: Place) => {
    const act = { actor: colleague, subject: client, sourceIp: null, at: 1 };
    const made = { kind: 'weak', seq: 1, act: 'resetMfa', second: null, reason } as const;
    await write(app.store, (tx) => noteReview(tx, act, made));
    return null;
  },
  frozen: (place: Place) => freeze(place.app, place.subject),
  allFrozen: (place: Place) => freeze(place.app, null),
  /** Long enough ago that another one may be sent. */
  waitingCode: async ({ app, subject }: Place) => {
    await app.ok('mfa.sendEmailCode', { subject }, app.enter(subject));
    await sql`update email_code set created_at = created_at - 61000`.execute(app.db);
    return null;
  },
  checkpoint: async ({ app }: Place) => {
    await storeCheckpoint(app);
    return null;
  },
  samples: async ({ app, window }: Place) => {
    await app.ok('samples.add', {}, window);
    return null;
  },
};

type Need = keyof typeof provide;

async function giveFailedNotice({ app, subject }: Place): Promise<null> {
  const { vault } = app.services.workstation.store;
  const fullName = 'Ada Admin';
  const ada = { account: subject, address: adminEmail, language: 'en', fullName } as const;
  await write(app.store, (tx) => notify(tx, vault, ada, { kind: 'emailMfaEnabled' }, 1));
  await app.db.updateTable('mail').set({ state: 'failed', next_try_at: null }).execute();
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
  await app.ok('caller.begin', { subject, want: 'resetMfa', reference: 'T-17' }, window);
  return null;
}

/** Mail would leave by a server, if the outbox were started. */
async function callBySmtp(place: Place): Promise<null> {
  const value = JSON.stringify(toServer(587));
  await place.app.db.insertInto('setting').values({ key: 'mail', value }).execute();
  return call(place);
}

async function verified({ app, subject, window }: Place): Promise<null> {
  await verify(app, subject, window);
  return null;
}

/** One that has been on file for long. */
async function phone({ app, subject }: Place): Promise<null> {
  const number = { account_id: subject, number: '+442079460001', label: '', added_at: 1 };
  await app.db
    .insertInto('phone_number')
    .values({ ...number, added_by: null })
    .execute();
  return null;
}

async function freeze(app: TestApp, account: number | null): Promise<null> {
  const freezing = { account_id: account, frozen_by: 1, frozen_at: 1, reason };
  await app.db.insertInto('freeze').values(freezing).execute();
  return null;
}

const objectionCode = 'A1B2C3D4';

/** As `askedActs.ask` leaves it: unlocking, which a colleague has to confirm and which then waits. */
async function setAsked(
  app: TestApp,
  asked: { account: number; agent: number; state?: 'ready'; details?: ActDetails },
): Promise<void> {
  const { account, agent, state = 'colleague', details = { act: 'unlockSignIn' } } = asked;
  const grounds = {
    reason,
    caller: 'callBack',
    callReference: 'T-17',
    override: null,
    // What staff answer for is given to whoever of them asked for it.
    proofClass: state === 'ready' ? 'twoAdministrators' : 'witnessed',
    secondPerson: null,
    flags: '',
  };
  const at = Date.now();
  await app.db
    .insertInto('asked_act')
    .values({
      account_id: account,
      agent_id: agent,
      act: details.act,
      details: JSON.stringify(details),
      grounds: JSON.stringify(grounds),
      needs: state === 'ready' ? null : 'colleague',
      hours: 24,
      state,
      second_id: null,
      objection_mac: objectionMac(app.store.vault, account, objectionCode),
      asked_at: at,
      until: at + 600_000,
      ended_at: null,
    })
    .execute();
}
