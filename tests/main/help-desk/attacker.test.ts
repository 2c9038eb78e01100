import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as policy from '../../../src/main/help-desk/policy.ts';
import { giveRecovery, giveTotp, issueOf, minute } from '../mfa/support.ts';
import { day, hour } from '../../../src/main/platform/clock.ts';
import type { TestApp } from '../support/workstation.ts';
import { attack } from './attacker.ts';
import { openDesk } from './support.ts';

/* A hundred calls by somebody who has read everything off the agent's screens. */

let app: TestApp;
let desk: number;
let client: number;

beforeEach(async () => {
  ({ app, desk, client } = await openDesk());
  await giveTotp(app, client);
  await giveRecovery(app, client, await issueOf('0123456789ABC'));
  await app.db
    .updateTable('account')
    .set({ portal_reference: 'P-1042', last_sign_in_at: Date.now() - 3 * day })
    .where('id', '=', client)
    .execute();
  const number = { number: '+442079460001', label: '', added_by: null };
  await app.db
    .insertInto('phone_number')
    .values({ account_id: client, ...number, added_at: Date.now() - 30 * day })
    .execute();
  await app.db
    .insertInto('ip_rule')
    .values({
      account_id: client,
      rule: '203.0.113.0/24',
      note: '',
      enabled: 1,
      expires_at: null,
      added_by: null,
      added_at: 0,
      last_used_at: null,
      last_used_address: null,
      deleted_at: null,
    })
    .execute();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function hundredCalls(): Promise<string[]> {
  const opened: string[] = [];
  for (let call = 0; call < 100; call++) {
    // A new shift, another agent's session; the store remembers what it remembers.
    const window = app.enter(desk);
    opened.push(...(await attack(app, { subject: client, window, call })));
    vi.advanceTimersByTime(call % 10 === 9 ? hour * 25 : 5 * minute);
  }
  return opened;
}

test('opens nothing in a hundred calls', async () => {
  expect(await hundredCalls()).toEqual([]);
  const account = await app.db
    .selectFrom('authenticator')
    .select('suspended_at')
    .where('account_id', '=', client)
    .execute();
  expect(account).toEqual([{ suspended_at: null }]);
  for (const table of ['access_code', 'one_time_password', 'ip_lift', 'pending_address'] as const)
    expect(await app.db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test('had opened it where any two steps were enough', async () => {
  vi.spyOn(policy, 'needOf').mockImplementation((_act, { steps }) => ({
    refused: null,
    ways: [{ missing: steps.size >= 2 ? [] : ['another'], second: null, hours: 0 }],
  }));
  expect((await hundredCalls()).length).toBeGreaterThan(0);
});
