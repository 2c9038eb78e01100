import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/workstation.ts';
import { install, installed, path, startOn, type Installation } from './store.ts';

const holder = join(import.meta.dirname, '../support/child-holder.ts');

/** Another process starts on the folder and stays; answers with what came of it. */
async function startElsewhere({ folder, key }: Pick<Installation, 'folder' | 'key'>) {
  const child = spawn(process.execPath, [holder, folder, key.toString('hex')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface(child.stdout)) return { child, line };
  throw new Error('The child said nothing.');
}

describe('a workstation that is open', () => {
  test('is database_in_use for a second one on the same folder, until it is closed', async () => {
    const { folder, keychain, workstation } = await install();
    expect(await startOn(folder, keychain)).toBe('database_in_use');
    expect(await workstation.store.db.selectFrom('account').select('id').execute()).toEqual([
      { id: 1 },
    ]);
    await workstation.close();
    expect(await startOn(folder, keychain)).toBe('open');
  });

  test('is database_in_use through a folder that is a symbolic link to its own', async () => {
    const { folder, keychain } = await install();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(await startOn(link, keychain)).toBe('database_in_use');
  });

  test('is database_in_use through another folder whose database is a symbolic link to its own', async () => {
    const { folder, keychain } = await install();
    const other = temporaryFolder();
    cpSync(path(folder, 'vault.json'), path(other, 'vault.json'));
    symlinkSync(path(folder, 'gatehouse.db'), path(other, 'gatehouse.db'));
    expect(await startOn(other, keychain)).toBe('database_in_use');
  });

  test('is database_in_use for another process, and opens at once when the holder was killed', async () => {
    const installation = await installed();
    const { child, line } = await startElsewhere(installation);
    expect(line).toBe('open');
    expect(await startOn(installation.folder, installation.keychain)).toBe('database_in_use');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await startOn(installation.folder, installation.keychain)).toBe('open');
    expect((await startElsewhere(installation)).line).toBe('database_in_use');
  });

  test('is opened by exactly one of four processes that start at once', async () => {
    const installation = await installed();
    const started = await Promise.all(
      Array.from({ length: 4 }, () => startElsewhere(installation)),
    );
    expect(started.map(({ line }) => line).sort()).toEqual([
      'database_in_use',
      'database_in_use',
      'database_in_use',
      'open',
    ]);
  });
});

test.each(['Dropbox', 'OneDrive - Contoso', 'Google Drive', 'Nextcloud'])(
  'a folder inside %s is refused, because another computer may write there',
  async (name) => {
    const { folder, keychain } = await installed();
    const synced = join(temporaryFolder(), name, 'gatehouse');
    mkdirSync(synced, { recursive: true });
    cpSync(folder, synced, { recursive: true });
    rmSync(join(synced, 'gatehouse.db.lock'), { force: true });
    expect(await startOn(synced, keychain)).toBe('database_on_share');
  },
);
