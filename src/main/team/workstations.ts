import type { Language } from '../../preload/contract/app.ts';
import type { TeamView, WorkstationRow, WorkstationState } from '../../preload/contract/team.ts';
import type { Act } from '../history/entry.ts';
import { append } from '../history/append.ts';
import { settleVersions } from '../history/meanwhile.ts';
import {
  approveWorkstation,
  cutOffWorkstation,
  inviteWorkstation,
  keyNumbers,
  renameWorkstation,
  revokeWorkstation,
  storeWrappedKey,
} from '../platform/db/postgres/workstations.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import { touch, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import { fingerprintOf, wrapKey } from '../platform/key-box.ts';
import { ringOf } from '../platform/seal.ts';
import { readSpokenWords, spokenWord } from '../platform/spoken-words.ts';
import type { Store, Workstation } from '../platform/workstation.ts';
import { beginRotation, rotationOf } from './rotation.ts';

/** Who acts on a team's workstations, and where. */
export interface TeamActor {
  readonly workstation: Workstation;
  readonly store: Store;
  readonly act: Act & { readonly actor: number };
}

/** The team as its administrators see it; a workstation that works alone has none. */
export async function viewTeam(
  workstation: Workstation,
  store: Store,
  language: Language,
): Promise<TeamView> {
  const { team } = workstation;
  if (!team) return { place: null, version: null, workstations: [], rotation: null };
  const { host, port, database } = team;
  return {
    place: { host, port, database },
    version: (await store.engine()).replace(/^PostgreSQL /, ''),
    workstations: await rowsOf(store.db, team.workstation, language),
    rotation: await rotationOf(store),
  };
}

async function rowsOf(db: Db, here: number, language: Language): Promise<WorkstationRow[]> {
  const rows = await db
    .selectFrom('workstation')
    .leftJoin('account as inviter', 'inviter.id', 'workstation.set_up_by')
    .leftJoin('account as approver', 'approver.id', 'workstation.approved_by')
    .selectAll('workstation')
    .select(['inviter.full_name as inviter_name', 'approver.full_name as approver_name'])
    .orderBy('workstation.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: stateOf(row),
    here: row.id === here,
    setUpBy: row.inviter_name,
    approvedBy: row.approver_name,
    invitedUntil: row.joined_at === null ? row.invited_until : null,
    version: row.version,
    lastSeenAt: row.last_seen_at,
    fingerprint: row.public_key
      ? fingerprintOf(row.public_key).map((place) => spokenWord(place, language))
      : [],
  }));
}

function stateOf(row: {
  joined_at: number | null;
  approved_at: number | null;
  revoked_at: number | null;
}): WorkstationState {
  if (row.revoked_at !== null) return 'revoked';
  if (row.approved_at !== null) return 'approved';
  return row.joined_at === null ? 'invited' : 'joined';
}

/** Makes a login for a new workstation. `password`: what the invitation will hold. */
export function invite(
  { store, act }: TeamActor,
  { name, password, validUntil }: { name: string; password: string; validUntil: number },
): Promise<{ id: number; login: string }> {
  return write(store, async (tx) => {
    const made = await inviteWorkstation(tx, { name, password, validUntil, by: act.actor });
    await append(tx, act, {
      code: 'workstation.invited',
      outcome: 'ok',
      data: { workstation: name },
    });
    touch(tx, 'team');
    return made;
  });
}

/**
 * Gives a workstation the data keys. Refuses with `team_fingerprint` where it shows another
 * fingerprint than the one that was compared, and with `workstation_gone`.
 */
export async function approve(
  { workstation, store, act }: TeamActor,
  id: number,
  fingerprint: readonly string[],
): Promise<void> {
  await workstation.refreshKeys();
  await write(store, async (tx) => {
    const { name, public_key: publicKey, joined_at, approved_at, revoked_at } = await find(tx, id);
    if (joined_at === null || approved_at !== null || revoked_at !== null)
      throw refuse('workstation_gone', null);
    requireFingerprint(publicKey, fingerprint);
    await requireKeys(tx, store);
    const wrapped = await wrapAll(store, workstation.installId, id, publicKey);
    for (const [index, each] of wrapped.entries())
      await (index === 0
        ? approveWorkstation(tx, { id, by: act.actor, ...each })
        : storeWrappedKey(tx, { id, ...each }));
    const words = fingerprintOf(publicKey).map((place) => spokenWord(place, 'en'));
    await append(
      tx,
      { ...act, actor: null },
      {
        code: 'workstation.joined',
        outcome: 'ok',
        data: { workstation: name },
      },
    );
    await append(tx, act, {
      code: 'workstation.approved',
      outcome: 'ok',
      data: { workstation: name, fingerprint: words.join(' ') },
    });
    touch(tx, 'team');
  });
}

/** Any language will do: two people may read the same fingerprint in two. */
function requireFingerprint(
  publicKey: Buffer | null,
  fingerprint: readonly string[],
): asserts publicKey is Buffer {
  const shown = readSpokenWords(fingerprint.join(' '));
  const is = publicKey && fingerprintOf(publicKey);
  if (!is || shown?.join(' ') !== is.join(' ')) throw refuse('team_fingerprint', null);
}

/** A key that came this very moment would be missing for whoever is approved without it. */
async function requireKeys(tx: Tx, store: Store): Promise<void> {
  const numbers = await keyNumbers(tx);
  const { keys } = ringOf(store.vault);
  if (numbers.some((number) => !keys.has(number)))
    throw new Error('The data key is being changed.');
}

async function wrapAll(store: Store, installId: string, workstation: number, publicKey: Buffer) {
  const ring = ringOf(store.vault);
  const numbers = [...ring.keys.keys()].toSorted((a, b) => b - a);
  return Promise.all(
    numbers.map(async (keyNumber) => ({
      keyNumber,
      wrapped: await wrapKey(ring, publicKey, { installId, workstation, keyNumber }),
    })),
  );
}

/** Refuses with `workstation_gone`, and with `changed_meanwhile` where it is not called what was `seen`. */
export async function rename(
  { store, act }: TeamActor,
  id: number,
  { name: typed, seen }: { name: string; seen: { name: string } },
): Promise<void> {
  await write(store, async (tx) => {
    const { name: before } = await find(tx, id);
    const { name } = await settleVersions(
      tx,
      { seen, mine: { name: typed }, stored: { name: before } },
      {
        code: 'workstation.renamed',
        subject: null,
        fields: { name: 'workstation' },
        isAbout: ({ after }) => after['workstation'] === before,
      },
    );
    await renameWorkstation(tx, id, name);
    await append(tx, act, {
      code: 'workstation.renamed',
      outcome: 'ok',
      before: { workstation: before },
      after: { workstation: name },
    });
    touch(tx, 'team');
  });
}

/**
 * Takes a workstation out of the team. Where it had the data key, the others get a new one in the
 * same step, and what is sealed with the old one is sealed anew from then on. Refuses with
 * `workstation_needed` for this very one, and with `workstation_gone`.
 */
export async function revoke(actor: TeamActor, id: number): Promise<void> {
  const { workstation, store, act } = actor;
  if (workstation.team?.workstation === id) throw refuse('workstation_needed', null);
  await workstation.refreshKeys();
  await cutOffWorkstation(store.db, id);
  await write(store, async (tx) => {
    const { name, approved_at, revoked_at } = await find(tx, id);
    if (revoked_at !== null) throw refuse('workstation_gone', null);
    await requireKeys(tx, store);
    await revokeWorkstation(tx, id);
    if (approved_at !== null) await beginRotation(tx, store, workstation.installId);
    await append(tx, act, {
      code: 'workstation.revoked',
      outcome: 'ok',
      data: { workstation: name },
    });
    touch(tx, 'team');
  });
  await workstation.refreshKeys();
}

async function find(tx: Tx, id: number) {
  const row = await tx
    .selectFrom('workstation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw refuse('workstation_gone', null);
  return row;
}
