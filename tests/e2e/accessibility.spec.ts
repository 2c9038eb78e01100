import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { findings } from './support/axe.ts';
import { Gatehouse, type Menu } from './support/gatehouse.ts';

async function setPreference(
  window: Page,
  preference: { theme?: string; language?: string },
): Promise<void> {
  await window.evaluate((chosen) => {
    const { gatehouse } = globalThis as unknown as {
      gatehouse: { call(c: string, i: unknown): Promise<unknown> };
    };
    return gatehouse.call('preferences.set', chosen);
  }, preference);
}

/** Where to go, and a piece of each screen that is there once it is complete. */
const screens: [string, Menu, string | undefined, string][] = [
  ['Multi-Factor Authentication', 'Security', 'Multi-Factor Authentication', 'Email MFA'],
  ['Allowed IP Access', 'Security', 'Allowed IP Access', '203.0.113.0/24'],
  ['Logs', 'History', 'Logs', 'Account created'],
  ['Email', 'History', 'Email', 'ada@example.org'],
  ['Account Information', 'Account Information', undefined, 'Last sign-in'],
  ['Settings', 'Settings', undefined, 'About Gatehouse'],
];

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ launch }) => {
    test.setTimeout(120_000);
    const gate = new Gatehouse(await launch());
    const { window } = gate;
    await setPreference(window, { theme });
    expect(await findings(window), 'first run').toEqual([]);
    await gate.createAdministrator();
    const card = window.getByRole('region', { name: 'Google Authenticator' });
    await expect(card).toBeVisible();
    expect(await findings(window), 'set-up').toEqual([]);
    await card.getByRole('button', { name: 'Enable' }).click();
    await expect(
      window.getByRole('img', { name: 'QR code for your authentication app' }),
    ).toBeVisible();
    // The dialog fades in, and halfway there it has too little contrast.
    await expect.poll(() => findings(window), 'QR code').toEqual([]);
    await window.keyboard.press('Escape');
    await gate.setUpAuthenticator();
    await gate.open('Security', 'Allowed IP Access');
    await gate.addRule('203.0.113.0/24');
    for (const [name, menu, tab, piece] of screens) {
      await gate.open(menu, tab);
      await expect(window.getByRole('main').getByText(piece).first()).toBeVisible();
      expect(await findings(window), name).toEqual([]);
    }
    await gate.open('Account Information');
    const account = window.getByRole('main');
    await account.getByLabel('Email address').fill('new@example.org');
    await account.getByRole('button', { name: 'Save changes' }).click();
    await expect(account.getByLabel('One-time code')).toBeFocused();
    expect(await findings(window), 'a new address that waits for its code').toEqual([]);
    await account.getByLabel('Full name').fill('');
    await account.getByRole('button', { name: 'Save changes' }).click();
    await expect(account.getByLabel('Full name')).toBeFocused();
    expect(await findings(window), 'a field with a problem').toEqual([]);
    await account.getByRole('button', { name: 'Discard changes' }).click();
    await gate.signOut();
    expect(await findings(window), 'sign-in').toEqual([]);
    await gate.enterPassword();
    await expect(window.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
    expect(await findings(window), 'challenge').toEqual([]);
  });
}

test('the language changes at once, on the page and in the native menu', async ({ launch }) => {
  const gate = new Gatehouse(await launch());
  await gate.firstRun();
  await gate.open('Security', 'Allowed IP Access');

  for (const [language, title, menu] of [
    ['ja', 'セキュリティ', 'ファイル(&F)'],
    ['zh-CN', '安全', '文件(&F)'],
    ['en', 'Security', '&File'],
  ] as const) {
    await setPreference(gate.window, { language });
    await expect(gate.window.getByRole('heading', { level: 1 })).toContainText(title);
    await expect(gate.window.locator('html')).toHaveAttribute('lang', language);
    const label = await gate.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label);
    expect(label).toBe(menu);
  }
});
