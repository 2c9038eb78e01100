import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeOneTimePassword } from '../../../src/main/accounts/one-time-password.ts';
import { giveOneTimePassword } from '../../../src/main/help-desk/credentials.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { issueWarrant } from '../../../src/main/warrants/warrant.ts';
import { giveTotp, said, start } from '../mfa/support.ts';
import { type TestApp } from '../support/workstation.ts';
import { because, grounds, lacking, openDesk, verify } from './support.ts';

let app: TestApp;
let admin: number;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app, admin, desk, client, window } = await openDesk());
  await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

const reset = () =>
  app.call('helpDesk.resetMfa', { subject: client, scope: 'all', grounds: because }, window);
const suspended = () => app.db.selectFrom('authenticator').select('suspended_at').execute();

describe('rights that are taken away between two steps', () => {
  test('of the actor: nothing is written', async () => {
    await verify(app, client, window);
    await app.db.updateTable('account').set({ role: 'client' }).where('id', '=', desk).execute();
    expect(said(await reset())).toBe('not_allowed');
    expect(await suspended()).toEqual([{ suspended_at: null }]);
  });

  test('after the dispatcher has looked, while a password is being hashed', async () => {
    const { vault } = app.store;
    const by = { act: { actor: desk, subject: client, sourceIp: null, at: start }, vault };
    const warrant = issueWarrant({
      act: 'setOneTimePassword',
      subject: client,
      agent: desk,
      second: null,
      grounds,
    });
    const made = await makeOneTimePassword();
    await app.db
      .updateTable('account')
      .set({ state: 'deactivated' })
      .where('id', '=', desk)
      .execute();
    const call = write(app.store, (tx) => giveOneTimePassword(tx, by, warrant, made));
    await expect(call).rejects.toMatchObject({ failure: { code: 'not_allowed' } });
    expect(await app.db.selectFrom('one_time_password').selectAll().execute()).toEqual([]);
  });

  test('of the subject: an archived account is left as it is', async () => {
    await verify(app, client, window);
    await app.db
      .updateTable('account')
      .set({ state: 'archived' })
      .where('id', '=', client)
      .execute();
    expect(said(await reset())).toBe('account_inactive');
    expect(await suspended()).toEqual([{ suspended_at: null }]);
  });
});

test('the help desk acts on no colleague, and an administrator not on themselves', async () => {
  const colleague = await app.addPerson('helpdesk', 'other@example.org');
  const at = (subject: number, from: number) =>
    app.call('helpDesk.resetMfa', { subject, scope: 'all', grounds: because }, from);
  expect(said(await at(colleague, window))).toBe('not_allowed');
  expect(said(await at(desk, window))).toBe('not_allowed');
  expect(said(await at(admin, app.enter(admin)))).toBe('not_allowed');
  expect(said(await at(client, app.enter(client)))).toBe('not_allowed');
  expect(said(await at(colleague, app.enter(admin)))).toBe(lacking('resetMfa'));
});
