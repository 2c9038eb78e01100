import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { zipPackOf } from '../../../resources/evidence/verify.mjs';
import { appendAll } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { clearUnfinishedFiles } from '../../../src/main/platform/unfinished-files.ts';
import { type Installation, install, workstationOn } from '../platform/store.ts';
import type { LogCode, NewEntry } from '../../../src/preload/contract/history.ts';
import { storedLog } from '../support/stored-log.ts';
import { temporaryFolder } from '../support/workstation.ts';

/* History that is taken out and cut off: by the end of the process, by a disk that is full. */

const rounds = 3;
/** Bytes that a file may have: as much as the store itself writes meanwhile. */
const room = 512 * 1024;
/** Of so many entries each is larger than that. */
const kinds = [
  ['table', 'history.exported', 'history.csv', 2500],
  ['pack', 'evidence.made', 'pack.zip', 700],
] as const;

/** An installation with so many entries, shut. */
async function filled(entries: number): Promise<Installation> {
  const installation = await install();
  const { store } = installation.workstation;
  const act = { actor: 1, subject: 1, sourceIp: '203.0.113.9', at: Date.now() };
  const entry: NewEntry = {
    code: 'client.archived',
    outcome: 'ok',
    data: { reason: 'As asked for on the telephone. '.repeat(12) },
    before: { state: 'active' },
    after: { state: 'archived' },
  };
  await write(store, (tx) =>
    appendAll(
      tx,
      Array.from({ length: entries }, () => ({ act, entry })),
    ),
  );
  await installation.workstation.close();
  return installation;
}

const child = join(import.meta.dirname, 'child-take.ts');

/** What a process says that takes the log out, and is killed so many milliseconds after its first rows; null: it is not. */
async function take(args: string[], moment: number | null): Promise<string[]> {
  const process = spawn(globalThis.process.execPath, [child, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(process, 'exit');
  const said: string[] = [];
  for await (const line of createInterface(process.stdout)) {
    if (line === 'writes' && said.length === 0 && moment !== null)
      setTimeout(() => process.kill('SIGKILL'), moment);
    said.push(line);
  }
  await exit;
  return said;
}

/** What there is after the next start: the files of the folder, and the log's entries of a code. */
async function afterStart({ folder, keychain }: Installation, code: LogCode) {
  const workstation = workstationOn(folder, keychain);
  await workstation.start();
  await clearUnfinishedFiles(workstation.store);
  const { db } = workstation.store;
  expect(await db.selectFrom('unfinished_export').selectAll().execute()).toEqual([]);
  const told = await storedLog(db).where('code', '=', code).execute();
  await workstation.close();
  return told.map(({ seq, data }) => ({ seq, data: JSON.parse(data) as Record<string, unknown> }));
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe.each(kinds)('a %s', (kind, code, name, entries) => {
  test('killed at any moment leaves no file without its entry, and nothing half written', async () => {
    const installation = await filled(entries);
    let cutOff = 0;
    for (let round = 0; round < rounds; round++) {
      const target = temporaryFolder();
      const path = join(target, name);
      await take([installation.folder, installation.key.toString('hex'), path, kind], round * 90);
      if (readdirSync(target).some((each) => each.endsWith('.tmp'))) cutOff += 1;
      const told = await afterStart(installation, code);
      const left = readdirSync(target);
      expect(left.filter((each) => !each.startsWith(name))).toEqual([]);
      if (!existsSync(path)) continue;
      if (kind === 'table') {
        expect(told.map(({ data }) => data['sha256'])).toContain(sha256(path));
        expect(left).toContain(`${name}.manifest.json`);
      } else {
        const manifest = JSON.parse(zipPackOf(readFileSync(path)).read('manifest.json').toString());
        const entry = told.find(({ seq }) => seq === manifest.logEntry);
        expect(entry?.data['digest']).toBe(manifest.digest);
      }
    }
    // Otherwise it was never killed in the middle, and the rounds say nothing.
    expect(cutOff).toBeGreaterThan(0);
  });

  test.runIf(process.platform === 'linux')(
    'for which the disk has no room is refused, and nothing of it stays',
    async () => {
      const installation = await filled(entries);
      const target = temporaryFolder();
      const { folder, key } = installation;
      const said = await take(
        [folder, key.toString('hex'), join(target, name), kind, String(room)],
        null,
      );
      expect(JSON.parse(said.at(-1) ?? '')).toEqual({
        code: 'export_failed',
        detail: { because: 'no_room' },
      });
      expect(readdirSync(target)).toEqual([]);
      expect(await afterStart(installation, code)).toEqual([]);
    },
  );
});
