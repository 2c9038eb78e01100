import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Vault } from '../../../src/main/platform/seal.ts';
import {
  createVaultFile,
  KeychainChanged,
  openWithKeychain,
  openWithPassphrase,
  readVaultFile,
  teamSecrets,
  type VaultFile,
  withTeam,
  writeVaultFile,
  WrongPassphrase,
} from '../../../src/main/platform/vault-file.ts';
import { testKeychain } from '../support/child-app.ts';
import { temporaryFolder } from '../support/workstation.ts';

type Wrap<K extends VaultFile['wrap']['kind']> = Extract<VaultFile['wrap'], { kind: K }>;

const place = { table: 'totp', column: 'secret', row: 1 };
const areSame = (one: Vault, other: Vault) =>
  other.open(place, one.seal(place, Buffer.from('canary'))).toString() === 'canary';

async function written(by: Parameters<typeof createVaultFile>[0]) {
  const path = join(temporaryFolder(), 'vault.json');
  const { file, vault } = await createVaultFile(by);
  writeVaultFile(path, file);
  return { path, file, vault };
}

describe('a vault file wrapped by a keychain', () => {
  const key = randomBytes(32);
  const keychain = testKeychain(key, 'gnome_libsecret');
  const wrapOf = (path: string) => readVaultFile(path).wrap as Wrap<'keychain'>;

  test('gives the same data key back', async () => {
    const { path, vault } = await written({ keychain });
    expect(areSame(vault, await openWithKeychain(wrapOf(path), keychain))).toBe(true);
  });

  test.each([
    ['another backend', testKeychain(key, 'kwallet6')],
    ['no keychain at all', null],
  ])('stops at %s as KeychainChanged, and stays as it is', async (_, other) => {
    const { path } = await written({ keychain });
    const before = readFileSync(path);
    await expect(openWithKeychain(wrapOf(path), other)).rejects.toBeInstanceOf(KeychainChanged);
    expect(readFileSync(path)).toEqual(before);
  });

  test('passes on the refusal of a keychain that lost its key', async () => {
    const { path } = await written({ keychain });
    const emptied = testKeychain(randomBytes(32), 'gnome_libsecret');
    await expect(openWithKeychain(wrapOf(path), emptied)).rejects.toThrow();
  });
});

describe('a vault file wrapped by a passphrase', () => {
  test('gives the same data key back, and to nobody who has another passphrase or file', async () => {
    const { path, file, vault } = await written({ passphrase: 'crème seven boats' });
    const read = readVaultFile(path);
    expect(read).toEqual(file);
    expect(areSame(vault, await openWithPassphrase(read, 'cre\u0300me seven boats'))).toBe(true);
    for (const wrong of ['Crème seven boats', 'crème seven boats ', ''])
      await expect(openWithPassphrase(read, wrong)).rejects.toBeInstanceOf(WrongPassphrase);
    const renamed = { ...read, installId: '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11' };
    await expect(openWithPassphrase(renamed, 'crème seven boats')).rejects.toBeInstanceOf(
      WrongPassphrase,
    );
  });

  test('records 64 MiB, 3 passes, 1 lane and a salt of 16 bytes that no other file has', async () => {
    const wraps = await Promise.all(
      [1, 2].map(
        async () => (await createVaultFile({ passphrase: 'x' })).file.wrap as Wrap<'passphrase'>,
      ),
    );
    for (const wrap of wraps) {
      expect(wrap).toMatchObject({ memoryKib: 65_536, passes: 3, lanes: 1 });
      expect(Buffer.from(wrap.salt, 'base64')).toHaveLength(16);
    }
    expect(wraps[0]?.salt).not.toBe(wraps[1]?.salt);
  });

  test.each<[string, Partial<Wrap<'passphrase'>>]>([
    ['less memory than the minimum', { memoryKib: 19_455 }],
    ['more memory than there is', { memoryKib: 1_048_577 }],
    ['one pass', { passes: 1 }],
    ['no lane', { lanes: 0 }],
    ['a salt of 15 bytes', { salt: Buffer.alloc(15).toString('base64') }],
    ['no salt', { salt: '' }],
  ])('is refused where somebody put in %s', async (_, change) => {
    const { file } = await createVaultFile({ passphrase: 'crème seven boats' });
    const weakened = { ...file, wrap: { ...(file.wrap as Wrap<'passphrase'>), ...change } };
    await expect(openWithPassphrase(weakened, 'crème seven boats')).rejects.toThrow(RangeError);
  });
});

describe('a vault file on disk', () => {
  test('is for its owner alone, with no temporary file left beside it', async () => {
    const { path } = await written({ keychain: testKeychain() });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(() => statSync(`${path}.tmp`)).toThrow('ENOENT');
  });

  test.each<[string, (text: string) => string]>([
    ['of a later version', (text) => text.replace('"version": 1', '"version": 3')],
    ['of a team, without one', (text) => text.replace('"version": 1', '"version": 2')],
    ['with a field that we do not know', (text) => text.replace('{', '{"hint": "boats",')],
    ['with an unknown way of wrapping', (text) => text.replace('"keychain"', '"plain"')],
    ['cut in the middle', (text) => text.slice(0, text.length / 2)],
    ['that is empty', () => ''],
  ])('%s is refused', async (_, damage) => {
    const { path } = await written({ keychain: testKeychain() });
    writeFileSync(path, damage(readFileSync(path, 'utf8')));
    expect(() => readVaultFile(path)).toThrow();
  });
});

describe('the vault file of a workstation of a team', () => {
  const team = {
    host: 'db.example.org',
    port: 5432,
    database: 'gatehouse',
    authority: null,
    login: 'gatehouse_gatehouse_ws_2',
    workstation: 2,
    name: 'Front desk',
    approved: false,
  };
  const secrets = {
    password: 'long and random',
    publicKey: randomBytes(32),
    privateKey: randomBytes(32),
  };
  const keychain = testKeychain();

  test('holds its login and its private key, sealed', async () => {
    const { path, file, vault } = await written({ keychain });
    writeVaultFile(path, withTeam(file, vault, team, secrets));
    const read = readVaultFile(path);
    if (read.version !== 2) throw new Error('version 1');
    const { sealed: _, ...place } = read.team;
    expect(place).toEqual(team);
    expect([read.installId, read.wrap]).toEqual([file.installId, file.wrap]);
    const opened = await openWithKeychain(read.wrap as Wrap<'keychain'>, keychain);
    expect(teamSecrets(read, opened)).toEqual(secrets);
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(secrets.password);
    expect(text).not.toContain(secrets.privateKey.toString('base64'));
  });

  test('does not give them to another vault, nor to another installation', async () => {
    const { file, vault } = await written({ keychain });
    const ours = withTeam(file, vault, team, secrets);
    const { vault: theirs } = await createVaultFile({ keychain });
    expect(() => teamSecrets(ours, theirs)).toThrow();
    const installId = '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11';
    expect(() => teamSecrets({ ...ours, installId }, vault)).toThrow();
  });

  test('still opens what the workstation sealed when it was alone', async () => {
    const { path, file, vault } = await written({ keychain });
    const sealed = vault.seal(place, Buffer.from('canary'));
    writeVaultFile(path, withTeam(file, vault, team, secrets));
    const opened = await openWithKeychain(readVaultFile(path).wrap as Wrap<'keychain'>, keychain);
    expect(opened.open(place, sealed).toString()).toBe('canary');
  });
});
