import { _electron as electron } from '@playwright/test';
import { join } from 'node:path';
import { environment, provided, switches } from './applications.ts';
import type { AppContext } from './bench.ts';
import { writeLog } from './long-log.ts';

/** A workstation after years of use: it opens by itself and its log is long. */
export interface BusyWorkstation {
  /** Holds the keyring that its vault opens with. */
  readonly home: string;
  readonly dataDir: string;
}

let made: Promise<BusyWorkstation> | undefined;

/** Made once for all benchmarks of a run: it takes a while. */
export function busyWorkstation(context: AppContext): Promise<BusyWorkstation> {
  return (made ??= make(context));
}

async function make(context: AppContext): Promise<BusyWorkstation> {
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
