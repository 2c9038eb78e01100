import type { Locator, Page } from '@playwright/test';
import { expect, test, type Launched } from './fixtures.ts';
import { putRules } from './support/clients.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';
import { resize } from './support/window.ts';

const helen = 'Helen Pryce';

const day = 86_400_000;

/** Everything that a rule can carry, and the longest of each. */
const rules = [
  '45.12.0.0/16',
  '45.12.3.4',
  '2a02:2e0:3fe:1001:7777:772e:2:85',
  '198.18.7.7',
  '2a02:2e0::/32',
  '91.198.174.0/24',
  '8.8.4.0/22',
].map((rule, index) => ({
  rule,
  note: index % 2 ? 'The line of the branch in the old town, until it moves' : '',
  expiresAt: index === 3 ? Date.now() + 3 * day : null,
}));

/** A client with eight rules. */
async function manageRules({ app, window }: Launched, dataDir: string): Promise<Gatehouse> {
  const gate = new Gatehouse({ app, window });
  await gate.firstRun({ samples: true });
  await resize(app, 1280, 800);
  const [client] = stored<{ id: number }>(
    dataDir,
    `select id from account where full_name = '${helen}'`,
  );
  putRules(dataDir, client?.id ?? 0, rules);
  await new HelpDesk(gate).openClient(helen);
  await gate.open('Security', 'Allowed IP Access');
  await expect(gate.rules.getByRole('rowheader')).toHaveCount(8);
  return gate;
}

/** The same rules in one's own list, and one by which one gets in. */
async function ownRules({ app, window }: Launched, dataDir: string): Promise<Gatehouse> {
  const gate = new Gatehouse({ app, window });
  await gate.firstRun();
  await resize(app, 1280, 800);
  putRules(dataDir, 1, [{ rule: 'all', note: '', expiresAt: null }, ...rules]);
  await gate.open('Security', 'Allowed IP Access');
  await expect(gate.rules.getByRole('rowheader')).toHaveCount(8);
  return gate;
}

const rows = (gate: Gatehouse) =>
  gate.rules.getByRole('row').filter({ has: gate.window.getByRole('rowheader') });

/** How many rows stand whole in the window, below whatever sticks to its top. */
async function fullRows(gate: Gatehouse): Promise<number> {
  const height = await gate.window.evaluate(() => innerHeight);
  const boxes = await Promise.all((await rows(gate).all()).map((row) => row.boundingBox()));
  return boxes.filter((box) => box && box.y >= 0 && box.y + box.height <= height).length;
}

/** What is wider than the place it stands in, and so cut off at the side. */
function clipped(area: Locator): Promise<string[]> {
  return area.evaluate((element) => {
    const { right } = element.getBoundingClientRect();
    return [...element.querySelectorAll('button, input, [role=rowheader], td, th, dd, p')]
      .filter((part) => part.getBoundingClientRect().width > 1)
      .filter((part) => part.getBoundingClientRect().right > right + 1)
      .map((part) => part.textContent);
  });
}

/** The buttons that a toast lies on. */
function covered(window: Page): Promise<string[]> {
  return window.evaluate(() => {
    const toast = document.querySelector('[data-position="bottom-left"] [role=group]');
    if (!toast) return ['no toast'];
    const area = toast.getBoundingClientRect();
    return [...document.querySelectorAll('main button, main input, main h1, main h2, nav a')]
      .filter((part) => {
        const box = part.getBoundingClientRect();
        return (
          box.left < area.right &&
          box.right > area.left &&
          box.top < area.bottom &&
          box.bottom > area.top
        );
      })
      .map((part) => part.textContent);
  });
}

test('a client’s rules stand under their field, five and more in view at 1280×800, and none is cut off beside a call', async ({
  launch,
  dataDir,
}) => {
  const launched = await launch();
  const gate = await manageRules(launched, dataDir);
  const { window } = gate;
  const banner = await window.getByRole('region', { name: 'Current IP Address' }).boundingBox();
  expect(banner?.height).toBeLessThan(70);
  expect(await fullRows(gate)).toBeGreaterThanOrEqual(5);
  for (const row of await rows(gate).all())
    expect((await row.boundingBox())?.height).toBeLessThanOrEqual(44);

  await resize(launched.app, 1280, 640);
  await window.mouse.wheel(0, 2000);
  await expect(rows(gate).last()).toBeInViewport({ ratio: 1 });
  await expect(gate.rules.getByRole('button', { name: 'Added' })).toBeInViewport({ ratio: 1 });

  await resize(launched.app, 1280, 800);
  await new HelpDesk(gate).choose('Verify the caller');
  await expect(gate.rules.getByRole('button', { name: 'Added' })).toBeHidden();
  expect(await clipped(window.getByRole('main'))).toEqual([]);
});

test('a deleted rule is undone where it stood, and no toast lies on a button or outlives its screen', async ({
  launch,
  dataDir,
}) => {
  const gate = await ownRules(await launch(), dataDir);
  const { window } = gate;
  await gate.rules.getByRole('button', { name: 'Delete rule 198.18.7.7' }).click();
  const undo = gate.rules.getByRole('button', { name: 'Undo' });
  await expect(gate.rules.getByRole('row').nth(4)).toContainText('Rule 198.18.7.7 deleted');
  await expect(undo).toBeFocused();
  await window.keyboard.press('Control+z');
  await expect(gate.rules.getByRole('button', { name: 'Delete rule 198.18.7.7' })).toBeFocused();
  const { toasts } = gate;
  await expect(toasts).toHaveText(['Rule 198.18.7.7 restored']);
  await gate.rules.getByRole('switch', { name: 'Rule 45.12.3.4 in force' }).click();
  await expect(toasts).toHaveText(['Rule 45.12.3.4 is switched off']);
  expect(await covered(window)).toEqual([]);
  await gate.open('History', 'Logs');
  await expect(toasts).toHaveCount(0);
});

test('what was just added is shown first, in view', async ({ launch, dataDir }) => {
  const gate = await ownRules(await launch(), dataDir);
  await gate.rules.getByRole('button', { name: 'Rule', exact: true }).click();
  await gate.window.mouse.wheel(0, 2000);
  await gate.addRule('203.0.113.64/26');
  const added = rows(gate).first();
  await expect(added).toContainText('203.0.113.64/26');
  await expect(added).toHaveAttribute('data-added');
  await expect(added).toBeInViewport({ ratio: 1 });
});
