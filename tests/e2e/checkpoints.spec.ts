import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { Gatehouse } from './support/gatehouse.ts';

test('an administrator makes a checkpoint, and compares with it as words and as a picture', async ({
  launch,
}, info) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History');
  await window.getByRole('tab', { name: 'Proof' }).click();
  const section = window.getByRole('region', { name: 'Checkpoints' });
  await section.getByRole('button', { name: 'Make a checkpoint' }).click();
  const row = section.getByRole('row').filter({ hasText: 'On demand' });
  await expect(row).toContainText('This workstation');
  await row.getByRole('button').click();

  const drawer = window.getByRole('dialog', { name: /^Checkpoint of \d+ entries$/ });
  const title = await drawer.getByRole('heading', { level: 2 }).first().innerText();
  const size = /\d+/.exec(title)?.[0] ?? '';
  const words = (await drawer.locator('[data-words]').innerText()).replaceAll(' · ', ' ');
  expect(words.split(' ')).toHaveLength(8);
  const picture = join(info.outputDir, 'sheet.png');
  const code = drawer.getByRole('img', { name: /^QR code of the checkpoint/ });
  await code.screenshot({ path: picture, animations: 'disabled' });
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await section.getByRole('button', { name: 'Compare with a checkpoint' }).click();
  const dialog = window.getByRole('dialog', { name: 'Compare with a checkpoint' });
  await dialog.getByLabel('Number of entries').fill(size);
  await dialog.getByLabel('Words').fill(words);
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('Same history');
  await expect(dialog.getByRole('status')).toContainText('Words are not signed');

  await dialog.getByLabel('Words').fill(words.split(' ').toReversed().join(' '));
  await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('Not the same history');

  await dialog.locator('input[type=file]').setInputFiles(picture);
  await expect(dialog.getByRole('status')).toContainText('Same history');
  await expect(dialog.getByRole('status')).toContainText(
    'Signed by a known key: This workstation.',
  );
});
