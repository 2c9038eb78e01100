import type { Page } from '@playwright/test';
import type { ChannelName, Input } from '../../src/preload/contract/index.ts';
import type { Result } from '../../src/preload/contract/failure.ts';
import { codeAt } from './support/authenticator.ts';
import { mainTime } from './support/clock.ts';
import { expect, test } from './fixtures.ts';
import { menuOf, searchCommands, sheetOf } from './support/commands.ts';
import { strictDesk } from '../../src/preload/contract/settings.ts';
import { Gatehouse, stored } from './support/gatehouse.ts';
import { HelpDesk } from './support/help-desk.ts';
import { deliveredCode, startMailServer } from './support/mail-server.ts';

// Requirements 14 and 15: what a window offers somebody, and what they type into its developer console.

const reason = 'because I can';
const grounds = { reason, second: null };
const newPassword = 'four patient herons on ice';
const people = { ada: 1, hal: 2, cleo: 3 } as const;

/** A call as it is typed into the console, whatever it holds. */
function type(window: Page, channel: string, input: unknown): Promise<Result<unknown>> {
  return window.evaluate(
    ([name, typed]) => {
      const { gatehouse } = globalThis as unknown as {
        gatehouse: { call(channel: unknown, input: unknown): Promise<Result<unknown>> };
      };
      return gatehouse.call(name, typed);
    },
    [channel, input],
  );
}

/** One that the person may make. */
async function may<C extends ChannelName>(window: Page, channel: C, input: Input<C>) {
  const result = await type(window, channel, input);
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** What of the commands is not for them. */
const notTheirs = {
  cleo: /client|overview|reviews|staff|proof|data folder|colleague/i,
  hal: /overview|reviews|staff|proof|colleague/i,
};

/** What each tries, and whose account the log names: null where the role alone is refused. */
const tries: Record<keyof typeof people, [ChannelName, object, keyof typeof people | null][]> = {
  cleo: [
    [
      'clients.add',
      { fullName: 'X', email: 'x@example.org', reference: null, language: 'en' },
      null,
    ],
    ['staff.list', {}, null],
    ['staff.setRole', { subject: people.cleo, role: 'administrator', reason }, null],
    ['settings.setDesk', { ...strictDesk, secondPerson: 'never', seen: strictDesk }, null],
    ['helpDesk.issueAccessCode', { subject: people.cleo, minutes: 60, grounds }, null],
    [
      'account.save',
      {
        subject: people.ada,
        fullName: 'Nobody',
        language: 'en',
        seen: { fullName: 'Nobody', language: 'ja' },
      },
      'ada',
    ],
    ['ipAccess.list', { subject: people.hal }, 'hal'],
    ['mfa.view', { subject: 999 }, null],
  ],
  hal: [
    [
      'staff.invite',
      { fullName: 'X', email: 'x@example.org', role: 'administrator', language: 'en' },
      null,
    ],
    ['staff.setRole', { subject: people.hal, role: 'administrator', reason }, null],
    ['samples.add', {}, null],
    ['clients.erase', { subject: people.cleo, grounds }, null],
    ['caller.begin', { subject: people.ada, want: 'other', reference: '' }, 'ada'],
    ['helpDesk.setOneTimePassword', { subject: people.ada, grounds }, 'ada'],
    ['account.view', { subject: people.ada }, 'ada'],
    ['helpDesk.unlockSignIn', { subject: people.hal, grounds }, 'hal'],
    ['mfa.removeTotp', { subject: people.cleo, id: 1 }, 'cleo'],
  ],
  ada: [
    ['staff.setRole', { subject: people.ada, role: 'helpdesk', reason }, 'ada'],
    ['staff.deactivate', { subject: people.cleo, reason }, 'cleo'],
    ['helpDesk.setOneTimePassword', { subject: people.ada, grounds }, 'ada'],
    [
      'account.save',
      {
        subject: people.hal,
        fullName: 'Nobody',
        language: 'en',
        seen: { fullName: 'Nobody', language: 'ja' },
      },
      'hal',
    ],
    ['mfa.beginTotp', { subject: people.cleo }, 'cleo'],
    ['clients.archive', { subject: people.hal, reason }, 'hal'],
  ],
};

test('what is beyond one’s role is offered nowhere, and refused and logged from the developer console, for each role', async ({
  launch,
  dataDir,
}) => {
  const gate = new Gatehouse(await launch());
  const { secret } = await gate.firstRun();
  const { window } = gate;
  const passwords = await addHalAndCleo(gate);
  await gate.signOut();
  const before = accounts(dataDir);

  for (const name of ['cleo', 'hal'] as const) {
    await test.step(name, async () => {
      await gate.enterPassword(passwords[name], `${name}@example.org`);
      await expect(window.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
      // Not even before the password is one's own.
      expect(
        await type(window, 'session.setPassword', { password: newPassword, role: 'administrator' }),
      ).toMatchObject({ error: { code: 'invalid_input' } });
      expect(await type(window, 'mail.listAll', {})).toMatchObject({
        error: { code: 'not_allowed' },
      });
      await may(window, 'session.setPassword', { password: newPassword });
      await gate.expectSignedIn();
      await expectNothingOffered(gate, notTheirs[name]);
      await tryAll(window, name);
      await gate.signOut();
    });
  }
  await test.step('ada', async () => {
    await gate.enterPassword();
    await gate.enterCode(codeAt(secret, (await mainTime(gate.app)) + 30_000));
    await gate.expectSignedIn();
    await tryAll(window, 'ada');
  });

  expect(accounts(dataDir)).toEqual(before);
  const early = (name: 'cleo' | 'hal') => [people[name], null, { channel: 'mail.listAll' }];
  const all = (name: keyof typeof people) =>
    tries[name].map(([channel, , about]) => [people[name], about && people[about], { channel }]);
  const entries = stored<{ actor: number; subject: number | null; data: string }>(
    dataDir,
    "select actor_id as actor, subject_id as subject, data from log join log_opening using (seq) where code = 'access.refused' and outcome = 'refused' order by seq",
  );
  expect(entries.map(({ actor, subject, data }) => [actor, subject, JSON.parse(data)])).toEqual([
    early('cleo'),
    ...all('cleo'),
    early('hal'),
    ...all('hal'),
    ...all('ada'),
  ]);
});

/** Menu, list, sheet and keys: each is made of the same commands. */
async function expectNothingOffered(gate: Gatehouse, words: RegExp): Promise<void> {
  const { app, window } = gate;
  const labels = (await menuOf(app)).map(({ label }) => label.replace('&', ''));
  expect(labels).toContain('Account Information');
  expect(labels.filter((label) => words.test(label))).toEqual([]);

  const palette = await searchCommands(window, '');
  await expect(palette.getByRole('option').filter({ hasText: 'Logs' })).toBeVisible();
  const options = await palette.getByRole('option').allInnerTexts();
  expect(options.filter((option) => words.test(option))).toEqual([]);
  await window.keyboard.type('overview');
  await expect(palette.getByText('Nothing was found.')).toBeVisible();
  await gate.escape(palette);

  await window.keyboard.press('Control+/');
  await expect(sheetOf(window)).toContainText('Logs');
  await expect(sheetOf(window)).not.toContainText(words);
  await gate.escape(sheetOf(window));
  await window.keyboard.press('Control+9');
  await window.keyboard.press('Control+2');
  await expect(
    window.getByRole('tab', { name: 'Multi-Factor Authentication', selected: true }),
  ).toBeVisible();
}

async function tryAll(window: Page, name: keyof typeof people): Promise<void> {
  for (const [channel, input] of tries[name]) {
    const result = await type(window, channel, input);
    expect([channel, result]).toEqual([
      channel,
      { ok: false, error: { code: 'not_allowed', detail: null } },
    ]);
  }
}

/** A help desk member and a client, each with a one-time password. */
async function addHalAndCleo(gate: Gatehouse): Promise<{ hal: string; cleo: string }> {
  const { window } = gate;
  const hal = {
    fullName: 'Hal Help',
    email: 'hal@example.org',
    role: 'helpdesk',
    language: 'en',
  } as const;
  const invited = (await may(window, 'staff.invite', hal)) as { id: number; password: string };
  const cleo = { fullName: 'Cleo Moss', email: 'cleo@example.org', reference: 'C-7' };
  const server = await startMailServer();
  await gate.saveMailSettings(await gate.describeMailServer(server, 'no more than a test'));
  const desk = new HelpDesk(gate);
  await desk.addClient(cleo);
  const given = await desk.letIn(cleo.reference, () => deliveredCode(server, 1));
  await server.close();
  expect(invited.id).toBe(people.hal);
  return { hal: invited.password, cleo: given };
}

/** Who may do what, and how one gets in. */
function accounts(dataDir: string): unknown[] {
  return stored(
    dataDir,
    'select id, role, full_name, email, state, must_set_up, (select count(*) from authenticator where account_id = account.id) as devices from account order by id',
  );
}
