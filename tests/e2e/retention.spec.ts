import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { passTime } from './support/clock.ts';
import { ada, Gatehouse } from './support/gatehouse.ts';

const day = 86_400_000;

/** Settings → Retention. */
const retention = ({ window }: Gatehouse) => window.getByRole('region', { name: 'Retention' });

/** Says in the dialog that it was read, by keys alone. */
async function makeSure({ window }: Gatehouse, years: string): Promise<void> {
  const dialog = window.getByRole('dialog', { name: 'Remove older entries?' });
  const keep = dialog.getByRole('button', { name: `Keep entries for ${years}` });
  await expect(keep).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('I know that this cannot be undone').press('Space');
  await keep.press('Enter');
  await expect(dialog).toBeHidden();
}

test('a year is kept, no leap of the clock removes anything, and once it is confirmed what is older goes and what is left is proven', async ({
  launch,
  dataDir,
}) => {
  const first = await launch();
  const then = new Gatehouse(first);
  const { secret } = await then.firstRun();
  await then.open('Settings');
  await retention(then).getByRole('combobox', { name: 'Keep entries' }).click();
  await then.window.getByRole('option', { name: '1 year' }).click();
  await retention(then).getByRole('button', { name: 'Save retention' }).press('Enter');
  await makeSure(then, '1 year');
  await expect(retention(then)).toContainText('From tomorrow');
  await expect(retention(then)).toContainText('Nothing is removed before');
  await first.close();

  // Three years later, as the clock has it.
  const gate = new Gatehouse(await launch());
  await passTime(gate.app, 3 * 366 * day);
  await gate.unlock();
  await gate.signIn(ada, secret);
  await gate.open('Settings');
  await expect(retention(gate)).toContainText('Nothing is removed until the time is confirmed');
  await retention(gate).getByRole('button', { name: 'The time is right' }).press('Enter');
  await makeSure(gate, '1 year');
  await expect(retention(gate)).toContainText('From tomorrow');

  await passTime(gate.app, day + 3_600_000);
  await gate.signIn(ada, secret);
  await gate.open('History', 'Proof');
  const verification = gate.window.getByRole('region', { name: 'Verification' });
  await expect(verification).toContainText(
    /Entries up to \d+ were removed on .*, as Ada Admin had set it; what is left is proven\./,
  );
  await verification.getByRole('button', { name: 'Verify history' }).press('Enter');
  await expect(verification).toContainText(/Entries \d+ to \d+ are as they were written\./);
  await gate.open('History', 'Logs');
  await expect(
    gate.window.getByText(/Entries up to \d+ were removed by retention\./),
  ).toBeVisible();
  await gate.app.close();

  const database = new Sqlite(join(dataDir, 'gatehouse.db'), { readonly: true });
  const one = (sql: string) => database.prepare(sql).pluck().get() as number;
  const left = one('select count(*) from log_pruned');
  expect(left).toBeGreaterThan(0);
  expect(one('select min(seq) from log')).toBe(left + 1);
  expect(one('select min(seq) from log_opening')).toBe(left + 1);
  database.close();
});
