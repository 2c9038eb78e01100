import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { roles } from '../../../src/preload/contract/channel.ts';
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
const open = { signedOut: true, stale: true, allowed: everyone };
const signedIn = { signedOut: false, stale: true, allowed: everyone };
const administrators = { signedOut: false, stale: true, allowed: ['administrator'] };
const sees = { signedOut: false, stale: true, allowed: selfAndClients };
const changes = { signedOut: false, stale: false, allowed: selfAndClients };

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
  'session.signOut': signedIn,
  'session.confirm': signedIn,
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
  'settings.setAddressSource': { signedOut: false, stale: false, allowed: ['administrator'] },
};

const channels = Object.keys(contract) as ChannelName[];
const refusals = new Set(['not_allowed', 'signed_out', 'confirm_needed']);

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

function expected(channel: ChannelName, role: string, subject: string | null, fresh: boolean) {
  const { stale, allowed } = table[channel];
  const cell = subject === null ? role : `${role}/${subject}`;
  const roleCounts = allowed.some((entry) => entry.split('/')[0] === role);
  if (!fresh && !stale && roleCounts) return 'confirm_needed';
  return allowed.includes(cell) ? 'passed' : 'not_allowed';
}

test('the table lists exactly the channels of the contract', () => {
  expect(Object.keys(table).toSorted()).toEqual(channels.toSorted());
});

test('every channel answers each role, subject and confirmation as the table says', async () => {
  const wrong: string[] = [];
  const expectedEntries: unknown[] = [];
  for (const channel of channels) {
    for (const { role, subject, fresh } of cells(channel)) {
      const actor = accounts[role];
      const about = { own: actor, client: accounts.otherClient, staff: accounts.otherStaff }[
        subject ?? 'own'
      ];
      const window = app.enter(actor);
      const session = app.services.sessions.get(window);
      if (session && !fresh) session.confirmedAt -= 5 * 60_000;
      const wanted = expected(channel, role, subject, fresh);
      const got = await answer(channel, about, window);
      if (got !== wanted)
        wrong.push(`${channel}, ${role} on ${subject}, fresh ${fresh}: ${got}, not ${wanted}`);
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

function cells(channel: ChannelName) {
  const subjects =
    'subject' in samples[channel].input ? (['own', 'client', 'staff'] as const) : [null];
  return roles.flatMap((role) =>
    subjects.flatMap((subject) => [true, false].map((fresh) => ({ role, subject, fresh }))),
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
