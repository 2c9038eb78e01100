import type { TeamLogin } from './connect.ts';
import { dumpTeam } from './dump.ts';
import { migrate } from './migrate.ts';
import { withClient } from './owner.ts';

/** What came of bringing a team's database up to date. */
export interface Upgraded {
  /** `none`: there was nothing to do; `missing`: this computer has no tool that could make one. */
  readonly backup: { readonly file: string } | 'none' | 'missing';
}

/**
 * Brings a team's database up to date as its owner, after a backup into `folder`. While one does,
 * the others wait. Throws `TeamFailure`, `RolesMissing`, `NewerDatabase` or `DumpFailed`; nothing was
 * changed then. `progress` is told the steps that are done.
 */
export function upgradeTeam(
  login: TeamLogin,
  folder: string,
  progress?: (done: number) => void,
): Promise<Upgraded> {
  return withClient(login, async (client) => {
    let backup: Upgraded['backup'] = 'none';
    await migrate(client, {
      ...(progress && { progress }),
      before: async (version, { owner }) => {
        if (version === 0) return;
        const file = await dumpTeam({ login, owner }, version + 1, folder);
        backup = file === null ? 'missing' : { file };
      },
    });
    return { backup };
  });
}
