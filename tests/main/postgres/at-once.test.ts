import { cpSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findAccount } from '../../../src/main/accounts/accounts.ts';
import { issueAccessCode } from '../../../src/main/mfa/access-codes.ts';
import { sendEmailCodeIn } from '../../../src/main/mfa/email-codes.ts';
import { verifyFactor } from '../../../src/main/mfa/verify.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import {
  codeNow,
  giveEmail,
  giveRecovery,
  giveTotp,
  issueOf,
  mailedCode,
  said,
  start,
} from '../mfa/support.ts';
import { passphrase, temporaryFolder, TestApp } from '../support/workstation.ts';

/* What the code takes for granted of whoever writes alone, with eight stores of one database. */

const workstations = 8;
const submissions = 50;

let apps: TestApp[];
let first: TestApp;
let admin: number;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  first = new TestApp();
  admin = await first.firstRun();
  client = await first.addPerson('client', 'client@example.org');
  const others = Array.from({ length: workstations - 1 }, () => beside(first));
  apps = [first, ...(await Promise.all(others))];
});
afterEach(() => void vi.useRealTimers());

/** Another process of the team: its own connections to the same database. */
async function beside({ folder }: TestApp): Promise<TestApp> {
  const own = temporaryFolder();
  cpSync(folder, own, { recursive: true });
  const app = new TestApp(own);
  await app.services.workstation.start();
  await app.ok('workstation.unlock', { passphrase });
  return app;
}

/** So many at once, in turns over all workstations. */
function atOnce<T>(count: number, work: (app: TestApp, index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) => work(apps[index % apps.length] ?? first, index)),
  );
}

function submitting(method: 'totp' | 'recovery' | 'accessCode', code: string) {
  return atOnce(submissions, async (app) =>
    said(await app.call('challenge.submit', { method, code }, app.challenge(client))),
  );
}

const succeeded = (answers: readonly string[]) =>
  answers.filter((answer) => answer === 'ok').length;

test('of eight administrators who turn on each other from eight workstations, one is left', async () => {
  const people = [admin];
  for (let n = 1; n < workstations; n++)
    people.push(await first.addPerson('administrator', `admin${n}@example.org`));
  const windows = apps.map((app, index) => app.enter(people[index] ?? admin));
  const reason = 'a test of nerves';
  await Promise.all(
    apps.flatMap((app, from) =>
      people
        .filter((_, to) => to !== from)
        .map((subject) => app.call('staff.deactivate', { subject, reason }, windows[from])),
    ),
  );
  const left = await first.db
    .selectFrom('account')
    .select('id')
    .where('role', '=', 'administrator')
    .where('state', '=', 'active')
    .execute();
  expect(left).toHaveLength(1);
});

test('of two administrators who remove each other from two workstations at once, one is left', async () => {
  const ben = await first.addPerson('administrator', 'ben@example.org');
  const [one, two] = [apps[1] ?? first, apps[2] ?? first];
  const reason = 'a test of nerves';
  const answers = await Promise.all([
    one.call('staff.setRole', { subject: ben, role: 'helpdesk', reason }, one.enter(admin)),
    two.call('staff.setRole', { subject: admin, role: 'helpdesk', reason }, two.enter(ben)),
  ]);
  expect(succeeded(answers.map(said))).toBe(1);
});

test('of eight wrong passwords at each of eight workstations three are looked at, and all are counted', async () => {
  const typed = { email: 'client@example.org', password: 'nine loud lamps over harbour' };
  const answers = await atOnce(workstations * 8, async (app, index) =>
    said(await app.call('signIn.submit', typed, 5000 + index)),
  );
  expect(answers.filter((answer) => answer === 'credentials')).toHaveLength(3);
  const row = await first.db.selectFrom('throttle').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ key: `account:${client}`, failures: 3, refusals: 61 });
});

test('a step of an authenticator lets in one of fifty', async () => {
  const code = codeNow(await giveTotp(first, client));
  expect(succeeded(await submitting('totp', code))).toBe(1);
  expect(await first.signIns(client)).toBe(1);
});

test('a recovery code lets in one of fifty', async () => {
  await giveTotp(first, client);
  await giveRecovery(first, client, await issueOf('0101010101010', '9ABCDEFGHJKMN'));
  expect(succeeded(await submitting('recovery', '0101-0101-01010'))).toBe(1);
  expect(await first.signIns(client)).toBe(1);
});

test('a mailed code lets in one of fifty', async () => {
  await giveEmail(first, client);
  const account = await findAccount(first.store.db, client);
  if (!account) throw new Error('There is no client.');
  const act = { actor: null, subject: client, sourceIp: null, at: start };
  const request = { account, purpose: 'signIn', request: 'one sign-in' } as const;
  await write(first.store, (tx) => sendEmailCodeIn(tx, first.store.vault, act, request));
  const typed = { method: 'email', code: await mailedCode(first), request: 'one sign-in' } as const;
  let admitted = 0;
  await atOnce(submissions, ({ store }) =>
    verifyFactor(store, act, account, typed, {
      read: async () => {},
      admit: async () => void (admitted += 1),
    }).catch(() => {}),
  );
  expect(admitted).toBe(1);
});

test('an access code is one for an account, and lets in one of fifty', async () => {
  await giveTotp(first, client);
  const wanted = { account: client, by: admin, at: start, minutes: 60 };
  const issue = ({ store }: TestApp) =>
    write(store, (tx) => issueAccessCode(tx, store.vault, wanted));
  const issued = await atOnce(workstations, issue);
  const rows = await first.db.selectFrom('access_code').select('account_id').execute();
  expect(rows).toHaveLength(1);
  const { code } = await issue(first);
  expect(new Set(issued.map((each) => each.code)).size).toBe(workstations);
  expect(succeeded(await submitting('accessCode', code))).toBe(1);
  expect(await first.signIns(client)).toBe(1);
});
