import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Argon2Parameters, deriveKey, PASSWORD_PARAMETERS } from './argon2.ts';
import { storeFault } from './db/fault.ts';
import { writeFileAtomic } from './files.ts';
import type { Keychain } from './keychain.ts';
import type { SigningKey } from './ledger/signed-note.ts';
import { createVault, type Place, type Vault } from './seal.ts';

const base64 = z.string().max(4096);

const every = {
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
  /** What this workstation signs checkpoints with: the private key sealed with the key that is wrapped here. */
  signing: z.strictObject({ publicKey: base64, sealed: base64 }).optional(),
};

const team = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1).max(63),
  /** Certificates in PEM; null: those that the system trusts. */
  authority: z.string().max(65_536).nullable(),
  login: z.string().min(1).max(63),
  /** Its number in the team, and its name when it joined. */
  workstation: z.int().positive(),
  name: z.string().max(120),
  /** It has had the team's data key; before that it can be forgotten without a loss. */
  approved: z.boolean(),
  /** `TeamSecrets`, sealed with the key that is wrapped here. */
  sealed: base64,
});

const secrets = z.strictObject({
  password: z.string().max(200),
  publicKey: base64,
  privateKey: base64,
});

const schema = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...every }),
  z.strictObject({ version: z.literal(2), ...every, team }),
]);

/**
 * What lies in `vault.json`, useless without the keychain or the passphrase. Version 1: the data key
 * of this workstation, wrapped. Version 2: the workstation belongs to a team, and what is wrapped is a
 * key of its own that guards its login and its private key; the data key is in the team's database.
 */
export type VaultFile = z.infer<typeof schema>;
export type TeamVaultFile = Extract<VaultFile, { version: 2 }>;

/** Where a team's database is, and as whom this workstation enters it. */
export type TeamMembership = Omit<z.infer<typeof team>, 'sealed'>;

/** What this workstation enters the team's database with, and opens the data key with. */
export interface TeamSecrets {
  readonly password: string;
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

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

/** How a key is wrapped. */
export type WrappedBy = { keychain: Keychain } | { passphrase: string };

/** Makes a new data key and wraps it with the keychain, or with the passphrase where there is none. */
export async function createVaultFile(
  by: WrappedBy,
  installId: string = randomUUID(),
): Promise<{ file: Extract<VaultFile, { version: 1 }>; vault: Vault }> {
  const dataKey = randomBytes(32);
  const wrap =
    'keychain' in by
      ? await wrapByKeychain(by.keychain, dataKey)
      : await wrapByPassphrase(by.passphrase, installId, dataKey);
  return { file: { version: 1, installId, wrap }, vault: createVault(dataKey) };
}

/** The file of a workstation of a team. `vault` is what `file` opens, and goes on guarding what is here. */
export function withTeam(
  { installId, wrap, signing }: VaultFile,
  vault: Vault,
  place: TeamMembership,
  { password, publicKey, privateKey }: TeamSecrets,
): TeamVaultFile {
  const held = {
    password,
    publicKey: Buffer.from(publicKey).toString('base64'),
    privateKey: Buffer.from(privateKey).toString('base64'),
  };
  const plain = Buffer.from(JSON.stringify(held satisfies z.input<typeof secrets>));
  const sealed = vault.seal(teamPlace(installId), plain).toString('base64');
  plain.fill(0);
  return { version: 2, installId, wrap, ...(signing && { signing }), team: { ...place, sealed } };
}

/** The secrets in the file of a workstation of a team. Throws where the vault is another one's. */
export function teamSecrets(
  { installId, team: { sealed } }: TeamVaultFile,
  vault: Vault,
): TeamSecrets {
  const plain = vault.open(teamPlace(installId), Buffer.from(sealed, 'base64'));
  const { password, ...pair } = secrets.parse(JSON.parse(plain.toString('utf8')));
  plain.fill(0);
  return {
    password,
    publicKey: Buffer.from(pair.publicKey, 'base64'),
    privateKey: Buffer.from(pair.privateKey, 'base64'),
  };
}

/** The file with a key to sign with. `vault` is what `file` opens. */
export function withSigningKey(file: VaultFile, vault: Vault, key: SigningKey): VaultFile {
  const sealed = vault.seal(signingPlace(file.installId), key.privateKey).toString('base64');
  const publicKey = Buffer.from(key.publicKey).toString('base64');
  return { ...file, signing: { publicKey, sealed } };
}

/** The key that the file has to sign with; null where it has none. Throws where the vault is another one's. */
export function signingKeyIn({ installId, signing }: VaultFile, vault: Vault): SigningKey | null {
  if (!signing) return null;
  return {
    publicKey: Buffer.from(signing.publicKey, 'base64'),
    privateKey: vault.open(signingPlace(installId), Buffer.from(signing.sealed, 'base64')),
  };
}

function signingPlace(installId: string): Place {
  return { table: 'vault', column: 'signing', row: installId };
}

function teamPlace(installId: string): Place {
  return { table: 'vault', column: 'team', row: installId };
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
