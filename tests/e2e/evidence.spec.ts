import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtainPdftotext } from '../../scripts/lib/find-pdftotext.mjs';
import { expect, test } from './fixtures.ts';
import { Gatehouse } from './support/gatehouse.ts';
import { chooseFile } from './support/files.ts';

// Taking history out, and checking what was taken without Gatehouse.

test('an administrator makes a pack for a vendor, and the verifier alone checks it', async ({
  launch,
  testDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History', 'Logs');
  const path = join(testDir, 'pack.zip');
  await chooseFile(gate.app, path);
  await window.getByRole('button', { name: 'Make evidence pack' }).click();
  const dialog = window.getByRole('dialog', { name: 'Make evidence pack' });
  await expect(dialog).toContainText('Everyone');
  await expect(dialog.getByRole('radio', { name: 'An auditor' })).toBeFocused();
  await dialog.getByRole('radio', { name: 'A vendor' }).check();
  await dialog.getByRole('button', { name: 'Make evidence pack' }).click();
  await expect(dialog.getByRole('status')).toContainText('has been saved');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText('Evidence pack made').first()).toBeVisible();

  const args = ['resources/evidence/verify.mjs', path];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toContain('PROVEN');
  expect(stdout).toContain('REDACTED  actor');
  expect(status).toBe(0);
});

test('entries are selected one by one from the keyboard, under whichever filter, and go into a pack', async ({
  launch,
  testDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History', 'Logs');
  const rows = window.getByRole('grid', { name: 'Log entries' }).getByRole('row');
  const bar = window.getByRole('region', { name: 'Selected entries' });
  await rows.nth(1).focus();
  await window.keyboard.press('Space');
  await expect(bar.getByRole('status')).toHaveText('1 entry selected');
  await expect(rows.nth(1).getByRole('checkbox')).toBeChecked();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Shift+Space');
  await expect(bar.getByRole('status')).toHaveText('3 entries selected');
  // A run that was chosen with Shift is marked, and unmarked, as one.
  await window.keyboard.press('Shift+ArrowUp');
  await window.keyboard.press('Space');
  await expect(bar.getByRole('status')).toHaveText('1 entry selected');
  await rows.nth(2).getByRole('checkbox').click();
  await expect(bar.getByRole('status')).toHaveText('2 entries selected');
  await window.getByRole('searchbox', { name: 'Search logs' }).fill('nothing like this');
  await expect(window.getByText('No entries match the filters')).toBeVisible();
  await expect(bar.getByRole('status')).toHaveText('2 entries selected');

  const path = join(testDir, 'pack.zip');
  await chooseFile(gate.app, path);
  await bar.getByRole('button', { name: 'Make evidence pack' }).click();
  const dialog = window.getByRole('dialog', { name: 'Make evidence pack' });
  await expect(dialog.getByRole('radio', { name: 'The 2 selected entries' })).toBeChecked();
  await expect(dialog.getByRole('radio', { name: 'All that the filter shows' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Make evidence pack' }).click();
  await expect(dialog.getByRole('status')).toContainText('pack with 2 entries has been saved');
  await dialog.getByRole('button', { name: 'Close' }).click();
  const args = ['resources/evidence/verify.mjs', path];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toContain('PROVEN  2 of 2 entries');
  expect(status).toBe(0);
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toBeHidden();
});

test('the list of emails is exported as it is shown, with what its manifest says of the history', async ({
  launch,
  testDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History', 'Email');
  await expect(window.getByRole('grid', { name: 'Emails' }).getByRole('row').nth(1)).toBeVisible();
  const path = join(testDir, 'email.jsonl');
  await chooseFile(gate.app, path);
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = window.getByRole('dialog', { name: 'Export emails' });
  await expect(dialog).toContainText('Everyone');
  await dialog.getByRole('radio', { name: 'JSON Lines' }).check();
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog.getByRole('status')).toContainText('written');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: expect.any(String),
    to: expect.stringContaining('@'),
    subject: expect.any(String),
    kind: expect.any(String),
    state: 'kept',
  });
  const manifest = JSON.parse(readFileSync(`${path}.manifest.json`, 'utf8'));
  expect(manifest).toMatchObject({
    rows: lines.length,
    format: 'jsonl',
    history: { verified: { problem: null } },
  });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await gate.open('History', 'Logs');
  await expect(window.getByText('Emails exported to a file').first()).toBeVisible();
});

test('what a list shows is exported with its columns, as a table and as a report to print', async ({
  launch,
  testDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  await gate.firstRun();
  await gate.open('History', 'Logs');
  const dialog = window.getByRole('dialog', { name: 'Export entries' });
  const write = async (name: string, format: string) => {
    const path = join(testDir, name);
    await chooseFile(gate.app, path);
    await window.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await expect(dialog.getByRole('status')).toContainText('written');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
    return readFileSync(path);
  };
  const table = (await write('log.csv', 'CSV'))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\r\n');
  expect(table[0]).toBe('"time","code","outcome","actor","subject","address","text"');
  expect(table.some((line) => line.includes('workstation.created'))).toBe(true);
  await expect(window.getByText('History exported to a file').first()).toBeVisible();
  await write('log.pdf', 'Report (PDF)');
  const pages = await pagesOf(join(testDir, 'log.pdf'));
  expect(pages[0]).toMatch(/Gatehouse history[\s\S]*Filter\s+none: the whole history/);
  expect(pages.join()).toContain('workstation.created');
  for (const [index, page] of pages.entries())
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
});

/** The text of each page of a PDF, as other people's programs read it. */
async function pagesOf(file: string): Promise<string[]> {
  const { command, env } = await obtainPdftotext();
  const { status, stdout } = spawnSync(command, ['-layout', file, '-'], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  expect(status).toBe(0);
  return stdout.split('\f').filter((page) => page.trim() !== '');
}
