import { _electron as electron } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { environment, provided, switches } from './applications.ts';
import type { AppContext } from './bench.ts';

/** A workstation after years of use: it opens by itself and its log is long. */
export interface BusyWorkstation {
  /** Holds the keyring that its vault opens with. */
  readonly home: string;
  readonly dataDir: string;
}

const entries = 1_000_000;
/** About two entries a minute, up to now. */
const interval = 30_000;

/** What is done all day at a help desk, as often as it is listed. */
const acts = [
  { code: 'signIn.succeeded', outcome: 'ok', data: '{}' },
  { code: 'signIn.succeeded', outcome: 'ok', data: '{}' },
  { code: 'session.signedOut', outcome: 'ok', data: '{}' },
  { code: 'session.ended', outcome: 'ok', data: '{"reason":"idle"}' },
  { code: 'signIn.failed', outcome: 'failed', data: '{"reason":"password"}' },
  { code: 'signIn.addressRefused', outcome: 'refused', data: '{"address":"198.51.100.7"}' },
  { code: 'ipRule.added', outcome: 'ok', data: '{"rule":"203.0.113.0/24"}' },
] as const;

let made: Promise<BusyWorkstation> | undefined;

/** Made once for all benchmarks of a run: it takes a while. */
export function busyWorkstation(context: AppContext): Promise<BusyWorkstation> {
  return (made ??= make(context));
}

async function make(context: AppContext): Promise<BusyWorkstation> {
  console.error(`  writing a log of ${entries} entries …`);
  const workstation = { home: context.temp('home'), dataDir: context.temp('data') };
  await inPage(context, workstation, createAdministrator);
  writeLog(join(workstation.dataDir, 'gatehouse.db'));
  // Otherwise the screen that says why it does not open would be measured.
  const stage = await inPage(context, workstation, readStage);
  if (stage !== 'signedOut') throw new Error(`The workstation does not open: ${stage}.`);
  return workstation;
}

/** With a keychain, because only then does the database open without a person. */
async function inPage(
  context: AppContext,
  { home, dataDir }: BusyWorkstation,
  work: () => Promise<string>,
): Promise<string> {
  const app = await electron.launch({
    executablePath: provided(context, 'GATEHOUSE_KEYCHAIN_EXECUTABLE'),
    chromiumSandbox: true,
    args: [provided(context, 'GATEHOUSE_APP'), ...switches(dataDir, true)],
    cwd: home,
    env: environment(context, home),
  });
  try {
    const page = await app.firstWindow();
    return await page.evaluate(work);
  } finally {
    await app.close();
  }
}

// The two functions below run in the page.

async function createAdministrator(): Promise<string> {
  const answer = await window.gatehouse.call('firstRun.createAdministrator', {
    fullName: 'Ada Lindqvist',
    email: 'ada@example.org',
    password: 'nine quiet lamps over harbour',
    passphrase: null,
    language: 'en',
    samples: false,
  });
  if (!answer.ok) throw new Error(`First run was refused: ${JSON.stringify(answer.error)}`);
  return answer.value.stage;
}

async function readStage(): Promise<string> {
  const answer = await window.gatehouse.call('app.state', {});
  return answer.ok ? answer.value.stage : answer.error.code;
}

/** The chain is not continued: nothing that is measured reads it, and real MACs take minutes. */
function writeLog(file: string): void {
  const database = new Sqlite(file, { fileMustExist: true });
  try {
    // Losing it to a power failure costs nothing here.
    database.pragma('synchronous = off');
    database.transaction(() => insertEntries(database))();
  } finally {
    database.close();
  }
}

function insertEntries(database: Sqlite.Database): void {
  const insert = database.prepare(
    `insert into log (seq, at, code, outcome, actor_id, subject_id, source_ip, data, version, mac)
     values (?, ?, ?, ?, 1, 1, ?, ?, 1, ?)`,
  );
  const last = database.prepare('select max(seq) from log').pluck().get() as number;
  const begin = Date.now() - entries * interval;
  // Their time begins anew, and goes on to this moment.
  const stretch = database.prepare('insert into log_stretch values (?, ?, ?)');
  stretch.run(last + 1, begin, begin + entries * interval);
  for (let index = 0; index < entries; index++) {
    const { code, outcome, data } = acts[index % acts.length] ?? acts[0];
    const at = new Date(begin + index * interval).toISOString();
    const address = `203.0.113.${index % 250}`;
    insert.run(last + 1 + index, at, code, outcome, address, data, randomBytes(32));
  }
}
