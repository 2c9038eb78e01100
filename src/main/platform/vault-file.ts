import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Argon2Parameters, deriveKey, PASSWORD_PARAMETERS } from './argon2.ts';
import { storeFault } from './db/fault.ts';
import { writeFileAtomic } from './files.ts';
import type { Keychain } from './keychain.ts';
import { createVault, type Place, type Vault } from './seal.ts';

const base64 = z.string().max(4096);

const schema = z.strictObject({
  version: z.literal(1),
  /** Ties vault and database together: neither opens with another's other half. */
  installId: z.uuid(),
  wrap: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('keychain'), backend: z.string().max(100), key: base64 }),
    z.strictObject({
      kind: z.literal('passphrase'),
      salt: base64,
      memoryKib: z.int(),
      passes: z.int(),
      lanes: z.int(),
      key: base64,
    }),
  ]),
});

/** What lies in `vault.json`: the data key, wrapped. Useless without the keychain or the passphrase. */
export type VaultFile = z.infer<typeof schema>;

/** The data key was wrapped by something else than what is there now. */
export class KeychainChanged extends Error {}

/** The keychain is there and did not give the data key out. */
export class KeychainRefused extends Error {}

/** The passphrase does not open the vault. */
export class WrongPassphrase extends Error {}

/** The file is there and may not be read; what is in it may be sound. */
export class VaultNoAccess extends Error {}

/** Reads the file; throws where it is missing, damaged or of a later version, and `VaultNoAccess`. */
export function readVaultFile(path: string): VaultFile {
  return schema.parse(JSON.parse(readText(path)));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (storeFault(error) !== 'read_only') throw error;
    throw new VaultNoAccess('The vault may not be read.', { cause: error });
  }
}

export function writeVaultFile(path: string, file: VaultFile): void {
  writeFileAtomic(path, `${JSON.stringify(file, null, 2)}\n`);
}

/** Makes a new data key and wraps it with the keychain, or with the passphrase where there is none. */
export async function createVaultFile(
  by: { keychain: Keychain } | { passphrase: string },
): Promise<{ file: VaultFile; vault: Vault }> {
  const installId = randomUUID();
  const dataKey = randomBytes(32);
  const wrap =
    'keychain' in by
      ? await wrapByKeychain(by.keychain, dataKey)
      : await wrapByPassphrase(by.passphrase, installId, dataKey);
  return { file: { version: 1, installId, wrap }, vault: createVault(dataKey) };
}

async function wrapByKeychain(keychain: Keychain, dataKey: Buffer): Promise<VaultFile['wrap']> {
  const wrapped = await keychain.wrap(dataKey.toString('base64'));
  return { kind: 'keychain', backend: keychain.backend, key: wrapped.toString('base64') };
}

async function wrapByPassphrase(
  passphrase: string,
  installId: string,
  dataKey: Buffer,
): Promise<VaultFile['wrap']> {
  const salt = randomBytes(16);
  const wrapping = createVault(await deriveKey(passphrase, salt, PASSWORD_PARAMETERS));
  return {
    kind: 'passphrase',
    salt: salt.toString('base64'),
    ...PASSWORD_PARAMETERS,
    key: wrapping.seal(wrapPlace(installId), dataKey).toString('base64'),
  };
}

/**
 * Opens the vault with the keychain. Throws `KeychainChanged` where another backend wrapped the
 * key, and `KeychainRefused` where it refuses; neither changes anything.
 */
export async function openWithKeychain(
  wrap: Extract<VaultFile['wrap'], { kind: 'keychain' }>,
  keychain: Keychain | null,
): Promise<Vault> {
  if (keychain?.backend !== wrap.backend) throw new KeychainChanged(wrap.backend);
  const dataKey = await keychain.unwrap(Buffer.from(wrap.key, 'base64')).catch((error: unknown) => {
    throw new KeychainRefused('The keychain did not give the data key.', { cause: error });
  });
  return createVault(Buffer.from(dataKey, 'base64'));
}

/** Opens the vault with the workstation passphrase; throws `WrongPassphrase`. */
export async function openWithPassphrase(file: VaultFile, passphrase: string): Promise<Vault> {
  const { wrap, installId } = file;
  if (wrap.kind !== 'passphrase') throw new Error('This vault is not opened by a passphrase.');
  const parameters: Argon2Parameters = {
    memoryKib: wrap.memoryKib,
    passes: wrap.passes,
    lanes: wrap.lanes,
  };
  const wrapping = createVault(
    await deriveKey(passphrase, Buffer.from(wrap.salt, 'base64'), parameters),
  );
  return createVault(unseal(wrapping, wrapPlace(installId), Buffer.from(wrap.key, 'base64')));
}

function unseal(wrapping: Vault, place: Place, sealed: Buffer): Buffer {
  try {
    return wrapping.open(place, sealed);
  } catch {
    throw new WrongPassphrase();
  }
}

function wrapPlace(installId: string): Place {
  return { table: 'vault', column: 'dataKey', row: installId };
}
