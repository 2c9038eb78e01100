import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { currentCode } from './support/authenticator.ts';
import { ada } from './support/gatehouse.ts';
import { grace } from './support/help-desk.ts';
import { codeIn, startMailServer } from './support/mail-server.ts';
import {
  asChief,
  ben,
  chief,
  chooseInvitation,
  type Desk,
  desk2,
  herRule,
  inviteDesk,
  joinTeam,
  newDesk,
  section,
  teamServer,
  withMoved,
  withTeam,
} from './support/team.ts';

// Two and three workstations on one PostgreSQL with TLS: applications of their own, with data folders
// of their own. What they have in common is made once (support/team.ts) and put back for each test.

const lostBar = (window: Page) => section(window, 'The team’s database cannot be used');

/** The addresses of the rules on a client's screen, and whether they are lifted. */
async function openRules({ gate, desk }: Desk): Promise<void> {
  await desk.openClient(grace.fullName);
  await gate.open('Security', 'Allowed IP Access');
  await expect(gate.rules).toContainText(herRule);
}

async function count(table: string): Promise<number> {
  const [row] = await asChief<{ count: string }>(`select count(*) from ${table}`);
  return Number(row?.count);
}

test('a workstation moves to a shared database: everything is there, and what was here is kept and closed', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a } = await withMoved({ launch, testDir, dataDir });

  const [kept = 'none', ...others] = readdirSync(dataDir).filter((name) => name.endsWith('.db'));
  expect(others).toEqual([]);
  expect(kept).toMatch(/\d{4}-\d{2}-\d{2}/);
  expect(statSync(join(dataDir, kept)).mode & 0o222, 'nobody may write into it').toBe(0);
  const accounts = await asChief<{ email: string }>('select email from account order by email');
  expect(accounts.map(({ email }) => email)).toEqual(
    [ada.email, ben.email, grace.email].toSorted(),
  );
  expect(await asChief('select rule from ip_rule')).toEqual([{ rule: herRule }]);
  const log = await asChief<{ seq: number; code: string }>(
    'select seq::int, code from log order by seq',
  );
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
  expect(log.filter(({ code }) => code === 'workstation.movedToTeam')).toHaveLength(1);

  await a.desk.openClient(grace.fullName);
  await a.gate.open('Settings');
  await expect(section(a.window, 'Team')).toContainText('localhost');
  await expect(a.window.getByRole('banner')).toContainText('Connected');
  const stations = section(a.window, 'Workstations').getByRole('table');
  await expect(stations.getByRole('rowheader')).toHaveCount(1);
  await expect(stations).toContainText('Front desk');
});

test('a second workstation joins by a file and words, is compared and approved, and a colleague signs in', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, b } = await withTeam({ launch, testDir, dataDir });
  await a.gate.open('Settings');
  const row = section(a.window, 'Workstations').getByRole('row', { name: desk2 });
  await expect(row).toContainText('Approved');
  await expect(b.window.getByRole('banner')).toContainText('Connected');
  await b.desk.openClient(grace.fullName);
  const [made] = await asChief<{ keys: string }>(
    'select count(*) as keys from workstation_key where key_number = 1',
  );
  expect(Number(made?.keys)).toBe(2);
});

test('what one does with a client is on the other’s screen, which also says who else has it open', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, b, known } = await withTeam({ launch, testDir, dataDir });
  await openRules(b);
  await openRules(a);
  await expect(b.desk.managing(grace.fullName)).toContainText(`Also open: ${ada.fullName}`);
  await expect(a.desk.managing(grace.fullName)).toContainText(`Also open: ${ben.fullName}`);

  await a.desk.beginCall('Lift IP restrictions', 'TICKET-0815');
  await a.desk.readsOut(known.recoveryCodes[0] ?? '');
  await a.desk.knows(grace.reference);
  const dialog = await a.desk.goOn('Lift IP restrictions');
  await a.desk.confirm(dialog, 'Lift IP restrictions', 'Travels, office is closed');
  await expect(b.window.getByText('The restrictions are lifted').first()).toBeVisible();
  await a.desk.endCall();

  await a.desk.stopManaging();
  await expect(b.desk.managing(grace.fullName)).not.toContainText('Also open');
});

test('a colleague who is deactivated on one workstation is out on the other', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, b } = await withTeam({ launch, testDir, dataDir });
  await b.desk.openClient(grace.fullName);
  await a.desk.openColleague(ben.fullName);
  await a.window.getByRole('button', { name: 'Deactivate' }).click();
  const dialog = a.window.getByRole('dialog', { name: 'Deactivate' });
  await dialog.getByLabel('Reason').fill('has left');
  await dialog.getByRole('button', { name: 'Deactivate' }).click();
  await expect(a.window.getByText(`${ben.fullName} was deactivated.`).first()).toBeVisible();

  await expect(b.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await b.gate.enterPassword(ben.password, ben.email);
  await expect(b.window.getByRole('alert').first()).toBeVisible();
  await expect(b.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

/** A statement of the application waits for what the server's administrator holds. */
async function expectHeldUp(): Promise<void> {
  const waiting = () =>
    asChief(`select distinct wait_event_type as kind from pg_stat_activity
      where wait_event_type = 'Lock'`);
  await expect.poll(waiting).toEqual([{ kind: 'Lock' }]);
}

test('the server goes in the middle of a save: both are told why and until when, nothing typed is lost, and it works again once it is back', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, b } = await withTeam({ launch, testDir, dataDir });
  const { server } = await teamServer();
  await b.gate.open('Clients');
  await expect(b.window.getByRole('table', { name: 'Clients' })).toContainText(grace.fullName);
  await a.gate.open('Settings');
  const form = section(a.window, 'Help desk');
  const contact = form.getByRole('textbox', { name: 'How to reach the help desk' });
  await contact.fill('Room 12, extension 4711');

  // Nobody hears of this: it is seen when everything is read anew.
  const holder = await chief();
  await holder.query(`update account set full_name = 'Grace M. Hopper' where email = $1`, [
    grace.email,
  ]);
  await holder.query('begin; lock table setting in access exclusive mode');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expectHeldUp();
  await server.kill();

  for (const { window } of [a, b]) {
    await expect(lostBar(window)).toContainText('no database accepts connections there');
    await expect(lostBar(window)).toContainText(/Next attempt in|Trying now/);
    await expect(window.getByRole('banner')).toContainText('No connection');
  }
  await expect(form.getByRole('alert').first()).toContainText('The team’s database');
  await expect(contact).toHaveValue('Room 12, extension 4711');
  await expect(contact).toBeEditable();

  await server.start();
  for (const { window } of [a, b]) {
    await expect(lostBar(window)).toBeHidden();
    await expect(window.getByRole('banner')).toContainText('Connected');
  }
  await expect(b.window.getByRole('table', { name: 'Clients' })).toContainText('Grace M. Hopper');
  await expect(contact).toHaveValue('Room 12, extension 4711');
  await form.getByRole('button', { name: 'Save changes' }).click();
  await expect(form.getByRole('alert')).toHaveCount(0);
  await expect(a.window.getByText(/settings? .*saved|were saved/).first()).toBeVisible();
  const [row] = await asChief<{ held: number }>(
    `select count(*)::int as held from setting where value like '%extension 4711%'`,
  );
  expect(row?.held).toBe(1);
});

test('the server goes in the middle of an import: nothing is half done, and the same file comes in once it is back', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a } = await withMoved({ launch, testDir, dataDir });
  const { server } = await teamServer();
  const before = await count('account');
  const lines = Array.from(
    { length: 400 },
    (_, at) => `Client ${at},client${at}@example.com,P-${at}`,
  );
  const file = Buffer.from(['Full name,Email,Portal reference', ...lines].join('\n'));
  await a.gate.open('Clients');
  await a.window.getByRole('button', { name: 'Import clients' }).first().click();
  const dialog = a.window.getByRole('dialog', { name: 'Import clients' });
  const choose = () =>
    a.window
      .locator('input[type="file"]')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: file });
  await choose();
  const start = dialog.getByRole('button', { name: 'Import 400 clients' });
  await dialog.getByRole('button', { name: 'Check the file' }).click();
  await expect(start).toBeVisible();

  const holder = await chief();
  await holder.query('begin; lock table log in access exclusive mode');
  await start.click();
  await expectHeldUp();
  await server.kill();
  await expect(lostBar(a.window)).toBeVisible();
  await expect(dialog).toContainText('The team’s database');
  await server.start();
  await expect(lostBar(a.window)).toBeHidden();
  const written = await count('account');
  expect([before, before + 400]).toContain(written);
});

test('the server goes while a mail is on its way: it is delivered once, and known as sent once it is back', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, known } = await withMoved({ launch, testDir, dataDir });
  const { server } = await teamServer();
  const mailServer = await startMailServer(known.mailServer);
  const earlier = mailServer.mails.length;
  const { taken, answer } = mailServer.holdNext();

  await a.gate.setUpEmailMfa(async () => {
    await taken;
    await server.kill();
    await expect(lostBar(a.window)).toBeVisible();
    answer();
    await server.start();
    await expect(lostBar(a.window)).toBeHidden();
    const last = () => asChief('select state, tries from mail order by id desc limit 1');
    await expect.poll(last).toEqual([{ state: 'sent', tries: 1 }]);
    expect(mailServer.mails).toHaveLength(earlier + 1);
    return codeIn(mailServer.mails.at(-1)?.text ?? '');
  });
  await mailServer.close();
});

test('an invitation that was changed on its way, and a server that another authority vouches for, are told apart', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a } = await withMoved({ launch, testDir, dataDir });
  const { server, certificates } = await teamServer();
  const invited = await inviteDesk(a, 'Desk 3', join(testDir, 'desk 3.gatehouse'));
  const c = await newDesk({ launch, testDir, dataDir }, 'third');

  const changed = join(testDir, 'changed.gatehouse');
  const content = JSON.parse(readFileSync(invited.file, 'utf8')) as Record<string, unknown>;
  const authority = readFileSync(certificates.other.authority, 'utf8');
  writeFileSync(changed, JSON.stringify({ ...content, authority }));
  await c.window.getByRole('button', { name: 'Join a team' }).click();
  await chooseInvitation(c.window, changed);
  await expect(c.window.getByRole('alert')).toContainText('not an invitation to a team');
  await c.window.getByRole('button', { name: 'Create the first administrator instead' }).click();

  await server.restart({ tls: certificates.other.server });
  await joinTeam(c, invited);
  await expect(c.window.getByRole('alert')).toContainText(
    'issued by an authority that this workstation does not trust',
  );
  await expect(lostBar(a.window)).toContainText(
    'issued by an authority that this workstation does not trust',
  );
  await server.restart({ tls: certificates.server });
  await c.window.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(c.window.getByRole('heading', { name: 'Waiting for approval' })).toBeVisible();
});

/** Every value of the database that is sealed. */
const sealed = `
  select value from secret union all select secret from authenticator
  union all select secret from totp_enrolment union all select body from mail_body
  union all select log_key from install`;

// The last one: the login that it takes away is the server's and comes back with no copy.
test('a workstation that is revoked says so, and every secret is sealed anew', async ({
  launch,
  testDir,
  dataDir,
}) => {
  const { a, b, known } = await withTeam({ launch, testDir, dataDir });
  await a.gate.open('Settings');
  const row = section(a.window, 'Workstations').getByRole('row', { name: desk2 });
  await row.getByRole('button', { name: 'Revoke' }).click();
  const dialog = a.window.getByRole('dialog', { name: `Revoke “${desk2}”?` });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(a.window.getByText(`“${desk2}” was revoked.`)).toBeVisible();
  await expect(b.window.getByText('This workstation was revoked').first()).toBeVisible();

  const numbers = () =>
    asChief(`select distinct get_byte(value, 0) as key from (${sealed}) as all_of_them
      where length(value) > 0`);
  await expect.poll(numbers).toEqual([{ key: 2 }]);
  await expect
    .poll(() => asChief('select distinct key_number as key from workstation_key'))
    .toEqual([{ key: 2 }]);
  expect(
    await asChief(`select count(*)::int as times from log where code = 'workstation.keyChanged'`),
  ).toEqual([{ times: 1 }]);

  // What was sealed anew still opens: the authenticator is one of them.
  await asChief('update authenticator set last_step = 0');
  await a.gate.signOut();
  await a.gate.enterPassword();
  await a.gate.enterCode(await currentCode(a.app, known.secret));
  await a.gate.expectSignedIn();
});
