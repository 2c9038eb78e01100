import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { currentCode } from './support/authenticator.ts';
import { passTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { ada, callMain, Gatehouse, stored } from './support/gatehouse.ts';

const day = 24 * 3_600_000;

const eve = {
  fullName: 'Eve Adams',
  email: 'eve@example.org',
  password: 'four patient herons on ice',
};

test('the threat level stands on every screen until an administrator lowers it, each with a reason', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Reviews');
  await expect(window.getByText('Nothing to review')).toBeVisible();
  const header = window.getByRole('banner');
  await expect(header.getByText('Threat level raised')).toBeHidden();
  const change = async (name: string, reason: string) => {
    await window.getByRole('main').getByRole('button', { name }).click();
    const dialog = window.getByRole('dialog', { name });
    await dialog.getByRole('button', { name }).click();
    await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true');
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name }).click();
    await expect(dialog).toBeHidden();
  };
  await change('Raise the threat level', 'a gang is calling');
  await expect(window.getByRole('main')).toContainText('a gang is calling');
  await gate.open('Security');
  await header.getByRole('link', { name: 'Threat level raised' }).click();
  await change('Lower the threat level', 'they gave up');
  await expect(header.getByText('Threat level raised')).toBeHidden();
  const sql = `select json_extract(data, '$.reason') reason from log join log_opening using (seq) where code like 'helpDesk.%frozen' order by seq`;
  expect(stored<{ reason: string }>(dataDir, sql).map(({ reason }) => reason)).toEqual([
    'a gang is calling',
    'they gave up',
  ]);
});

test('what was done without a code is reviewed with a note, and Overview says what is overdue', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const setUp = new Gatehouse(first);
  const { secret } = await setUp.firstRun({ samples: true });
  await first.close();
  putReview(dataDir);

  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.unlock();
  await gate.signIn(ada, secret);
  await gate.open('Overview');
  const overdue = '1 action of the help desk should have been reviewed by now.';
  await expect(window.getByText(overdue)).toBeVisible();
  await window.getByRole('main').getByRole('link', { name: 'Reviews' }).click();
  const open = window.getByRole('list', { name: 'To review' }).getByRole('listitem');
  await expect(open).toContainText('Overdue since');
  await open.getByRole('button', { name: 'Review' }).click();
  const dialog = window.getByRole('dialog', { name: 'Review this action' });
  await dialog.getByLabel('Note').fill('the holder confirms it');
  await dialog.getByRole('button', { name: 'Mark as reviewed' }).click();
  await expect(dialog).toBeHidden();
  await expect(open).toHaveCount(0);
  await expect(window.getByRole('region', { name: 'Reviewed' })).toContainText(
    'the holder confirms it',
  );
  await gate.open('Overview');
  await expect(window.getByRole('region', { name: 'Sign-ins' })).toBeVisible();
  await expect(window.getByText(overdue)).toBeHidden();
});

/** An act by a second person's word alone, made four days ago by nobody who signs in here. */
function putReview(dataDir: string): void {
  const database = new Sqlite(join(dataDir, 'gatehouse.db'));
  try {
    database
      .prepare(
        `insert into review (kind, seq, account_id, act, agent_id, reason, made_at, due_at)
         select 'weak', 1, min(id), 'resetMfa', max(id), 'Lost phone', ?, ?
         from account where sample = 1`,
      )
      .run(Date.now() - 4 * day, Date.now() - day);
  } finally {
    database.close();
  }
}

test('a request reaches the colleague who signs in next, who confirms it with a code of their own', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { app, window } = gate;
  const { secret } = await gate.firstRun({ samples: true });
  const { value } = (await callMain(window, 'staff.invite', {
    fullName: eve.fullName,
    email: eve.email,
    role: 'administrator',
    language: 'en',
  })) as { value: { password: string } };
  await gate.signOut();
  await gate.replaceOneTimePassword(eve, value.password);
  const eves = await gate.setUpAuthenticator();
  await gate.expectSignedIn();
  await gate.signOut();
  // Whom one has just invited is no second person.
  await passTime(app, 8 * day);
  await gate.signIn(ada, secret);

  const [client] = stored<{ id: number }>(
    dataDir,
    `select id from account where full_name = 'Anna Lindqvist'`,
  );
  const subject = client?.id ?? 0;
  const ask = (channel: string, input: object) =>
    callMain(window, channel, { subject, ...input }) as Promise<{ ok: boolean }>;
  const reason = 'Authenticator lost';
  expect(await ask('helpDesk.protect', { marked: true, reason: 'board' })).toMatchObject({
    ok: true,
  });
  const want = 'setOneTimePassword';
  expect(await ask('caller.begin', { want, reference: 'T-7' })).toMatchObject({ ok: true });
  const grounds = { reason, second: null };
  expect(await ask('askedActs.ask', { details: { act: want }, grounds })).toMatchObject({
    ok: true,
    value: { state: 'colleague', own: true },
  });
  const button = window.getByRole('banner').getByRole('button', { name: 'Requests' });
  await button.click();
  const drawer = window.getByRole('dialog', { name: 'Requests' });
  await expect(drawer).toContainText('You asked for this. A colleague has to confirm it.');
  await expect(drawer.getByRole('button', { name: 'Confirm' })).toBeHidden();
  await gate.escape(drawer);
  await gate.signOut();

  await passTime(app, 60_000);
  await gate.enterPassword(eve.password, eve.email);
  await gate.enterCode(await currentCode(app, eves.secret));
  await gate.expectSignedIn();
  await expect(button).toHaveText(/Requests\s*1/);
  await button.click();
  await expect(drawer).toContainText(reason);
  await expect(drawer).toContainText('T-7');
  await drawer.getByRole('button', { name: 'Confirm' }).click();
  await passTime(app, 60_000);
  await drawer.getByLabel('One-time code').fill(await currentCode(app, eves.secret));
  await drawer.getByRole('button', { name: 'Confirm' }).click();
  await expect(drawer.getByRole('heading', { name: 'Waiting for its time' })).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Holder objects' })).toBeVisible();
});

test('whoever wants no help over the phone freezes their own account', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('Account Information');
  const section = window.getByRole('region', { name: 'Help over the phone' });
  await section.getByRole('button', { name: 'Freeze account' }).click();
  await expect(section.getByText('Frozen since')).toBeVisible();
  await gate.open('Reviews');
  const frozen = window.getByRole('region', { name: 'Frozen accounts' });
  await expect(frozen).toContainText(ada.fullName);
  await expect(frozen.getByRole('button', { name: 'Lift the freeze' })).toBeHidden();
  await gate.open('Account Information');
  await section.getByRole('button', { name: 'Lift the freeze' }).click();
  await expect(section.getByRole('button', { name: 'Freeze account' })).toBeVisible();
});
