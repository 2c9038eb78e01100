import { createSecretKey, randomBytes } from 'node:crypto';
import type { Act } from '../history/entry.ts';
import { append } from '../history/append.ts';
import { now } from '../platform/clock.ts';
import { countOf } from '../platform/db/copy.ts';
import { openLogKey } from '../platform/db/log-key.ts';
import type { TeamLogin } from '../platform/db/postgres/connect.ts';
import { copiedTables, copyIn, requireCounts } from '../platform/db/postgres/copy-in.ts';
import {
  addFirstWorkstation,
  foundTeam,
  keepWithFirst,
  nameTeam,
  storeFirstKey,
} from '../platform/db/postgres/found-team.ts';
import type { Tx } from '../platform/db/schema.ts';
import { holdWriting } from '../platform/db/unit.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { newKeyPair, wrapKey } from '../platform/key-box.ts';
import { newestKey, ringOf, type Vault } from '../platform/seal.ts';
import type { TeamSecrets } from '../platform/vault-file.ts';
import type { Store, Workstation } from '../platform/workstation.ts';
import { asOwner } from './owner.ts';
import { verifyLog } from './verify-log.ts';

export interface Move {
  readonly workstation: Workstation;
  readonly store: Store;
  readonly owner: TeamLogin;
  /** Of this workstation in its team. */
  readonly name: string;
  /** Version of this application. */
  readonly version: string;
  readonly act: Act & { readonly actor: number };
}

/**
 * Moves everything that this workstation holds to a team's database and goes on there. Nothing is
 * written here meanwhile. The other side is one transaction, verified before it is committed; then
 * `vault.json` is replaced in one step: at any moment exactly one of the two stores counts. What is
 * cut off in between leaves a team that nobody is in, which the next try is told of.
 */
export function moveToTeam(move: Move, { signal, progress }: JobWork): Promise<JobResult> {
  const { workstation, store, owner, name } = move;
  return asOwner(() =>
    holdWriting(store, async (local) => {
      const secrets = { password: newLoginPassword(), ...(await newKeyPair()) };
      const made = await fillTeam(move, local, secrets, { signal, progress });
      const { host, port, database, authority } = owner;
      const membership = { host, port, database, authority, name, approved: true };
      const { rows, ...ours } = made;
      // From here on nothing may undo what is done there: it is committed.
      workstation.keepTeam({ ...membership, ...ours }, secrets);
      return { changed: rows, skipped: 0 };
    }),
  );
}

/** A workstation's own password: nobody ever types it. */
export function newLoginPassword(): string {
  return randomBytes(32).toString('base64url');
}

interface Made {
  readonly login: string;
  readonly workstation: number;
  readonly rows: number;
}

async function fillTeam(
  { store, owner, name, version, act }: Move,
  local: Tx,
  { password, publicKey }: TeamSecrets,
  { signal, progress }: JobWork,
): Promise<Made> {
  const { install_id: installId, log_key } = await local
    .selectFrom('install')
    .select(['install_id', 'log_key'])
    .executeTakeFirstOrThrow();
  const chainKey = createSecretKey(openLogKey(store.vault, log_key));
  const total = await rowsIn(local);
  let made: Made | null = null;
  progress(0, total);
  await foundTeam(owner, {
    chainKey,
    fill: async (tx) => {
      const counts = await copyIn(local, tx, { signal, progress: (rows) => progress(rows, total) });
      await requireCounts(tx, counts);
      await nameTeam(tx, installId);
      const first = { name, version, publicKey, password, setUpBy: act.actor };
      const { id, login } = await addFirstWorkstation(tx, first);
      await keepWithFirst(tx, id);
      await storeKey(tx, store.vault, { publicKey, installId, workstation: id });
      await append(
        tx,
        { ...act, at: now() },
        {
          code: 'workstation.movedToTeam',
          outcome: 'ok',
          data: { host: owner.host, database: owner.database, workstation: name },
        },
      );
      await verifyLog(tx, chainKey, installId, signal);
      signal.throwIfAborted();
      made = { login, workstation: id, rows: total };
    },
  });
  if (!made) throw new Error('The team was not founded.');
  return made;
}

async function rowsIn(local: Tx): Promise<number> {
  let total = 0;
  for (const table of copiedTables) total += await countOf(local, table);
  return total;
}

async function storeKey(
  tx: Tx,
  vault: Vault,
  { publicKey, ...to }: { publicKey: Uint8Array; installId: string; workstation: number },
): Promise<void> {
  const keyNumber = newestKey(vault);
  const wrapped = await wrapKey(ringOf(vault), publicKey, { ...to, keyNumber });
  await storeFirstKey(tx, to.workstation, keyNumber, wrapped);
}
