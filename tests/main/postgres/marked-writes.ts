import '../support/child-log.ts';
import { append } from '../../../src/main/history/append.ts';
import { now } from '../../../src/main/platform/clock.ts';
import type { TeamLogin } from '../../../src/main/platform/db/postgres/connect.ts';
import {
  openTeamStore,
  type OpenTeamStore,
} from '../../../src/main/platform/db/postgres/open-team-store.ts';
import type { Store } from '../../../src/main/platform/db/store.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { createVault } from '../../../src/main/platform/seal.ts';

/* Writes that can be told from each other; knows nothing of vitest, so that Node alone runs it. */

/** What a process needs to open a team's store as one of its workstations. */
export interface Seat {
  readonly login: TeamLogin;
  readonly workstation: number;
  readonly installId: string;
  /** Data key, in hexadecimal. */
  readonly key: string;
}

export function openSeat({ login, workstation, installId, key }: Seat): Promise<OpenTeamStore> {
  const openKeys = async () => createVault(Buffer.from(key, 'hex'));
  return openTeamStore(
    { login, workstation, installId, version: '1.0.0', openKeys },
    { migrating() {}, committed() {}, connection() {}, gone() {} },
  );
}

/** Name of the row that a writer changes with each of its entries. */
export const rowOf = (writer: string) => `writer ${writer}`;

/** One unit of work: a row that holds the writer's count, and an entry of the log that tells of it. */
export function writeMarked(store: Store, writer: string, count: number): Promise<number> {
  return write(store, async (tx) => {
    const value = String(count);
    await tx
      .insertInto('setting')
      .values({ key: rowOf(writer), value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
    const act = { actor: null, subject: null, sourceIp: `${writer} ${value}`, at: now() };
    return append(tx, act, { code: 'workstation.unlocked', outcome: 'ok' });
  });
}
