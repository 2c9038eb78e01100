import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Notice } from '../../../src/preload/contract/notices.ts';
import { announceCommits } from '../../../src/main/announcements.ts';
import { logFailure } from '../../../src/main/mail/mail-log.ts';
import { Notices } from '../../../src/main/notices/notices.ts';
import type { JobResult } from '../../../src/main/platform/jobs.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { giveTotp } from '../mfa/support.ts';
import { because, openDesk } from '../help-desk/support.ts';
import { adminEmail, type TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
/** The help desk's. */
let window: number;
let notices: Notices;
let shown: { notice: Notice; opened: () => void }[];
let focused: number | null;
let raised: number[];

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  // Whoever is told is signed in by the test.
  app.services.sessions.close(1, null);
  shown = [];
  raised = [];
  focused = null;
  notices = new Notices(
    app.services,
    {
      show: (notice, opened) => void shown.push({ notice, opened }),
      isFocused: (each) => each === focused,
      raise: (each) => void raised.push(each),
    },
    0,
  );
  await notices.open(app.store);
  announceCommits(app.services, notices);
});

afterEach(() => void vi.useRealTimers());

const told = async () => {
  await notices.settled();
  return shown.map(({ notice }) => notice);
};

describe('a refused sign-in', () => {
  const tryAs = (email: string) =>
    app.refusal('signIn.submit', { email, password: 'not the password' }, 77);

  test('of an administrator is told to an administrator who is signed in', async () => {
    app.enter(admin);
    await tryAs(adminEmail);
    expect(await told()).toEqual([{ kind: 'signInRefused', count: 1 }]);
  });

  test('is told to nobody else, and of nobody else', async () => {
    await tryAs(adminEmail);
    expect(await told()).toEqual([]);
    app.enter(admin);
    await tryAs('client@example.org');
    expect(await told()).toEqual([]);
  });
});

describe('a mail that fails', () => {
  const fail = (account: number) =>
    write(app.store, (tx) =>
      logFailure(tx, { id: 1, kind: 'mfaReset', account_id: account }, Date.now(), 'failed', '550'),
    );

  test('is told to administrators, and to whom it belongs', async () => {
    await fail(client);
    expect(await told(), 'a client’s is no business of the help desk’s own list').toEqual([]);
    await fail(desk);
    expect(await told()).toEqual([{ kind: 'mailFailed', count: 1 }]);
    app.enter(admin);
    await fail(client);
    expect(await told()).toHaveLength(2);
  });

  test('is told by no click to whoever signed in since', async () => {
    await fail(desk);
    await notices.settled();
    shown[0]?.opened();
    expect([raised, app.events('notice.opened', window)]).toEqual([[window], ['mailFailed']]);
    app.services.sessions.close(window, null);
    app.services.sessions.open(window, { id: admin, credential_epoch: Infinity }, false);
    shown[0]?.opened();
    expect([raised, app.events('notice.opened', window)]).toEqual([
      [window, window],
      ['mailFailed'],
    ]);
  });

  test.each([{ doNotDisturb: true }, { notifications: { mailFailed: false } }])(
    'is not told where %o was chosen',
    async (choice) => {
      const { notifications } = app.services.preferences.view();
      const input = choice.doNotDisturb
        ? { doNotDisturb: true }
        : { notifications: { ...notifications, ...choice.notifications } };
      await app.ok('preferences.setDesktop', input, window);
      await fail(desk);
      expect(await told()).toEqual([]);
    },
  );
});

test('a request for a second person is told to a colleague, not to whoever asks', async () => {
  const phone = { account_id: client, number: '+442079460000', label: 'home' };
  const rest = { added_at: 0, added_by: null, verified_at: null, verified_by: null };
  await app.db
    .insertInto('phone_number')
    .values({ ...phone, ...rest })
    .execute();
  await giveTotp(app, client);
  const ask = async () => {
    await app.ok('caller.begin', { subject: client, want: 'resetMfa', reference: 'T-7' }, window);
    const { phones } = await app.ok('helpDesk.view', { subject: client }, window);
    await app.ok('caller.callBack', { subject: client, phone: phones[0]?.id ?? 0 }, window);
    const details = { act: 'resetMfa', scope: 'all' } as const;
    await app.ok('askedActs.ask', { subject: client, details, grounds: because }, window);
  };
  const peer = await app.addPerson('helpdesk', 'peer@example.org');
  const peerWindow = app.enter(peer);
  await ask();
  expect(await told()).toEqual([{ kind: 'secondPerson', count: 1 }]);
  shown[0]?.opened();
  expect(raised).toEqual([peerWindow]);
});

describe('a job that ends', () => {
  const run = async (work: () => Promise<JobResult>) => {
    app.services.jobs.start(window, 'export', work);
    await app.services.jobs.settled();
    return told();
  };
  const result = { changed: 1, skipped: 0 };

  test('is told while its window is not in front', async () => {
    focused = window;
    expect(await run(async () => result)).toEqual([]);
    focused = null;
    expect(await run(async () => result)).toEqual([
      { kind: 'jobEnded', job: 'export', state: 'done' },
    ]);
    expect(
      await run(async () => {
        throw new Error('full');
      }),
    ).toContainEqual({ kind: 'jobEnded', job: 'export', state: 'failed' });
  });

  test('is not told where its person gave it up', async () => {
    expect(await run(async () => ({ ...result, cancelled: true }))).toEqual([]);
  });
});
