import { beforeEach, expect, test } from 'vitest';
import type { Role } from '../../../src/preload/contract/channel.ts';
import type { ChannelName } from '../../../src/preload/contract/index.ts';
import { codeNow, giveTotp } from '../mfa/support.ts';
import { inLockstep, type Lockstep } from '../support/lockstep.ts';
import type { Typed } from '../support/seen.ts';
import { password, TestApp } from '../support/workstation.ts';

/** At twenty milliseconds each, a screen is there after a tenth of a second. */
const most = 5;

const typed = { email: 'desk@example.org', password };

let app: TestApp;
let network: Lockstep;
let client: number;
let desk: number;
let window = 50;
let windows: Record<Role, number>;

beforeEach(async () => {
  network = await inLockstep();
  app = new TestApp();
  windows = {
    administrator: app.enter(await app.firstRun()),
    helpdesk: app.enter((desk = await app.addPerson('helpdesk', typed.email))),
    client: app.enter((client = await app.addPerson('client', 'client@example.org'))),
  };
  // What a workstation asks when it is opened; from then on its connections are there.
  await app.ok('ipAccess.list', { subject: client }, windows.helpdesk);
});

/** A call of a channel; `ask` makes it. */
interface Asked {
  name: ChannelName;
  ask: (window: number) => Promise<unknown>;
}

function calling<C extends ChannelName>(name: C, input: () => Typed<C>): Asked {
  return { name, ask: (window) => app.ok(name, input(), window) };
}

const subject = () => ({ subject: client });
const logs = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
const mails = { search: '', state: null, after: null, limit: 50 };
const clients = {
  search: '',
  filter: 'all',
  concern: null,
  sort: 'name',
  descending: false,
} as const;
const page = { after: null, limit: 100 };

/** What a screen asks for before it shows anything, all at once. */
const screens: [string, Role, Asked[]][] = [
  ['the beginning', 'helpdesk', [calling('app.state', () => ({}))]],
  [
    'Clients',
    'helpdesk',
    [calling('clients.list', () => ({ ...clients, ...page })), calling('caller.open', () => ({}))],
  ],
  [
    'a search',
    'helpdesk',
    [calling('clients.list', () => ({ ...clients, ...page, search: 'client' }))],
  ],
  [
    'a client',
    'helpdesk',
    [
      calling('clients.summary', subject),
      calling('account.view', subject),
      calling('helpDesk.view', subject),
      calling('askedActs.about', subject),
      calling('freeze.view', subject),
    ],
  ],
  ['allowed addresses', 'helpdesk', [calling('ipAccess.list', subject)]],
  ['methods', 'helpdesk', [calling('mfa.view', subject)]],
  [
    'Account Information',
    'client',
    [calling('account.view', subject), calling('mfa.view', subject)],
  ],
  ['logs of a client', 'helpdesk', [calling('history.logs', () => ({ ...subject(), ...logs }))]],
  ['logs', 'administrator', [calling('history.allLogs', () => logs)]],
  ['logs of a day', 'administrator', [calling('history.allLogs', () => ({ ...logs, from: 1 }))]],
  ['mails of a client', 'helpdesk', [calling('mail.list', () => ({ ...subject(), ...mails }))]],
  [
    'mails',
    'administrator',
    [calling('mail.listAll', () => mails), calling('mail.transport', () => ({}))],
  ],
  ['Overview', 'administrator', [calling('overview.view', () => ({ days: 30 }))]],
  [
    'Settings',
    'administrator',
    [
      calling('settings.get', () => ({})),
      calling('settings.desk', () => ({})),
      calling('mail.settings', () => ({})),
      calling('samples.count', () => ({})),
      calling('app.versions', () => ({})),
    ],
  ],
  ['Staff', 'administrator', [calling('staff.list', () => ({}))]],
  [
    'Reviews',
    'administrator',
    [
      calling('askedActs.list', () => ({})),
      calling('reviews.list', () => ({})),
      calling('freeze.viewAll', () => ({})),
    ],
  ],
];

/** Of several tries, as a heartbeat may fall into any of them. */
async function tripsOf(work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let tries = 0; tries < 3 && least > 0; tries++)
    least = Math.min(least, await network.count(work));
  return least;
}

test(`what each screen shows first is there after ${most} round trips to the server at most`, async () => {
  const found: Record<string, number> = {};
  for (const [screen, role, calls] of screens)
    found[screen] = await tripsOf(() => Promise.all(calls.map(({ ask }) => ask(windows[role]))));
  expect(Object.entries(found).filter(([, trips]) => trips > most)).toEqual([]);
  // Otherwise nothing went over this network, and the figures say nothing.
  expect(Object.entries(found).filter(([, trips]) => trips < 1)).toEqual([]);
});

test(`neither opening a client nor signing in waits for more than that`, async () => {
  const found = {
    open: await tripsOf(() => app.ok('clients.open', subject(), windows.helpdesk)),
    in: await tripsOf(() => app.ok('signIn.submit', typed, ++window)),
    // Each of another address: whoever fails has to wait.
    wrong: await tripsOf(() =>
      app.refusal('signIn.submit', { ...typed, email: `${++window}@example.org` }, window),
    ),
  };
  const secret = await giveTotp(app, desk);
  const accepted = await tripsOf(() => app.ok('signIn.submit', typed, ++window));
  const asked = await tripsOf(() => app.ok('challenge.view', {}, window));
  expect({ ...found, accepted, asked }).toEqual({
    open: 5,
    in: 5,
    wrong: 5,
    accepted: 5,
    asked: 2,
  });
  let step = -2;
  const code = () => ({ method: 'totp', code: codeNow(secret, ++step) }) as const;
  // One more: nothing follows until the store has said that the code was not used before.
  expect(await tripsOf(() => app.ok('challenge.submit', code(), app.challenge(desk)))).toBe(6);
});

test('what is asked one after the other is counted one by one', async () => {
  const { db } = app.store;
  const asked = () => db.selectFrom('account').select('id').execute();
  expect(await tripsOf(() => Promise.all([asked(), asked(), asked()]))).toBe(1);
  expect(await tripsOf(() => asked().then(asked).then(asked))).toBe(3);
});
