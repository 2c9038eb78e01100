import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '../e2e/fixtures.ts';
import { chooseFile } from '../e2e/support/files.ts';
import { Gatehouse } from '../e2e/support/gatehouse.ts';
import { Storyboard } from './storyboard.ts';

// History from the other side of the desk: an administrator finds something, looks at it, and hands
// out evidence that others check without Gatehouse.

test('an auditor’s morning', async ({ launch, testDir }) => {
  const gate = new Gatehouse(await launch());
  const { window } = gate;
  const board = new Storyboard(window, 3, 'An auditor’s morning');
  await gate.firstRun({ samples: true });

  await test.step('Everything that happened, and what of it is searched for', async () => {
    await gate.open('History', 'Logs');
    await expect(window.getByRole('row').nth(1)).toBeVisible();
    await board.show('Logs');
    await window.getByLabel('Search logs').fill('authenticator');
    await expect(window.getByRole('row').filter({ hasText: 'uthenticator' }).first()).toBeVisible();
    await board.show('Searched for a word');
  });

  await test.step('One entry', async () => {
    await window.getByRole('row').filter({ hasText: 'uthenticator' }).first().click();
    const entry = window.getByRole('dialog').first();
    await expect(entry).toBeVisible();
    await board.show('An entry');
    await gate.escape(entry);
  });

  await test.step('Evidence, and its verifier', async () => {
    const path = join(testDir, 'evidence.zip');
    await chooseFile(gate.app, path);
    await window.getByRole('button', { name: 'Make evidence pack' }).click();
    const dialog = window.getByRole('dialog', { name: 'Make evidence pack' });
    await expect(dialog).toBeVisible();
    await board.show('Who the evidence is for, and what it leaves out');
    await dialog.getByRole('button', { name: 'Make evidence pack' }).click();
    await expect(dialog.getByRole('status')).toContainText('has been saved');
    await board.show('The pack is saved');
    const args = ['resources/evidence/verify.mjs', path];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(stdout).toContain('PROVEN');
    expect(status).toBe(0);
  });

  board.finish();
});
