import { expect, test } from './fixtures.ts';
import { addClients, names, rowOf, table } from './support/clients.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

test('MFA is required of many at once', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await addClients(window, 5);
  await gate.open('Clients');
  await window.getByLabel('Select Client 001').check();
  await window.getByLabel('Select Client 004').click({ modifiers: ['Shift'] });
  await window.getByLabel('Select Client 002').uncheck();
  const bar = window.getByRole('region', { name: 'Selected clients' });
  await expect(bar).toContainText('3 clients selected');

  await bar.getByRole('button', { name: 'Require MFA at next sign-in' }).click();
  const dialog = window.getByRole('dialog', { name: 'Require MFA at next sign-in' });
  await expect(dialog).toContainText('3 clients');
  await dialog.getByLabel('Reason').fill('Rule 7 of the bank');
  await dialog.getByRole('button', { name: 'Require MFA at next sign-in' }).click();
  await expect(window.getByRole('region', { name: 'Bulk action' })).toContainText(
    '3 clients have to set up MFA at the next sign-in.',
  );
  await expect(rowOf(window, 'Client 003')).toContainText('MFA set-up due');

  expect(
    stored(
      dataDir,
      "select full_name, must_set_up from account where role = 'client' order by full_name",
    ),
  ).toEqual([
    { full_name: 'Client 001', must_set_up: 1 },
    { full_name: 'Client 002', must_set_up: 0 },
    { full_name: 'Client 003', must_set_up: 1 },
    { full_name: 'Client 004', must_set_up: 1 },
    { full_name: 'Client 005', must_set_up: 0 },
  ]);
  expect(
    stored(
      dataDir,
      "select distinct json_extract(data, '$.reason') as reason, count(*) as entries from log join log_opening using (seq) where code = 'mfa.required'",
    ),
  ).toEqual([{ reason: 'Rule 7 of the bank', entries: 3 }]);

  await window.getByRole('checkbox', { name: 'Select all' }).check();
  await expect(bar).toContainText('5 clients selected');
  await bar.getByRole('button', { name: 'Send a notice' }).click();
  const notice = window.getByRole('dialog', { name: 'Send a notice' });
  await notice.getByLabel('Message').fill('The portal is closed on Sunday.\nMonday as usual.');
  await notice.getByRole('button', { name: 'Send a notice' }).click();
  await expect(window.getByRole('region', { name: 'Bulk action' })).toContainText(
    'The notices to 5 clients are on their way.',
  );
  expect(stored(dataDir, "select count(*) as sent from mail where kind = 'deskNotice'")).toEqual([
    { sent: 5 },
  ]);
});

test('a client is archived, brought back by Undo where they stood, archived for good and erased', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  const server = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
  await addClients(window, 3);
  await gate.open('Clients');
  const stateOf = () => stored(dataDir, "select state from account where full_name = 'Client 002'");
  const archive = async (reason: string) => {
    await window.getByRole('button', { name: 'Actions for Client 002' }).click();
    await window.getByRole('menuitem', { name: 'Archive…' }).click();
    const dialog = window.getByRole('dialog', { name: 'Archive Client 002' });
    await dialog.getByLabel('Reason').fill(reason);
    await dialog.getByRole('button', { name: 'Archive' }).click();
    await expect(dialog).toBeHidden();
  };
  const undo = window.getByRole('button', { name: 'Undo' });
  const second = table(window).getByRole('row').nth(2);

  await archive('Moved away');
  await expect(second).toHaveText(/^Client 002 was archived\.\s*Undo$/);
  await expect(undo).toBeFocused();
  await expect(gate.toasts).toHaveCount(0);
  await expect(names(window)).toHaveText([/^Client 001/, /^Client 003/]);
  expect(stateOf()).toEqual([{ state: 'archived' }]);
  await window.keyboard.press('Enter');
  await expect(second.getByRole('rowheader')).toContainText('Client 002');
  await expect(second).toBeFocused();
  await expect(names(window)).toHaveCount(3);
  expect(stateOf()).toEqual([{ state: 'active' }]);

  await archive('Moved away after all');
  await expect(undo).toBeFocused();
  await window.getByLabel('Show').selectOption('Archived');
  await expect(names(window)).toHaveText([/^Client 002/]);
  await window.getByLabel('Show').selectOption('All clients');
  await expect(names(window)).toHaveText([/^Client 001/, /^Client 003/]);
  await expect(undo).toBeHidden();
  await window.getByLabel('Show').selectOption('Archived');
  await window.getByRole('button', { name: 'Actions for Client 002' }).click();
  await window.getByRole('menuitem', { name: 'Erase personal data…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Erase Client 002' });
  await expect(dialog).toContainText('Kept for the audit');
  await dialog.getByLabel('Reason').fill('Asked for it');
  // Nothing brings it back: whoever asks for it has to be who they say.
  const desk = new HelpDesk(gate);
  await dialog.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.sheet.getByRole('button', { name: 'Verify the caller' }).click();
  await desk.emailedCode(() => deliveredCode(server, 1));
  await desk.knows('P-002');
  await desk.sheet.getByRole('button', { name: /^Go on/ }).click();
  await expect(dialog.getByLabel('Reason')).toHaveValue('Asked for it');
  const erase = dialog.getByRole('button', { name: 'Erase for good' });
  await expect(erase).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('To confirm').fill('Client 002');
  await erase.click();
  await expect(names(window)).toHaveText([/^Client 001/, /^Client 003/]);

  expect(
    stored(
      dataDir,
      "select code, json_extract(data, '$.reason') as reason from log join log_opening using (seq) where code in ('client.archived', 'client.restored', 'client.erased') order by seq",
    ),
  ).toEqual([
    // What was said of them is gone with them; that it happened is not.
    { code: 'client.archived', reason: null },
    { code: 'client.restored', reason: null },
    { code: 'client.archived', reason: null },
    { code: 'client.erased', reason: 'Asked for it' },
  ]);
  expect(stored(dataDir, "select id from account where full_name = 'Client 002'")).toEqual([]);
  await server.close();
});
