import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { append } from '../../../src/main/history/append.ts';
import { registeredAddresses } from '../../../src/main/mail/registered-addresses.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { minute, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

const hour = 60 * minute;
const day = 24 * hour;

let app: TestApp;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'a@example.org');
});
afterEach(() => void vi.useRealTimers());

const addresses = async () => {
  const account = await app.db
    .selectFrom('account')
    .select(['id', 'email'])
    .where('id', '=', client)
    .executeTakeFirstOrThrow();
  return registeredAddresses(app.db, account, Date.now());
};

/** As a confirmed change of address leaves it. */
async function changeTo(email: string, before: string): Promise<void> {
  await write(app.store, async (tx) => {
    await tx
      .updateTable('account')
      .set({ email, email_key: email })
      .where('id', '=', client)
      .execute();
    const act = { actor: client, subject: client, sourceIp: null, at: Date.now() };
    const entry = { code: 'account.addressChanged', outcome: 'ok' } as const;
    await append(tx, act, { ...entry, before: { email: before }, after: { email } });
  });
}

/** Somebody sets the computer's clock while the application runs. */
async function setClock(by: number): Promise<void> {
  vi.setSystemTime(Date.now() + by);
  await app.services.clock.settle(app.store);
}

test('an account whose address never changed has that one', async () => {
  expect(await addresses()).toEqual([{ address: 'a@example.org', since: null, former: false }]);
});

test('the addresses that were given up within seven days are told too, the eldest last', async () => {
  await changeTo('b@example.org', 'a@example.org');
  vi.advanceTimersByTime(6 * day);
  await changeTo('c@example.org', 'b@example.org');
  expect(await addresses()).toEqual([
    { address: 'c@example.org', since: start + 6 * day, former: false },
    { address: 'b@example.org', since: start, former: true },
    { address: 'a@example.org', since: null, former: true },
  ]);
  vi.advanceTimersByTime(day);
  expect(await addresses()).toEqual([
    { address: 'c@example.org', since: start + 6 * day, former: false },
    { address: 'b@example.org', since: null, former: true },
  ]);
  vi.advanceTimersByTime(6 * day);
  expect(await addresses()).toEqual([{ address: 'c@example.org', since: null, former: false }]);
});

test('an address that came back has been there all the time', async () => {
  await changeTo('b@example.org', 'a@example.org');
  vi.advanceTimersByTime(hour);
  await changeTo('a@example.org', 'b@example.org');
  expect(await addresses()).toEqual([
    { address: 'a@example.org', since: null, former: false },
    { address: 'b@example.org', since: start, former: true },
  ]);
});

test('a clock that is set forward makes no change older', async () => {
  await changeTo('b@example.org', 'a@example.org');
  vi.advanceTimersByTime(hour);
  await setClock(30 * day);
  expect(await addresses()).toEqual([
    { address: 'b@example.org', since: Date.now() - hour, former: false },
    { address: 'a@example.org', since: null, former: true },
  ]);
  vi.advanceTimersByTime(7 * day - hour);
  expect(await addresses()).toHaveLength(1);
});

test("another account's changes are none of this one's", async () => {
  const other = client;
  client = await app.addPerson('client', 'other@example.org');
  await changeTo('b@example.org', 'other@example.org');
  client = other;
  expect(await addresses()).toHaveLength(1);
});
