import Sqlite from 'better-sqlite3';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Launched, type LaunchOptions } from './fixtures.ts';
import { passTime } from './support/clock.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';

// Somebody changes the database while the application is shut.

type Launch = (options?: LaunchOptions) => Promise<Launched>;

/** Starts the application once more and signs the administrator in, up to the history. */
async function comeBack(launch: Launch, secret: string): Promise<Gatehouse> {
  const gate = new Gatehouse(await launch());
  await gate.unlock();
  // A code of the time before is used up.
  await passTime(gate.app, 120_000);
  await gate.signIn(ada, secret);
  await gate.open('History', 'Proof');
  return gate;
}

const verification = ({ window }: Gatehouse) =>
  window.getByRole('region', { name: 'Verification' });

test('an entry of which one byte was turned is named, everywhere that it matters', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const { secret } = await new Gatehouse(first).firstRun();
  await first.close();
  const again = await launch();
  const sound = new Gatehouse(again);
  await sound.unlock();
  await sound.signIn(ada, secret);
  await sound.open('History', 'Proof');
  await expect(verification(sound)).toContainText(/Entries 1 to \d+ are as they were written/);
  await verification(sound).getByRole('button', { name: 'Verify history' }).click();
  await sound.open('History', 'Logs');
  await expect(sound.window.getByRole('grid')).toContainText('History verified');
  await again.close();

  const database = new Sqlite(join(dataDir, 'gatehouse.db'));
  database.exec('drop trigger log_no_update');
  const { leaf } = database.prepare('select leaf from log where seq = 3').get() as { leaf: Buffer };
  leaf[5] = (leaf[5] ?? 0) ^ 1;
  database.prepare('update log set leaf = ? where seq = 3').run(leaf);
  database.close();

  const gate = await comeBack(launch, secret);
  const alert = verification(gate).getByRole('alert');
  await expect(alert).toContainText('The history is not as it was written');
  await expect(alert).toContainText('Entry 3 was changed after it was written: its hash.');
  await expect(alert).toContainText('Entries 1 to 2 are still proven.');
  await gate.open('History', 'Logs');
  await expect(gate.window.getByRole('alert')).toContainText('Entry 3 was changed');
  await expect(gate.window.getByRole('grid')).toContainText('History is not as it was written');
  await gate.open('Overview');
  await expect(gate.window.getByText('The history is not as it was written.')).toBeVisible();
});

test('yesterday’s database in the place of today’s is told as what it is', async ({
  launch,
  dataDir,
  testDir,
}) => {
  const first = await launch();
  const { secret } = await new Gatehouse(first).firstRun();
  await first.close();
  const database = join(dataDir, 'gatehouse.db');
  const yesterday = join(testDir, 'yesterday.db');
  copyFileSync(database, yesterday);

  const today = await launch();
  const gate = new Gatehouse(today);
  await gate.unlock();
  await gate.signIn(ada, secret);
  await today.close();

  for (const ending of ['-wal', '-shm']) rmSync(database + ending, { force: true });
  copyFileSync(yesterday, database);
  const back = await comeBack(launch, secret);
  await expect(verification(back).getByRole('alert')).toContainText('The history was rolled back');

  // Whoever did that on purpose says so.
  await verification(back)
    .getByRole('button', { name: 'It was restored on purpose…' })
    .press('Enter');
  const dialog = back.window.getByRole('dialog', { name: 'Restored on purpose' });
  await dialog.getByLabel('Reason').fill('The disk failed; copy of yesterday');
  await dialog.getByLabel('Reason').press('Enter');
  await expect(verification(back)).toContainText(/Entries 1 to \d+ are as they were written/);
  await expect(back.window.getByRole('alert')).toHaveCount(0);
  await back.open('History', 'Logs');
  await expect(back.window.getByRole('grid')).toContainText('An older database was accepted');
});
