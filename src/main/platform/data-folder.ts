import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreProblem } from '../../preload/contract/app.ts';
import { settleStore } from './db/sqlite/open-store.ts';
import { syncFolder } from './files.ts';

/**
 * The folder of a workstation, by what is in it: a vault (`vault.json`) and, where it works alone, a
 * database.
 *
 * At first run the vault is first written as `vault.json.new`, then the database is filled and
 * committed, then the vault takes its name: whatever is interrupted in between is either finished
 * or begun again at the next start, and never looks like lost data.
 */
export class DataFolder {
  readonly path: string;
  readonly vault: string;
  /** The vault of a first run that is not committed yet. */
  readonly pendingVault: string;
  readonly database: string;
  readonly backups: string;

  constructor(path: string) {
    this.path = path;
    this.vault = join(path, 'vault.json');
    this.pendingVault = `${this.vault}.new`;
    this.database = join(path, 'gatehouse.db');
    this.backups = join(path, 'backups');
  }

  hasVault(): boolean {
    return isThere(this.vault);
  }

  hasDatabase(): boolean {
    return isThere(this.database);
  }

  /**
   * Why no first run may begin though there is no vault: more than an empty folder was left, and it
   * would look as if nothing had been. Null where it may.
   */
  problemWithoutVault(): StoreProblem | null {
    if (this.hasDatabase()) return 'vault_missing';
    return [this.backups, join(this.path, 'outbox')].some(holdsFiles) ? 'data_missing' : null;
  }

  /** Finishes a first run that was cut off after its commit, or clears one that was cut off before. */
  async settleFirstRun(): Promise<void> {
    if (!existsSync(this.pendingVault) || existsSync(this.vault)) return;
    await settleStore(this.database, (isFilled) => {
      if (isFilled) return this.acceptVault();
      for (const suffix of ['', '-wal', '-shm'])
        rmSync(`${this.database}${suffix}`, { force: true });
      rmSync(this.pendingVault, { force: true });
    });
  }

  /** The first run is committed: its vault takes its name. */
  acceptVault(): void {
    renameSync(this.pendingVault, this.vault);
    syncFolder(this.path);
  }

  removeVault(): void {
    rmSync(this.vault, { force: true });
    syncFolder(this.path);
  }
}

/** Throws where that cannot be told, instead of taking it for no. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function holdsFiles(folder: string): boolean {
  return isThere(folder) && readdirSync(folder).length > 0;
}
