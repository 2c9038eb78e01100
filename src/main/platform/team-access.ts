import type { TeamPlace, WrappedKey } from './db/postgres/open-team-store.ts';
import { NotApproved } from './db/postgres/team-failure.ts';
import { unwrapRing } from './key-box.ts';
import { changeKeys, createVault, type KeyRing, type Vault } from './seal.ts';
import { teamSecrets, type TeamVaultFile } from './vault-file.ts';

/** How a workstation enters its team's database. */
export interface TeamAccess {
  readonly place: TeamPlace;
  readonly publicKey: Uint8Array;
  /** Gives an open vault the keys that are there now. Throws `NotApproved` where there are none. */
  readonly renewKeys: (vault: Vault, keys: readonly WrappedKey[]) => Promise<void>;
}

/** What `vault.json` holds about it, opened. `version`: of this application. */
export function teamAccess(file: TeamVaultFile, vault: Vault, version: string): TeamAccess {
  const { installId, team } = file;
  const { host, port, database, authority, login, workstation } = team;
  const { password, publicKey, privateKey } = teamSecrets(file, vault);
  const openRing = async (keys: readonly WrappedKey[]): Promise<KeyRing> => {
    const wrapped = keys.map(({ number: keyNumber, wrapped: key }) => ({
      keyNumber,
      wrapped: key,
    }));
    const ring = await unwrapRing(privateKey, { installId, workstation }, wrapped);
    if (!ring) throw new NotApproved();
    return ring;
  };
  const renewKeys = async (opened: Vault, keys: readonly WrappedKey[]) =>
    changeKeys(opened, (await openRing(keys)).keys);
  const place = {
    login: { host, port, database, authority, login, password },
    installId,
    workstation,
    version,
    openKeys: async (keys: readonly WrappedKey[]) => createVault(await openRing(keys)),
    renewKeys,
  };
  return { place, publicKey, renewKeys };
}
