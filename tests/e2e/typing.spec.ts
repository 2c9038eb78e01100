import { expect, test } from './fixtures.ts';
import { currentCode } from './support/authenticator.ts';
import { addClients, ask, names, table } from './support/clients.ts';
import { passTime } from './support/clock.ts';
import { ada, Gatehouse, stored } from './support/gatehouse.ts';
import { compose, typeSlowly } from './support/input-method.ts';

test('a search takes what is typed, composed and edited in the middle', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { keyboard } = window;
  await gate.firstRun();
  await addClients(window, 3);
  for (const [fullName, email] of [
    ['佐藤 花子', 'hanako@example.com'],
    ['Taro Yamada', 'taro@example.com'],
  ]) {
    await ask(window, 'clients.add', { fullName, email, reference: null, language: 'ja' });
  }
  await gate.open('Clients');
  const search = window.getByRole('searchbox', { name: 'Search clients' });
  await expect(names(window)).toHaveCount(5);

  await search.click();
  await compose(window, ['s', 'さ', 'さt', 'さと', 'さとう'], '佐藤', async () => {
    await expect(search).toHaveValue('さとう');
    await expect(search).toBeFocused();
    await expect(names(window)).toHaveCount(5);
  });
  await expect(search).toHaveValue('佐藤');
  await expect(names(window)).toHaveCount(1);
  await expect(names(window)).toContainText('佐藤 花子');

  await search.fill('');
  await typeSlowly(window, 'taxo');
  await keyboard.press('ArrowLeft');
  await keyboard.press('Backspace');
  await typeSlowly(window, 'r');
  await expect(search).toHaveValue('taro');
  await typeSlowly(window, 'r');
  await expect(search).toHaveValue('tarro');

  // What one does who mistyped: the rows under the field come, go and come back meanwhile.
  await search.fill('');
  await typeSlowly(window, 'tq');
  await keyboard.press('Backspace');
  await keyboard.press('Backspace');
  await keyboard.type('taro');
  await keyboard.press('Enter');
  await expect(names(window)).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('taro');
  await expect(table(window)).toBeVisible();
  expect(stored(dataDir, "select 1 from log where code = 'client.opened'")).toEqual([]);

  await gate.open('History', 'Email');
  const mails = window.getByRole('searchbox');
  await mails.click();
  await compose(window, ['k', 'か', 'かく', 'かくに', 'かくにん'], '確認', () =>
    expect(mails).toHaveValue('かくにん'),
  );
  await expect(mails).toHaveValue('確認');
  await expect(mails).toBeFocused();
});

test('keys of an input method close no dialog and send nothing', async ({ launch, dataDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const { secret } = await gate.firstRun();
  await addClients(window, 1);

  await gate.signOut();
  await passTime(gate.app, 60_000);
  await gate.enterPassword(ada.password, ada.email);
  const code = window.getByLabel('One-time code');
  await expect(code).toBeFocused();
  await compose(window, ['１', '１２'], '12');
  await expect(code).toHaveValue('12');
  await expect(window.getByRole('alert')).toHaveCount(0);
  await gate.enterCode(await currentCode(gate.app, secret));
  await gate.expectSignedIn();

  await gate.open('Clients');
  await window.getByRole('button', { name: 'Actions for Client 001' }).click();
  await window.getByRole('menuitem', { name: 'Archive' }).click();
  const reason = window.getByLabel('Reason');
  await expect(reason).toBeFocused();
  await compose(window, ['り', 'りゆう'], '理由');
  await expect(reason).toHaveValue('理由');
  await gate.escape(window.getByRole('dialog'));

  await gate.open('Security', 'Allowed IP Access');
  const rule = window.getByLabel('IP address or range');
  await rule.click();
  await compose(window, ['２０', '２０３'], '203');
  await expect(rule).toHaveValue('203');

  await gate.open('Settings');
  const mail = window.getByRole('region', { name: 'Mail', exact: true });
  await mail.getByRole('radio', { name: 'SMTP' }).check();
  const recipient = mail.getByLabel('Send it to');
  await recipient.click();
  await compose(window, ['ａ', 'ａｂ'], 'ab');
  await expect(recipient).toHaveValue(/ab$/);
  expect(stored(dataDir, "select 1 from mail where kind = 'test'")).toEqual([]);
});
