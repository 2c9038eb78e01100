import type { ConnectionProblem } from '../../preload/contract/team.ts';
import { type OpenTeamStore, openTeamStore } from './db/postgres/open-team-store.ts';
import { NotApproved, TeamFailure } from './db/postgres/team-failure.ts';
import type { StoreWatch } from './db/store.ts';
import { withoutDeadline } from './deadline.ts';
import { fingerprintOf } from './key-box.ts';
import { reportUnexpected } from './log-file.ts';
import type { Vault } from './seal.ts';
import { teamAccess } from './team-access.ts';
import type { TeamVaultFile } from './vault-file.ts';

/** What came of trying to enter a team's database. */
export type Entered =
  | {
      kind: 'open';
      opened: OpenTeamStore;
      /** Asks for the team's data keys as they are now. */
      refreshKeys: () => Promise<void>;
    }
  /** The team has not approved this workstation; its fingerprint as places of spoken words. */
  | { kind: 'notApproved'; fingerprint: readonly number[] }
  | { kind: 'unreachable'; problem: ConnectionProblem };

/** Opens the store of the team that a workstation belongs to. `version`: of this application. */
export async function enterTeam(
  file: TeamVaultFile,
  vault: Vault,
  version: string,
  watch: StoreWatch,
): Promise<Entered> {
  const { place, publicKey, renewKeys } = teamAccess(file, vault, version);
  let opened: OpenTeamStore | null = null;
  const refreshKeys = async () => {
    if (opened) await renewKeys(opened.store.vault, await opened.readKeys());
  };
  try {
    opened = await openTeamStore(place, refreshing(watch, refreshKeys));
    return { kind: 'open', opened, refreshKeys };
  } catch (error) {
    if (error instanceof NotApproved)
      return { kind: 'notApproved', fingerprint: fingerprintOf(publicKey) };
    if (error instanceof TeamFailure)
      return { kind: 'unreachable', problem: problemFor(file, error) };
    throw error;
  }
}

/** Data keys are changed by any workstation: whoever hears that something did asks for them. */
function refreshing(watch: StoreWatch, refreshKeys: () => Promise<void>): StoreWatch {
  return {
    ...watch,
    committed: (touched) => {
      if (touched.team)
        void withoutDeadline(refreshKeys).catch((error: unknown) =>
          reportUnexpected('keys', error),
        );
      watch.committed(touched);
    },
  };
}

/** A login that was good once is refused because somebody took it away. */
function problemFor({ team }: TeamVaultFile, { problem }: TeamFailure): ConnectionProblem {
  return problem === 'login_refused' && team.approved ? 'revoked' : problem;
}
