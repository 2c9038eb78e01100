import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Role, roles } from '../../../src/preload/contract/channel.ts';
import { type ChannelName, contract } from '../../../src/preload/contract/index.ts';
import { TestApp } from '../support/workstation.ts';
import { giveOneTimePassword, samples } from './samples.ts';

/**
 * Who gets through to what, written down apart from the contract: `client/own` is a client on its
 * own account, `administrator/staff` an administrator on a colleague's. A cell that is not listed
 * is refused with `not_allowed`.
 */
const everyone = ['client', 'helpdesk', 'administrator'];
const staff = ['helpdesk', 'administrator'];
const clientsOnly = ['helpdesk/client', 'administrator/client'];
const own = ['client/own', 'helpdesk/own', 'administrator/own'];
const selfAndClients = [...own, ...clientsOnly];
const others = [...clientsOnly, 'administrator/staff'];
const colleagues = ['administrator/staff'];

/** What stands in a row of the table. */
interface Row {
  /** Open to a window without a session, or to one that asks for the second factor. */
  signedOut: boolean;
  challenged: boolean;
  /** Open to a session that must set a factor up, or a new password, before anything else; or the first alone. */
  settingUp: boolean | 'methods';
  /** Open without a fresh confirmation. */
  stale: boolean;
  /** May write to an account that is archived or deactivated. */
  inactive: boolean;
  allowed: readonly string[];
}

const closed = {
  signedOut: false,
  challenged: false,
  settingUp: false,
  stale: true,
  inactive: false,
};
const open = { ...closed, signedOut: true, challenged: true, settingUp: true, allowed: everyone };
const asked = { ...closed, challenged: true, allowed: [] };
const signedIn = { ...closed, allowed: everyone };
const always = { ...closed, settingUp: true, allowed: everyone };
const administrators = { ...closed, allowed: ['administrator'] };
const configures = { ...administrators, stale: false };
const serves = { ...closed, allowed: staff };
const servesConfirmed = { ...serves, stale: false };
const sees = { ...closed, allowed: selfAndClients };
const changes = { ...closed, stale: false, allowed: selfAndClients };
const ownSetUp = { ...closed, settingUp: 'methods' as const, stale: false, allowed: own };
const seesClient = { ...closed, allowed: clientsOnly };
const changesClient = { ...seesClient, stale: false };
const helps = { ...closed, allowed: others };
const helpsConfirmed = { ...helps, stale: false };
const calls = { ...helps, inactive: true };
const oversees = {
  ...closed,
  stale: false,
  inactive: true,
  allowed: ['administrator/client', 'administrator/staff'],
};
const governs = { ...closed, stale: false, allowed: colleagues };

const table: Record<ChannelName, Row> = {
  'app.state': open,
  'app.retry': open,
  'app.startAnew': open,
  'app.openDataFolder': open,
  'app.versions': open,
  'preferences.get': open,
  'preferences.set': open,
  'preferences.setDesktop': signedIn,
  'firstRun.createAdministrator': open,
  'workstation.unlock': open,
  'signIn.submit': open,
  'session.signOut': always,
  'session.confirm': always,
  'session.stay': always,
  'session.setPassword': { ...always, stale: false },
  'ipAccess.list': sees,
  'ipAccess.inspect': sees,
  'ipAccess.add': changes,
  'ipAccess.change': changes,
  'ipAccess.delete': changes,
  'ipAccess.restore': changes,
  'ipAccess.revise': changes,
  'ruleHistory.list': sees,
  'ruleHistory.view': sees,
  'ruleHistory.restore': changes,
  'hygiene.list': sees,
  'ipAccess.readSeveral': sees,
  'ipAccess.checkAddress': sees,
  'ipAccess.preview': sees,
  'ipAccess.export': sees,
  'ipAccess.foresee': sees,
  'ipAccess.replay': sees,
  'ipAccess.replayAll': sees,
  'ipAccess.replayed': sees,
  'ipAccess.refreshAddress': signedIn,
  'ipAccess.endLift': changes,
  'testPoints.list': sees,
  'testPoints.add': changes,
  'testPoints.rename': changes,
  'testPoints.remove': changes,
  'probation.keep': changes,
  'probation.undo': changes,
  'history.logs': sees,
  'history.allLogs': administrators,
  'history.ends': administrators,
  'history.seqAt': administrators,
  'history.open': sees,
  'history.openAny': administrators,
  'asOf.view': sees,
  'asOf.viewAny': administrators,
  'asOf.address': sees,
  'asOf.addressAny': administrators,
  'audit.view': administrators,
  'audit.makeCheckpoint': administrators,
  'audit.sheet': administrators,
  'audit.compare': administrators,
  'audit.continuation': administrators,
  'audit.requestTimeStamp': administrators,
  'audit.keepTimeStamp': administrators,
  'history.count': sees,
  'history.countAll': administrators,
  'history.readSearch': signedIn,
  'savedFilters.list': signedIn,
  'savedFilters.save': signedIn,
  'savedFilters.rename': signedIn,
  'savedFilters.delete': signedIn,
  'settings.get': administrators,
  'settings.tryAddressSource': administrators,
  'settings.setAddressSource': configures,
  'settings.mfaPolicy': administrators,
  'settings.setMfaPolicy': configures,
  'settings.desk': administrators,
  'settings.setDesk': configures,
  'settings.readDeskMove': administrators,
  'mfa.view': sees,
  'mfa.beginTotp': ownSetUp,
  'mfa.confirmTotp': ownSetUp,
  'mfa.cancelTotp': ownSetUp,
  'mfa.renameTotp': ownSetUp,
  'mfa.removeTotp': { ...closed, stale: false, allowed: own },
  'mfa.sendEmailCode': ownSetUp,
  'mfa.emailCode': { ...ownSetUp, stale: true },
  'mfa.openEmail': { ...ownSetUp, stale: true },
  'mfa.confirmEmail': ownSetUp,
  'mfa.disableEmail': { ...closed, stale: false, allowed: own },
  'mfa.renewRecoveryCodes': { ...closed, stale: false, allowed: own },
  'mfa.finishSetUp': { ...ownSetUp, stale: true },
  'challenge.view': asked,
  'challenge.sendEmailCode': asked,
  'challenge.openEmail': asked,
  'challenge.submit': asked,
  'challenge.cancel': asked,
  'account.view': sees,
  'account.save': changes,
  'account.changeAddress': changes,
  'account.confirmAddress': changes,
  'account.cancelAddress': changes,
  'account.addPhone': changes,
  'account.removePhone': changes,
  'account.verifyPhone': helpsConfirmed,
  'history.export': configures,
  'audit.alarm': serves,
  'audit.acceptLoss': configures,
  'retention.view': administrators,
  'retention.set': configures,
  'forwarding.view': administrators,
  'forwarding.set': configures,
  'forwarding.test': administrators,
  'mail.export': configures,
  'mail.list': sees,
  'mail.listAll': administrators,
  'mail.open': sees,
  'mail.openAny': administrators,
  'mail.resend': sees,
  'mail.retryFailed': administrators,
  'mail.openFolder': administrators,
  'mail.transport': serves,
  'mail.settings': administrators,
  'mail.setSettings': configures,
  'mail.test': administrators,
  'clients.list': serves,
  'whichAccounts.count': serves,
  'clients.open': { ...seesClient, inactive: true },
  'clients.summary': seesClient,
  'clients.seen': seesClient,
  'clients.left': serves,
  'clients.add': servesConfirmed,
  'clients.setReference': changesClient,
  'clients.archive': changesClient,
  'clients.restore': { ...changesClient, inactive: true },
  'clients.erase': { ...changesClient, inactive: true, allowed: ['administrator/client'] },
  'clients.requireMfa': servesConfirmed,
  'clients.sendNotice': servesConfirmed,
  'clients.export': servesConfirmed,
  'evidence.makePack': configures,
  'imports.begin': serves,
  'imports.piece': serves,
  'imports.columns': serves,
  'imports.check': serves,
  'imports.findings': serves,
  'imports.commit': servesConfirmed,
  'imports.drop': serves,
  'audit.verification': administrators,
  'audit.verify': administrators,
  'job.list': signedIn,
  'job.view': signedIn,
  'job.cancel': signedIn,
  'job.forgetEnded': signedIn,
  'helpDesk.view': helps,
  'caller.open': serves,
  'caller.begin': calls,
  'caller.ask': calls,
  'caller.checkAuthenticator': calls,
  'caller.checkRecoveryCode': calls,
  'caller.sendCode': calls,
  'caller.checkEmailCode': calls,
  'caller.callBack': calls,
  'caller.answerFact': calls,
  'caller.uncover': calls,
  'caller.override': calls,
  'caller.end': calls,
  'helpDesk.resetMfa': helpsConfirmed,
  'helpDesk.undoReset': helpsConfirmed,
  'helpDesk.issueAccessCode': helpsConfirmed,
  'helpDesk.cancelAccessCode': helpsConfirmed,
  'helpDesk.liftRestrictions': helpsConfirmed,
  'helpDesk.endLift': helpsConfirmed,
  'helpDesk.unlockSignIn': helpsConfirmed,
  'helpDesk.resendCode': helps,
  'helpDesk.setOneTimePassword': helpsConfirmed,
  'helpDesk.cancelOneTimePassword': helpsConfirmed,
  'helpDesk.protect': oversees,
  'askedActs.list': serves,
  'askedActs.about': sees,
  'askedActs.ask': { ...calls, stale: false },
  'askedActs.confirm': serves,
  'askedActs.refuse': serves,
  'askedActs.cancel': serves,
  'askedActs.object': { ...closed, allowed: own },
  'askedActs.objectByCode': calls,
  'askedActs.collect': { ...calls, stale: false },
  'reviews.list': administrators,
  'reviews.review': administrators,
  'freeze.account': oversees,
  'freeze.lift': oversees,
  'freeze.view': sees,
  'freeze.own': { ...closed, stale: false, allowed: own },
  'freeze.liftOwn': { ...closed, stale: false, allowed: own },
  'freeze.viewAll': serves,
  'freeze.all': configures,
  'freeze.liftAll': configures,
  'staff.list': administrators,
  'staff.invite': configures,
  'staff.setRole': governs,
  'staff.requireTotp': governs,
  'staff.deactivate': governs,
  'staff.reactivate': { ...governs, inactive: true },
  'overview.view': administrators,
  'samples.count': administrators,
  'samples.add': configures,
  'samples.remove': configures,
  'connection.view': open,
  'connection.retry': open,
  'team.view': administrators,
  'team.test': configures,
  'team.sql': administrators,
  'team.move': configures,
  'team.invite': configures,
  'team.approve': configures,
  'team.rename': configures,
  'team.revoke': configures,
  'join.read': open,
  'join.begin': open,
  'join.cancel': open,
  'team.migrate': open,
};

const channels = Object.keys(contract) as ChannelName[];
const refusals = new Set([
  'not_allowed',
  'account_inactive',
  'signed_out',
  'confirm_needed',
  'set_up_needed',
]);

/** Whose account a call is about, seen from its actor. */
const subjects = ['own', 'client', 'archived', 'staff', 'deactivated'] as const;
type Subject = (typeof subjects)[number];

/** Each in the state in which every cell finds them, whatever the cell before did. */
const people = {
  client: { role: 'client', state: 'active' },
  helpdesk: { role: 'helpdesk', state: 'active' },
  otherClient: { role: 'client', state: 'active' },
  archived: { role: 'client', state: 'archived' },
  otherStaff: { role: 'helpdesk', state: 'active' },
  deactivated: { role: 'administrator', state: 'deactivated' },
} as const;

let app: TestApp;
let accounts: Record<keyof typeof people | 'administrator', number>;

beforeEach(async () => {
  app = new TestApp();
  const administrator = await app.firstRun();
  const ids: Partial<typeof accounts> = { administrator };
  for (const [name, { role }] of Object.entries(people))
    ids[name as keyof typeof people] = await app.addPerson(role, `${name}@example.org`);
  accounts = ids as typeof accounts;
});
afterEach(() => void vi.useRealTimers());

async function restorePeople(): Promise<void> {
  await app.db.deleteFrom('one_time_password').execute();
  const found = await app.db.selectFrom('account').select(['id', 'role', 'state']).execute();
  for (const [name, as] of Object.entries(people)) {
    const id = accounts[name as keyof typeof people];
    const row = found.find((each) => each.id === id);
    if (row?.role === as.role && row.state === as.state) continue;
    await app.db.updateTable('account').set(as).where('id', '=', id).execute();
  }
}

/** `passed` is any answer that comes from behind the rights. */
async function answer(channel: ChannelName, subject: number, window: number): Promise<string> {
  const input = {
    ...samples[channel].input,
    ...('subject' in samples[channel].input && { subject }),
  };
  const result = await app.call(channel, input as never, window);
  return !result.ok && refusals.has(result.error.code) ? result.error.code : 'passed';
}

/** What a session has to do before anything else. */
type Stage = 'settingUp' | 'newPassword' | null;

interface Cell {
  role: Role;
  subject: Subject | null;
  fresh: boolean;
  stage: Stage;
}

function expected(channel: ChannelName, { role, subject, fresh, stage }: Cell) {
  const { stale, allowed, challenged, signedOut, settingUp, inactive } = table[channel];
  if (challenged && !signedOut) return 'signed_out';
  if (!allowed.some((entry) => entry.split('/')[0] === role)) return 'not_allowed';
  if (stage && !settingUp) return 'set_up_needed';
  if (stage === 'newPassword' && settingUp === 'methods') return 'set_up_needed';
  if (!fresh && !stale) return 'confirm_needed';
  if (subject === null) return 'passed';
  const kind = { archived: 'client', deactivated: 'staff' }[subject as string] ?? subject;
  if (!allowed.includes(`${role}/${kind}`)) return 'not_allowed';
  const isLeft = kind !== subject;
  return isLeft && samples[channel].writes && !inactive ? 'account_inactive' : 'passed';
}

test('the table lists exactly the channels of the contract', () => {
  expect(Object.keys(table).toSorted()).toEqual(channels.toSorted());
});

test.each(roles)(
  'every channel answers %s, for each subject, confirmation and stage of a session, as the table says',
  async (role) => {
    const wrong: string[] = [];
    const expectedEntries: unknown[] = [];
    for (const channel of channels) {
      for (const cell of cells(channel, role)) {
        const { subject } = cell;
        const actor = accounts[role];
        const about = aboutOf(actor, subject);
        const wanted = expected(channel, cell);
        const got = await answer(channel, about, await enter(actor, cell));
        // While a job moves the store, whoever comes next is told that, and nothing else.
        if (got === 'passed') await app.services.jobs.settled();
        if (got === 'passed' || cell.stage === 'newPassword') await restorePeople();
        if (got !== wanted)
          wrong.push(`${channel}, ${JSON.stringify(cell)}: ${got}, not ${wanted}`);
        // Where the role itself does not count, the subject is never looked at.
        const named = table[channel].allowed.some((entry) => entry.startsWith(`${role}/`));
        if (wanted === 'not_allowed')
          expectedEntries.push([actor, named ? about : null, 'refused', { channel }]);
      }
    }
    await app.services.jobs.settled();
    expect(wrong).toEqual([]);
    const entries = (await app.log()).filter(
      // Behind the rights, the numbers of the samples are other accounts' for some.
      (row) => row.code === 'access.refused' && !row.data.includes('number'),
    );
    expect(
      entries.map((row) => [row.actor_id, row.subject_id, row.outcome, JSON.parse(row.data)]),
    ).toEqual(expectedEntries);
  },
);

function aboutOf(actor: number, subject: Subject | null): number {
  const { otherClient: client, archived, otherStaff: staff, deactivated } = accounts;
  return { own: actor, client, archived, staff, deactivated }[subject ?? 'own'];
}

/** A window in which the actor is signed in, as far as the cell wants it. */
async function enter(actor: number, { fresh, stage }: Cell): Promise<number> {
  // Nobody does so much in so short a time.
  app.services.acts.forget(actor);
  const window = app.enter(actor);
  const session = app.services.sessions.get(window);
  if (!session) throw new Error('No session.');
  session.mustSetUp = stage === 'settingUp';
  session.mustChangePassword = stage === 'newPassword';
  if (stage === 'newPassword') await giveOneTimePassword(app, actor);
  if (!fresh) session.confirmedAt -= 5 * 60_000;
  return window;
}

function cells(channel: ChannelName, role: Role): Cell[] {
  const named = 'subject' in samples[channel].input ? subjects : [null];
  return named.flatMap((subject) =>
    [true, false].flatMap((fresh) =>
      (['settingUp', 'newPassword', null] as const).map((stage) => ({
        role,
        subject,
        fresh,
        stage,
      })),
    ),
  );
}

test('every channel answers somebody who is not signed in as the table says', async () => {
  for (const [index, channel] of channels.entries()) {
    const result = await answer(channel, accounts.client, 10 + index);
    expect(`${channel}: ${result}`).toBe(
      `${channel}: ${table[channel].signedOut ? 'passed' : 'signed_out'}`,
    );
  }
});

test('every channel answers a window that asks for the second factor as the table says', async () => {
  for (const channel of channels) {
    const result = await answer(channel, accounts.client, app.challenge(accounts.client));
    expect(`${channel}: ${result}`).toBe(
      `${channel}: ${table[channel].challenged ? 'passed' : 'signed_out'}`,
    );
  }
});

describe('not_allowed', () => {
  const input = { kind: null, outcome: null, from: null, to: null, below: null, limit: 10 };
  const refusedEntries = async () =>
    (await app.logCodes()).filter((code) => code === 'access.refused').length;

  test('leaves one entry a minute for a session and channel, however often it is tried', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'] });
    const window = app.enter(accounts.client);
    for (let i = 0; i < 10; i++) await app.refusal('history.allLogs', input, window);
    expect(await refusedEntries()).toBe(1);
    vi.advanceTimersByTime(59_999);
    await app.refusal('history.allLogs', input, window);
    expect(await refusedEntries()).toBe(1);
    vi.advanceTimersByTime(1);
    await app.refusal('history.allLogs', input, window);
    expect(await refusedEntries()).toBe(2);
    await app.refusal('settings.get', {}, window);
    expect(await refusedEntries()).toBe(3);
  });

  test('is the answer for an account that does not exist, as for one that may not be seen', async () => {
    const window = app.enter(accounts.helpdesk);
    const missing = await app.refusal('ipAccess.list', { subject: 999_999 }, window);
    const hidden = await app.refusal('ipAccess.list', { subject: accounts.otherStaff }, window);
    expect(missing).toEqual({ code: 'not_allowed', detail: null });
    expect(hidden).toEqual(missing);
  });
});
