import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { Client } from 'pg';
import { makeAuthority } from '../../../scripts/lib/authority.mjs';
import { removeOnExit } from '../../../scripts/lib/cleanup.mjs';
import { startServer } from '../../../scripts/lib/postgres.mjs';
import { type Launched, type LaunchOptions, ownedFile, ownedFolder } from '../fixtures.ts';
import { currentCode } from './authenticator.ts';
import { putRules } from './clients.ts';
import { Gatehouse, passphrase, stored } from './gatehouse.ts';
import { grace, HelpDesk, withGrace } from './help-desk.ts';
import type { MailServer } from './mail-server.ts';

// A team for tests: Ada's workstation has moved to a PostgreSQL with TLS, Ben's has joined. Server
// and applications are in the worker's network and meet on its loopback.

/** A colleague on the second workstation. */
export const ben = {
  fullName: 'Ben Brook',
  email: 'ben@example.org',
  password: 'two silver foxes under bridge',
};

/** What the second workstation is called. */
export const desk2 = 'Desk 2';

const database = 'gatehouse';

/** A rule of Grace's, which refuses nobody here. */
export const herRule = '203.0.113.0/24';

type Server = Awaited<ReturnType<typeof startServer>>;

/** A real server that takes nobody in without TLS. It ends with the worker. */
export interface TeamServer {
  server: Server;
  certificates: Awaited<ReturnType<typeof makeAuthority>>;
}

let running: Promise<TeamServer> | undefined;

export function teamServer(): Promise<TeamServer> {
  return (running ??= startTeamServer());
}

async function startTeamServer(): Promise<TeamServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-authority-'));
  removeOnExit(folder);
  const certificates = await makeAuthority(folder);
  // What it promised outlasts its processes, which tests kill.
  const settings = { synchronous_commit: 'on' };
  const server = await startServer({ tls: certificates.server, settings });
  return { server, certificates };
}

/** A connection of the server's own administrator, past the product; whoever asks ends it. */
export async function chief(on = database): Promise<Client> {
  const { server } = await teamServer();
  const { socket: host, port, superuser: user, password } = server;
  const client = new Client({ host, port, user, password, database: on });
  // The server is stopped under it.
  client.on('error', () => {});
  await client.connect();
  await client.query('set search_path = gatehouse');
  return client;
}

/** Asks as the server's own administrator. */
export async function asChief<T extends object>(sql: string, on = database): Promise<T[]> {
  const client = await chief(on);
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A running workstation, and who does something at it. */
export interface Desk {
  launched: Launched;
  app: ElectronApplication;
  window: Page;
  gate: Gatehouse;
  desk: HelpDesk;
}

function deskOf(launched: Launched): Desk {
  const gate = new Gatehouse(launched);
  return { launched, app: launched.app, window: launched.window, gate, desk: new HelpDesk(gate) };
}

/** Where a test starts applications. */
export interface Place {
  launch: (options?: LaunchOptions) => Promise<Launched>;
  testDir: string;
  dataDir: string;
}

/** The data folder of a further workstation. */
export const folderOf = ({ testDir }: Place, name: string) => ownedFolder(join(testDir, name));

/** Starts a workstation with nothing in its data folder. */
export async function newDesk(place: Place, name: string): Promise<Desk> {
  return deskOf(await place.launch({ dataDir: folderOf(place, name) }));
}

/** What a workstation has on its disk, as it was when it had quit. */
type Files = readonly { name: string; content: Buffer; mode: number }[];

function filesIn(folder: string): Files {
  return readdirSync(folder)
    .filter((name) => /^(vault|preferences)\.json$|\.db$/.test(name))
    .map((name) => {
      const path = join(folder, name);
      return { name, content: readFileSync(path), mode: statSync(path).mode & 0o777 };
    });
}

function putFiles(files: Files, folder: string): void {
  for (const { name, content, mode } of files)
    chmodSync(ownedFile(join(folder, name), content), mode);
}

/** What is known of a team that was made once by this worker. */
interface Kept {
  adas: Files;
  bens: Files | null;
  /** Name of the database that was kept. */
  copy: string;
  /** Secret of Ada's authenticator. */
  secret: string;
  recoveryCodes: string[];
  /** Ben's, which he has not replaced yet. */
  oneTime: string;
  mailServer: MailServer;
}

let moved: Kept | undefined;
let joined: Kept | undefined;

/** What a test does on the way, where it is the one that makes the team. */
export type Watch = (at: 'tested' | 'asked' | 'waiting' | 'approving', desk: Desk) => Promise<void>;

const noWatch: Watch = () => Promise.resolve();

/** Ada's workstation after the move, started anew; she is in. Made once, then put back for each test. */
export async function withMoved(place: Place, watch = noWatch) {
  moved ??= await move(place, watch);
  await putBack(moved.copy);
  putFiles(moved.adas, place.dataDir);
  const a = deskOf(await place.launch());
  await a.gate.unlock();
  await signInAda(a, moved.secret);
  return { a, known: moved };
}

/** Ada's and Ben's workstations, started anew; both are in. Made once, then put back for each test. */
export async function withTeam(place: Place, watch = noWatch) {
  joined ??= await joinBen(place, watch);
  const { adas, bens, copy, secret } = joined;
  await putBack(copy);
  putFiles(adas, place.dataDir);
  const folder = folderOf(place, 'ben');
  putFiles(bens ?? [], folder);
  const [a, b] = await Promise.all([
    place.launch().then(deskOf),
    place.launch({ dataDir: folder }).then(deskOf),
  ]);
  await Promise.all([a.gate.unlock(), b.gate.unlock()]);
  await signInAda(a, secret);
  await b.gate.enterPassword(ben.password, ben.email);
  await b.gate.expectSignedIn();
  return { a, b, known: joined };
}

async function signInAda({ gate, app }: Desk, secret: string): Promise<void> {
  await gate.enterPassword();
  await gate.enterCode(await currentCode(app, secret));
  await gate.expectSignedIn();
}

async function move(place: Place, watch: Watch): Promise<Kept> {
  const { launched, server, adminSecret: secret, recoveryCodes } = await withGrace(place);
  const a = deskOf(launched);
  const { dataDir } = place;
  const [client] = stored<{ id: number }>(
    dataDir,
    `select id from account where email = '${grace.email}'`,
  );
  putRules(dataDir, client?.id ?? 0, [{ rule: herRule, note: 'Office', expiresAt: null }]);
  letCodesCountAgain(dataDir);
  await signInAda(a, secret);
  const oneTime = await a.desk.invite(ben, 'Help desk');
  await asChief(`create database ${database}`, 'postgres');
  await fillPlaceIn(a, place);
  const team = section(a.window, 'Team');
  await team.getByRole('button', { name: 'Test' }).click();
  await expect(team.getByRole('group', { name: 'What was found' })).toContainText('TLSv1.3');
  await expect(team.getByText('The database can be used.')).toBeVisible();
  await watch('tested', a);
  await team.getByLabel('Name of this workstation').pressSequentially('Front desk');
  await team.getByRole('button', { name: 'Move to a shared database' }).click();
  const dialog = a.window.getByRole('dialog', { name: 'Move to a shared database?' });
  await expect(dialog).toBeVisible();
  await watch('asked', a);
  await dialog.getByRole('button', { name: 'Move now' }).click();
  await expect(a.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(a.window.getByText('The data was moved to the shared database.')).toBeVisible();
  // On the team's store in the very process that moved.
  await asChief('update authenticator set last_step = 0');
  await signInAda(a, secret);
  await a.launched.close();
  const mailServer = server;
  await mailServer.close();
  const known = { secret, recoveryCodes, oneTime, mailServer };
  return { ...known, adas: filesIn(dataDir), bens: null, copy: await keepCopy('kept_moved') };
}

/** Nobody waits for the next half minute: what counts is that a code was not used, not which. */
function letCodesCountAgain(dataDir: string): void {
  const file = new Sqlite(join(dataDir, 'gatehouse.db'));
  file.exec('update authenticator set last_step = 0');
  file.close();
}

/** Types where the database is, as a person does. */
async function fillPlaceIn({ gate, window }: Desk, { testDir }: Place): Promise<void> {
  const { server, certificates } = await teamServer();
  const authority = join(testDir, 'authority.pem');
  writeFileSync(authority, readFileSync(certificates.authority), { mode: 0o644 });
  await gate.open('Settings');
  const team = section(window, 'Team');
  const type = (label: string, text: string) =>
    team.getByLabel(label, { exact: true }).pressSequentially(text);
  await type('Host', 'localhost');
  await team.getByLabel('Port').fill('');
  await type('Port', String(server.port));
  await type('Database', database);
  await team.locator('input[type=file]').setInputFiles(authority);
  await expect(team.getByText('Test authority')).toBeVisible();
  await type('Owner’s name', server.superuser);
  await type('Owner’s password', server.password);
}

export function section(window: Page, name: string): Locator {
  return window.getByRole('region', { name, exact: true });
}

/** An invitation as it reaches the other workstation: the file, and what was told by telephone. */
export interface Invited {
  file: string;
  words: string[];
}

/** Invites a workstation; the words are read off the screen. */
export async function inviteDesk(a: Desk, name: string, file: string): Promise<Invited> {
  // The system's own dialog is not the page's.
  await a.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  await a.gate.open('Settings');
  await section(a.window, 'Workstations')
    .getByRole('button', { name: 'Invite a workstation' })
    .click();
  const dialog = a.window.getByRole('dialog', { name: 'Invite a workstation' });
  await dialog.getByLabel('Name of the workstation').fill(name);
  await dialog.getByRole('button', { name: 'Save invitation file' }).click();
  const words = await wordsIn(dialog, 'Words of the invitation');
  expect(words).toHaveLength(6);
  await dialog.getByRole('button', { name: 'I have told the words' }).click();
  await expect(dialog).toBeHidden();
  return { file, words };
}

/** Fills in what an invited workstation is asked for; joins. What comes of it is the caller's. */
export async function joinTeam({ window }: Desk, { file, words }: Invited): Promise<void> {
  await window.getByRole('button', { name: 'Join a team' }).click();
  await chooseInvitation(window, file);
  // As one line into the first field, which is how it arrives in a message.
  await window.getByLabel('Word 1').fill(words.join(' '));
  await expect(window.getByLabel('Word 6')).toHaveValue(words[5] ?? '');
  await window.getByLabel('Workstation passphrase', { exact: true }).fill(passphrase);
  await window.getByLabel('Confirm workstation passphrase').fill(passphrase);
  await window.getByRole('button', { name: 'Join', exact: true }).click();
}

export async function chooseInvitation(window: Page, file: string): Promise<void> {
  const content = readFileSync(file);
  await window
    .locator('input[type=file]')
    .setInputFiles({ name: 'invitation.gatehouse', mimeType: 'application/json', buffer: content });
}

/** The words of a list, in their order. */
export async function wordsIn(place: Page | Locator, label: string): Promise<string[]> {
  const list = place.getByRole('list', { name: label });
  await expect(list).toBeVisible();
  const items = await list.getByRole('listitem').allInnerTexts();
  return items.map((item) => item.replace(/^\d+\s*/, '').trim());
}

async function joinBen(place: Place, watch: Watch): Promise<Kept> {
  const { a, known } = await withMoved(place);
  const invited = await inviteDesk(a, desk2, join(place.testDir, 'desk 2.gatehouse'));
  const b = await newDesk(place, 'ben');
  await joinTeam(b, invited);
  await expect(b.window.getByRole('heading', { name: 'Waiting for approval' })).toBeVisible();
  await watch('waiting', b);
  await approve(a, b, watch);
  await b.gate.replaceOneTimePassword(ben, known.oneTime);
  await b.gate.expectSignedIn();
  await Promise.all([a.launched.close(), b.launched.close()]);
  const files = { adas: filesIn(place.dataDir), bens: filesIn(folderOf(place, 'ben')) };
  return { ...known, ...files, copy: await keepCopy('kept_joined') };
}

/** Ada compares the words of both screens and approves; then people sign in there. */
export async function approve(a: Desk, b: Desk, watch = noWatch): Promise<void> {
  const stations = section(a.window, 'Workstations');
  await stations.getByRole('button', { name: 'Approve' }).click();
  const dialog = a.window.getByRole('dialog', { name: /^Approve/ });
  const theirs = await wordsIn(dialog, 'Words that the other screen has to show');
  expect(theirs).toHaveLength(8);
  expect(theirs).toEqual(await wordsIn(b.window, 'Words of this workstation'));
  await watch('approving', a);
  await dialog.getByRole('button', { name: 'They are the same' }).click();
  await expect(dialog).toBeHidden();
  await expect(b.window.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

/** Keeps the team's database as it is now; nobody may be in it. Codes that were used count again. */
async function keepCopy(name: string): Promise<string> {
  await asChief('update authenticator set last_step = 0');
  await copy(database, name);
  return name;
}

/** The team's database is what was kept. */
async function putBack(name: string): Promise<void> {
  const { server } = await teamServer();
  await server.start();
  await copy(name, database);
}

async function copy(from: string, to: string): Promise<void> {
  const client = await chief('postgres');
  try {
    await client.query(`drop database if exists ${to} with (force)`);
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
      [from],
    );
    await client.query(`create database ${to} template ${from}`);
  } finally {
    await client.end();
  }
}
