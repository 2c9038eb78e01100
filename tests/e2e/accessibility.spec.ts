import axe from 'axe-core';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { callMain, Gatehouse, type Menu, stored } from './support/gatehouse.ts';
import { grace, HelpDesk, type DeskAction } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

interface Finding {
  rule: string;
  where: string[];
}

/** What axe finds on the page as it stands. */
async function findings(window: Page): Promise<Finding[]> {
  // The page's own policy allows no foreign script: the test brings axe in through DevTools.
  await window.evaluate(axe.source);
  return window.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await injected.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ html }) => html.slice(0, 200)),
    }));
  });
}

/** In the end: what fades in has too little contrast halfway there. */
async function expectClean(window: Page, where: string): Promise<void> {
  await expect.poll(() => findings(window), where).toEqual([]);
}

/** Where to go, and a piece of each screen that is there once it is complete. */
const screens: [string, Menu, string | undefined, string][] = [
  ['Multi-Factor Authentication', 'Security', 'Multi-Factor Authentication', 'Email MFA'],
  ['Allowed IP Access', 'Security', 'Allowed IP Access', '203.0.113.0/24'],
  ['Logs', 'History', 'Logs', 'Account created'],
  ['Email', 'History', 'Email', 'ada@example.org'],
  ['Account Information', 'Account Information', undefined, 'Last sign-in'],
  ['Staff', 'Staff', undefined, 'Only you so far'],
  ['Settings', 'Settings', undefined, 'About'],
];

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on any screen, ${theme}`, async ({ launch }) => {
    const gate = new Gatehouse(await launch());
    const { window } = gate;
    await callMain(window, 'preferences.set', { theme });
    await expectClean(window, 'first run');
    await gate.createAdministrator();
    const card = window.getByRole('region', { name: 'Google Authenticator' });
    await expect(card).toBeVisible();
    await expectClean(window, 'set-up');
    await card.getByRole('button', { name: 'Enable' }).click();
    await expect(
      window.getByRole('img', { name: 'QR code for your authentication app' }),
    ).toBeVisible();
    await expectClean(window, 'QR code');
    await gate.escape(window.getByRole('dialog'));
    await gate.setUpAuthenticator();
    await gate.open('Security', 'Allowed IP Access');
    await gate.addRule('203.0.113.0/24');
    await expectCleanTools(gate);
    for (const [name, menu, tab, piece] of screens) {
      await gate.open(menu, tab);
      await expect(window.getByRole('main').getByText(piece).first()).toBeVisible();
      await expectClean(window, name);
    }
    for (const [keys, name] of [
      ['Control+k', 'Commands'],
      ['Control+/', 'Keyboard shortcuts'],
    ] as const) {
      await window.keyboard.press(keys);
      const dialog = window.getByRole('dialog', { name });
      await expect(dialog.getByText('Logs').first()).toBeVisible();
      await expectClean(window, name);
      await gate.escape(dialog);
    }
    await gate.open('Staff');
    await window.getByRole('button', { name: 'Invite a colleague' }).click();
    const invite = window.getByRole('dialog', { name: 'Invite a colleague' });
    await invite.getByLabel('Full name').fill('Eve Adams');
    await invite.getByLabel('Email address').fill('eve@example.org');
    await expectClean(window, 'an invitation');
    await invite.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(invite.getByText('One-time password for Eve Adams')).toBeVisible();
    await expectClean(window, 'a password shown once');
    await invite.getByRole('button', { name: 'Done' }).click();
    await window.getByRole('row', { name: 'Eve Adams' }).click();
    await expect(window.getByRole('button', { name: 'Deactivate' })).toBeVisible();
    await expectClean(window, 'a colleague');
    await window.getByRole('button', { name: 'Change role' }).click();
    await expectClean(window, 'a reason');
    await gate.escape(window.getByRole('dialog'));
    await gate.open('Account Information');
    const account = window.getByRole('main');
    await account.getByLabel('Email address').fill('new@example.org');
    await account.getByRole('button', { name: 'Save changes' }).click();
    await expect(account.getByLabel('One-time code')).toBeFocused();
    await expectClean(window, 'a new address that waits for its code');
    await account.getByLabel('Full name').fill('');
    await account.getByRole('button', { name: 'Save changes' }).click();
    await expect(account.getByLabel('Full name')).toBeFocused();
    await expectClean(window, 'a field with a problem');
    await account.getByRole('button', { name: 'Discard changes' }).click();
    await gate.signOut();
    await expectClean(window, 'sign-in');
    await gate.enterPassword();
    await expect(window.getByRole('heading', { name: 'Confirm it is you' })).toBeVisible();
    await expectClean(window, 'challenge');
  });
}

/** What the list of rules was, and what of it could be tidied. */
async function expectCleanTools(gate: Gatehouse): Promise<void> {
  const { window } = gate;
  const soon = { rule: '198.51.100.7', note: '', expiresAt: Date.now() + 5 * 86_400_000 };
  const revision = { subject: 1, add: [soon], remove: [], lockout: 'check', grounds: null };
  await callMain(window, 'ipAccess.revise', revision);
  await window.getByRole('button', { name: 'History of the list' }).click();
  const past = window.getByRole('dialog', { name: 'History of the list' });
  await past.getByRole('list').getByRole('button').last().click();
  await expect(past.getByRole('table')).toContainText('Added since');
  await expectClean(window, 'an earlier state of the list');
  await gate.escape(past);
  await window.getByRole('button', { name: '1 rule could be tidied' }).click();
  const tidy = window.getByRole('dialog', { name: 'Tidy the list' });
  await expect(tidy.getByRole('listitem')).toContainText('Expires on');
  await expectClean(window, 'what could be tidied');
  await gate.escape(tidy);
}

/** The screens of a client whom the help desk has opened. */
const managed: typeof screens = [
  ['Multi-Factor Authentication', 'Security', 'Multi-Factor Authentication', 'Email MFA'],
  ['Allowed IP Access', 'Security', 'Allowed IP Access', 'Head office'],
  ['Logs', 'History', 'Logs', 'Signed in'],
  ['Email', 'History', 'Email', 'anna.lindqvist@'],
  ['Account Information', 'Account Information', undefined, 'Only the client can change it'],
];

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing where the desk is looked after, ${theme}`, async ({
    launch,
    dataDir,
  }) => {
    const gate = new Gatehouse(await launch());
    const { window } = gate;
    await callMain(window, 'preferences.set', { theme });
    await gate.firstRun({ samples: true });
    await gate.open('Reviews');
    await expect(window.getByText('Nothing to review')).toBeVisible();
    await expectClean(window, 'no reviews');
    await askForAct(gate, dataDir);
    await callMain(window, 'freeze.all', { reason: 'a gang is calling' });
    await expect(window.getByRole('region', { name: 'Requests and waiting' })).toBeVisible();
    await expect(window.getByRole('note')).toContainText('a gang is calling');
    await expectClean(window, 'Reviews');
    await window.getByRole('banner').getByRole('button', { name: 'Requests' }).click();
    const drawer = window.getByRole('dialog', { name: 'Requests' });
    await expectClean(window, 'Requests');
    await drawer.getByRole('button', { name: 'Cancel the request' }).click();
    await expectClean(window, 'why a request is cancelled');
    await gate.escape(drawer);
    await gate.open('Settings');
    const desk = window.getByRole('region', { name: 'Help desk', exact: true });
    await desk.getByRole('switch', { name: 'A code needs another step beside it' }).uncheck();
    await desk.getByRole('switch', { name: 'The help desk has fixed hours' }).check();
    await expectClean(window, 'a weaker policy');
  });
}

/** A protected client's account is asked to be opened: that waits for another administrator. */
async function askForAct({ window }: Gatehouse, dataDir: string): Promise<void> {
  const [client] = stored<{ id: number }>(
    dataDir,
    `select id from account where full_name = 'Anna Lindqvist'`,
  );
  const subject = client?.id ?? 0;
  const act = 'setOneTimePassword';
  await callMain(window, 'helpDesk.protect', { subject, marked: true, reason: 'board' });
  await callMain(window, 'caller.begin', { subject, want: act, reference: 'T-7' });
  await callMain(window, 'askedActs.ask', {
    subject,
    details: { act },
    grounds: { reason: 'Authenticator lost', second: null },
  });
  await callMain(window, 'caller.end', { subject });
}

const actions = [
  'Reset MFA',
  'Issue temporary access code',
  'Lift IP restrictions',
  'Unlock sign-in',
  'Resend one-time code',
  'Set a one-time password',
] as const satisfies DeskAction[];

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing at the help desk, ${theme}`, async ({ launch }) => {
    const gate = new Gatehouse(await launch());
    const desk = new HelpDesk(gate);
    const { window } = gate;
    const expectCleanDialog = async (name: string | RegExp): Promise<Locator> => {
      const dialog = window.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await expectClean(window, String(name));
      return dialog;
    };
    const dismiss = async (dialog: Locator) => {
      await dialog.getByRole('button', { name: /^(Cancel|Close)$/ }).click();
      await expect(dialog).toBeHidden();
    };
    await callMain(window, 'preferences.set', { theme });
    await gate.firstRun({ samples: true });

    await gate.open('Overview');
    await expect(window.getByRole('region', { name: 'Sign-ins' })).toBeVisible();
    await expectClean(window, 'Overview');

    await gate.open('Clients');
    const list = window.getByRole('table', { name: 'Clients' });
    await expect(list.getByRole('row', { name: 'Anna Lindqvist' })).toBeVisible();
    await expectClean(window, 'Clients');
    await window.getByRole('searchbox', { name: 'Search clients' }).fill('nobody is called so');
    await expect(window.getByText('No client matches')).toBeVisible();
    await expectClean(window, 'No client matches');
    await window.getByRole('button', { name: 'Clear search and filter' }).first().click();
    await list.getByRole('checkbox', { name: 'Select Anna Lindqvist' }).check();
    const bar = window.getByRole('region', { name: 'Selected clients' });
    for (const bulk of ['Require MFA at next sign-in', 'Send a notice', 'Export']) {
      await bar.getByRole('button', { name: bulk }).click();
      await dismiss(await expectCleanDialog(bulk));
    }
    await bar.getByRole('button', { name: 'Clear selection' }).click();
    await list.getByRole('button', { name: 'Actions for Anna Lindqvist' }).click();
    await expect(window.getByRole('menu')).toBeVisible();
    await expectClean(window, 'menu of a client');
    await window.getByRole('menuitem', { name: 'Archive' }).click();
    await dismiss(await expectCleanDialog(/^Archive/));
    await window.getByRole('button', { name: 'Import clients' }).click();
    await gate.escape(await expectCleanDialog('Import clients'));
    await window.getByRole('button', { name: 'Add client' }).click();
    await dismiss(await expectCleanDialog('Add client'));

    await desk.openClient('Anna Lindqvist');
    for (const [name, menu, tab, piece] of managed) {
      await gate.open(menu, tab);
      await expect(window.getByRole('main').getByText(piece).first()).toBeVisible();
      await expectClean(window, `managing: ${name}`);
    }
    for (const action of actions) {
      const dialog = await desk.choose(action);
      await expectClean(window, `${action}, not yet`);
      await dismiss(dialog);
    }
    await desk.choose('Verify the caller');
    await expectClean(window, 'a call before it begins');
    await desk.sheet.getByRole('button', { name: 'Hide' }).click();
    await desk.beginCall('Reset MFA', 'TICKET-1');
    const probed = await desk.probe('000000');
    await expect(probed.getByRole('alert')).toBeVisible();
    await expectClean(window, 'a call');
    await desk.openStep('Facts on file');
    await desk.sheet.getByLabel('Question').selectOption('On which day did you sign in last?');
    await expectClean(window, 'a fact that is asked for');
    await desk.endCall();

    const server = await startMailServer();
    await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
    await desk.addClient(grace);
    await desk.beginCall('Set a one-time password', 'TICKET-2');
    await desk.emailedCode(() => deliveredCode(server, 1));
    await desk.knows(grace.reference);
    await expectClean(window, 'a caller who is verified');
    const set = await desk.goOn('Set a one-time password');
    await expectClean(window, 'an act that is open');
    await desk.confirm(set, 'Set a one-time password', 'First sign-in');
    await expect(set.getByRole('group', { name: 'To read out' })).toBeVisible();
    await expectClean(window, 'a password to read out');
    const oneTime = await desk.readOut(set);
    await gate.open('History', 'Logs');
    await expect(window.getByText('Covered while the call is open')).toBeVisible();
    await expectClean(window, 'what is covered while a call is open');
    await window.getByRole('button', { name: 'Stop managing' }).click();
    const over = window.getByRole('dialog', { name: 'Is the call over?' });
    await expect(over).toBeVisible();
    await expectClean(window, 'whether the call is over');
    await over.getByRole('button', { name: 'End the call' }).click();
    await server.close();
    await gate.open('Staff');
    await expect(window.getByRole('grid', { name: 'Staff' })).toContainText('ada@example.org');
    await expectClean(window, 'Staff');
    await window.getByRole('button', { name: 'Invite a colleague' }).click();
    await dismiss(await expectCleanDialog('Invite a colleague'));
    await desk.invite({ fullName: 'Ben Brook', email: 'ben@example.org' }, 'Help desk');
    await desk.openColleague('Ben Brook');
    await expectClean(window, 'a colleague');
    for (const act of ['Change role', 'Deactivate']) {
      await window.getByRole('button', { name: act }).click();
      await dismiss(await expectCleanDialog(act));
    }

    await gate.signOut();
    await gate.enterPassword(oneTime, grace.email);
    await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
    await expectClean(window, 'a new password');
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
    await callMain(gate.window, 'preferences.set', { language });
    await expect(gate.window.getByRole('heading', { level: 1 })).toContainText(title);
    await expect(gate.window.locator('html')).toHaveAttribute('lang', language);
    const label = await gate.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.label);
    expect(label).toBe(menu);
  }
});

test('a window loads its own language only, and shows no other one and no key on the way', async ({
  launch,
}) => {
  const { window } = await launch();
  await callMain(window, 'preferences.set', { language: 'ja' });
  await window.addInitScript(() => {
    const shown = new Set<string>();
    Object.assign(globalThis, { shown });
    new MutationObserver(() => {
      for (const line of document.body?.innerText.split('\n') ?? []) shown.add(line.trim());
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  const asked: string[] = [];
  window.on('request', (request) => asked.push(request.url()));
  await window.reload();
  await expect(window.getByRole('heading', { name: '最初の管理者を作成' })).toBeVisible();

  const languages = asked.flatMap((url) => /\/(en|ja|zh-CN)-[^/]*\.js$/.exec(url)?.[1] ?? []);
  expect(languages).toEqual(['ja']);
  const shown = await window.evaluate(() => [
    ...(globalThis as unknown as { shown: Set<string> }).shown,
  ]);
  const foreign = shown.filter((line) => /^[ -~…]+$/.test(line) && line !== 'Gatehouse');
  expect(foreign).toEqual([]);
  expect(shown.length).toBeGreaterThan(5);
});
