import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Role, roles } from '../../../src/preload/contract/channel.ts';
import { type ChannelName, contract } from '../../../src/preload/contract/index.ts';
import { TestApp } from '../support/workstation.ts';
import { samples } from './samples.ts';

/**
 * Who gets through to what, written down apart from the contract: `client/own` is a client on its
 * own account. A cell that is not listed is refused with `not_allowed`.
 */
const everyone = ['client', 'helpdesk', 'administrator'];
const selfAndClients = [
  'client/own',
  'helpdesk/own',
  'helpdesk/client',
  'administrator/own',
  'administrator/client',
];
const own = ['client/own', 'helpdesk/own', 'administrator/own'];
/**
 * `signedOut`, `challenged`, `settingUp`: open to a window without a session, to one that asks for
 * the second factor, to a session that must set one up first; `stale`: without a fresh confirmation.
 */
const closed = { signedOut: false, challenged: false, settingUp: false, stale: true };
const open = { signedOut: true, challenged: true, settingUp: true, stale: true, allowed: everyone };
const asked = { ...closed, challenged: true, allowed: [] };
const signedIn = { ...closed, allowed: everyone };
const always = { ...closed, settingUp: true, allowed: everyone };
const administrators = { ...closed, allowed: ['administrator'] };
const configures = { ...administrators, stale: false };
const sees = { ...closed, allowed: selfAndClients };
const changes = { ...closed, stale: false, allowed: selfAndClients };
const ownSetUp = { ...closed, settingUp: true, stale: false, allowed: own };

const table: Record<ChannelName, typeof open> = {
  'app.state': open,
  'app.retry': open,
  'app.openDataFolder': open,
  'app.versions': open,
  'preferences.get': open,
  'preferences.set': open,
  'firstRun.createAdministrator': open,
  'workstation.unlock': open,
  'signIn.submit': open,
  'session.signOut': always,
  'session.confirm': always,
  'ipAccess.list': sees,
  'ipAccess.inspect': sees,
  'ipAccess.add': changes,
  'ipAccess.change': changes,
  'ipAccess.delete': changes,
  'ipAccess.restore': changes,
  'ipAccess.refreshAddress': signedIn,
  'history.logs': sees,
  'history.allLogs': administrators,
  'settings.get': administrators,
  'settings.tryAddressSource': administrators,
  'settings.setAddressSource': configures,
  'settings.mfaPolicy': administrators,
  'settings.setMfaPolicy': configures,
  'mfa.view': sees,
  'mfa.beginTotp': ownSetUp,
  'mfa.confirmTotp': ownSetUp,
  'mfa.cancelTotp': ownSetUp,
  'mfa.renameTotp': ownSetUp,
  'mfa.removeTotp': { ...closed, stale: false, allowed: own },
  'mfa.sendEmailCode': ownSetUp,
  'mfa.emailCode': { ...ownSetUp, stale: true },
  'mfa.confirmEmail': ownSetUp,
  'mfa.disableEmail': { ...closed, stale: false, allowed: own },
  'mfa.renewRecoveryCodes': { ...closed, stale: false, allowed: own },
  'mfa.finishSetUp': { ...ownSetUp, stale: true },
  'challenge.view': asked,
  'challenge.sendEmailCode': asked,
  'challenge.submit': asked,
  'challenge.cancel': asked,
  'account.view': sees,
  'account.save': changes,
  'account.changeAddress': changes,
  'account.confirmAddress': changes,
  'account.cancelAddress': changes,
  'mail.list': sees,
  'mail.listAll': administrators,
  'mail.open': sees,
  'mail.openAny': administrators,
  'mail.resend': sees,
  'mail.openFolder': open,
  'mail.settings': administrators,
  'mail.setSettings': configures,
  'mail.test': administrators,
};

const channels = Object.keys(contract) as ChannelName[];
const refusals = new Set(['not_allowed', 'signed_out', 'confirm_needed', 'set_up_needed']);

let app: TestApp;
let accounts: Record<
  'client' | 'helpdesk' | 'administrator' | 'otherClient' | 'otherStaff',
  number
>;

beforeEach(async () => {
  app = new TestApp();
  accounts = {
    administrator: await app.firstRun(),
    client: await app.addPerson('client', 'client@example.org'),
    helpdesk: await app.addPerson('helpdesk', 'desk@example.org'),
    otherClient: await app.addPerson('client', 'other@example.org'),
    otherStaff: await app.addPerson('helpdesk', 'staff@example.org'),
  };
});
afterEach(() => void vi.useRealTimers());

/** `passed` is any answer that comes from behind the rights. */
async function answer(channel: ChannelName, subject: number, window: number): Promise<string> {
  const input = {
    ...samples[channel].input,
    ...('subject' in samples[channel].input && { subject }),
  };
  const result = await app.call(channel, input as never, window);
  return !result.ok && refusals.has(result.error.code) ? result.error.code : 'passed';
}

interface Cell {
  role: Role;
  subject: 'own' | 'client' | 'staff' | null;
  fresh: boolean;
  settingUp: boolean;
}

function expected(channel: ChannelName, { role, subject, fresh, settingUp }: Cell) {
  const { stale, allowed, challenged, signedOut } = table[channel];
  if (challenged && !signedOut) return 'signed_out';
  const cell = subject === null ? role : `${role}/${subject}`;
  const roleCounts = allowed.some((entry) => entry.split('/')[0] === role);
  if (!roleCounts) return 'not_allowed';
  if (settingUp && !table[channel].settingUp) return 'set_up_needed';
  if (!fresh && !stale) return 'confirm_needed';
  return allowed.includes(cell) ? 'passed' : 'not_allowed';
}

test('the table lists exactly the channels of the contract', () => {
  expect(Object.keys(table).toSorted()).toEqual(channels.toSorted());
});

test('every channel answers each role, subject, confirmation and stage of a session as the table says', async () => {
  const wrong: string[] = [];
  const expectedEntries: unknown[] = [];
  for (const channel of channels) {
    for (const cell of cells(channel)) {
      const { role, subject, fresh, settingUp } = cell;
      const actor = accounts[role];
      const about = { own: actor, client: accounts.otherClient, staff: accounts.otherStaff }[
        subject ?? 'own'
      ];
      const window = app.enter(actor);
      const session = app.services.sessions.get(window);
      if (session) session.mustSetUp = settingUp;
      if (session && !fresh) session.confirmedAt -= 5 * 60_000;
      const wanted = expected(channel, cell);
      const got = await answer(channel, about, window);
      if (got !== wanted) wrong.push(`${channel}, ${JSON.stringify(cell)}: ${got}, not ${wanted}`);
      // Where the role itself does not count, the subject is never looked at.
      const named = table[channel].allowed.some((entry) => entry.startsWith(`${role}/`));
      if (wanted === 'not_allowed')
        expectedEntries.push([actor, named ? about : null, 'refused', { channel }]);
    }
  }
  expect(wrong).toEqual([]);
  const entries = (await app.log()).filter((row) => row.code === 'access.refused');
  expect(
    entries.map((row) => [row.actor_id, row.subject_id, row.outcome, JSON.parse(row.data)]),
  ).toEqual(expectedEntries);
});

function cells(channel: ChannelName): Cell[] {
  const subjects =
    'subject' in samples[channel].input ? (['own', 'client', 'staff'] as const) : [null];
  return roles.flatMap((role) =>
    subjects.flatMap((subject) =>
      [true, false].flatMap((fresh) =>
        [true, false].map((settingUp) => ({ role, subject, fresh, settingUp })),
      ),
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
