import Sqlite from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { FailureCode } from '../../../src/preload/contract/failure.ts';
import { Refusal } from '../../../src/main/platform/failure.ts';
import { Workstation } from '../../../src/main/platform/workstation.ts';
import { passphrase, temporaryFolder, TestApp } from '../support/workstation.ts';
import { fill, outcome, spoilTable, workstationOn } from './store.ts';
import { storedBytes } from '../support/back-door.ts';
import { testStores } from '../support/stores.ts';
import { onPostgres } from '../support/test-server.ts';

const wrong = 'seven small boats at anchorage';

// One first run for all tests: argon2 is slow on purpose.
let original = '';
beforeAll(async () => {
  original = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const workstation = new Workstation(original, null, testStores());
  await workstation.start();
  await workstation.create(passphrase, fill);
  await workstation.close();
  return () => rmSync(original, { recursive: true });
});
afterEach(() => void vi.useRealTimers());

function copyOfInstallation(): string {
  const folder = temporaryFolder();
  cpSync(original, folder, { recursive: true });
  return folder;
}

/** A new process's worth of workstation. */
async function restarted(folder: string): Promise<Workstation> {
  const workstation = workstationOn(folder, null);
  await workstation.start();
  return workstation;
}

const triesFile = (folder: string) => join(folder, 'unlock-tries.json');
const triesIn = (folder: string) =>
  (JSON.parse(readFileSync(triesFile(folder), 'utf8')) as { failures: number }).failures;

/** `open`, or why not, with the seconds to wait. */
async function tryWith(
  workstation: Workstation,
  text: string,
): Promise<'open' | FailureCode | number> {
  try {
    await workstation.unlock(text);
    return outcome(workstation) as 'open';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.failure.code === 'throttled' ? error.failure.detail.seconds : error.failure.code;
  }
}

describe('a workstation with a passphrase', () => {
  test('is locked after a restart, offers no store, and opens with the passphrase alone', async () => {
    const workstation = await restarted(copyOfInstallation());
    expect(outcome(workstation)).toBe('locked');
    expect(() => workstation.store).toThrow('wrong_stage');
    expect(await tryWith(workstation, passphrase)).toBe('open');
    expect(await workstation.store.db.selectFrom('account').select('email').execute()).toEqual([
      { email: 'ada@example.org' },
    ]);
  });

  test('has its passphrase nowhere in the folder', async () => {
    const folder = copyOfInstallation();
    for (const { name, bytes } of await storedBytes(folder))
      expect(bytes.indexOf(passphrase), `in ${name}`).toBe(-1);
  });

  test('counts a wrong try on disk before it is checked', async () => {
    const folder = copyOfInstallation();
    const workstation = await restarted(folder);
    const checking = tryWith(workstation, wrong);
    expect(triesIn(folder)).toBe(1);
    expect(await checking).toBe('passphrase_wrong');
  });

  test('lets three wrong tries pass, then makes the right one wait 30 s as well, also after restarts', async () => {
    const folder = copyOfInstallation();
    for (let n = 0; n < 3; n++)
      expect(await tryWith(await restarted(folder), wrong)).toBe('passphrase_wrong');
    expect(await tryWith(await restarted(folder), passphrase)).toBe(30);
    expect(triesIn(folder)).toBe(3);
  });

  test('doubles the wait with each further failure, and forgets it all on success', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const folder = copyOfInstallation();
    const workstation = await restarted(folder);
    for (let n = 0; n < 3; n++) await tryWith(workstation, wrong);
    for (const wait of [30, 60]) {
      vi.advanceTimersByTime((wait - 1) * 1000);
      expect(await tryWith(workstation, passphrase)).toBe(1);
      vi.advanceTimersByTime(1000);
      expect(await tryWith(workstation, wrong)).toBe('passphrase_wrong');
      expect(await tryWith(workstation, wrong)).toBe(wait * 2);
    }
    vi.advanceTimersByTime(120_000);
    expect(await tryWith(workstation, passphrase)).toBe('open');
    expect(() => readFileSync(triesFile(folder))).toThrow('ENOENT');
  });

  test('gives 20 tries at once no more than three guesses', async () => {
    const folder = copyOfInstallation();
    const workstation = await restarted(folder);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => tryWith(workstation, wrong)),
    );
    expect(answers.filter((answer) => answer === 'passphrase_wrong')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 30)).toHaveLength(17);
    expect(triesIn(folder)).toBe(3);
  });

  test('is open after the right passphrase came twice at once', async () => {
    const workstation = await restarted(copyOfInstallation());
    const answers = await Promise.all([
      tryWith(workstation, passphrase),
      tryWith(workstation, passphrase),
    ]);
    expect(answers).toContain('open');
    expect(outcome(workstation)).toBe('open');
  });

  test.skipIf(onPostgres())(
    'does not count the right passphrase as wrong where the database cannot be opened, and names why',
    async () => {
      const folder = copyOfInstallation();
      const workstation = await restarted(folder);
      expect(await tryWith(workstation, wrong)).toBe('passphrase_wrong');
      const entered: string[] = [];
      workstation.onEnter(() => entered.push(outcome(workstation)));
      const other = new Sqlite(join(folder, 'gatehouse.db.lock'));
      other.exec('begin exclusive');

      for (let n = 0; n < 4; n++) {
        expect(await tryWith(workstation, passphrase)).toBe('store');
        expect(outcome(workstation)).toBe('database_in_use');
        expect(() => triesIn(folder)).toThrow('ENOENT');
        await workstation.start();
      }
      expect(entered.slice(0, 2), 'whoever watches is told').toEqual(['database_in_use', 'locked']);

      other.close();
      expect(await workstation.unlock(passphrase), 'the wrong one is still to be told').toBe(1);
    },
  );

  test.skipIf(onPostgres())(
    'checks a database that was found damaged before it opens it, and waits for the passphrase again',
    async () => {
      const folder = copyOfInstallation();
      const file = join(folder, 'gatehouse.db');
      const sound = readFileSync(file);
      spoilTable(folder);
      const workstation = await restarted(folder);
      expect(await tryWith(workstation, passphrase)).toBe('open');
      await workstation.breakDown('database_damaged');
      await workstation.start();
      expect(await tryWith(workstation, passphrase)).toBe('store');
      expect(outcome(workstation)).toBe('database_damaged');
      writeFileSync(file, sound);
      await workstation.start();
      expect(await tryWith(workstation, passphrase)).toBe('open');
    },
  );

  test('does not buy tries by a damaged count, and does not shut for good by it', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const folder = copyOfInstallation();
    writeFileSync(triesFile(folder), '{"failures":');
    const workstation = await restarted(folder);
    expect(await tryWith(workstation, passphrase)).toBe(3600);
    vi.advanceTimersByTime(3600 * 1000);
    expect(await tryWith(workstation, passphrase)).toBe('open');
  });

  test('waits 30 s and no longer where the clock was set back by a year after the failures', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const folder = copyOfInstallation();
    const workstation = await restarted(folder);
    for (let n = 0; n < 3; n++) await tryWith(workstation, wrong);
    vi.setSystemTime(Date.now() - 365 * 86_400_000);
    expect(await tryWith(workstation, passphrase)).toBe(30);
    vi.advanceTimersByTime(30_000);
    expect(await tryWith(workstation, passphrase)).toBe('open');
  });
});

test('failed tries before an unlock stand in the log, once it can be written', async () => {
  const app = new TestApp(copyOfInstallation());
  await app.services.workstation.start();
  await app.refusal('workstation.unlock', { passphrase: wrong });
  await app.refusal('workstation.unlock', { passphrase: wrong });
  await app.ok('workstation.unlock', { passphrase });
  const log = await app.log();
  expect(log.slice(-2).map(({ code, outcome, data }) => [code, outcome, data])).toEqual([
    ['workstation.unlockFailed', 'failed', '{"failures":2}'],
    ['workstation.unlocked', 'ok', '{}'],
  ]);
});
