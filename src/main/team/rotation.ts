import { randomBytes } from 'node:crypto';
import type { TeamView } from '../../preload/contract/team.ts';
import { append } from '../history/append.ts';
import { now, second } from '../platform/clock.ts';
import {
  countSealed,
  type Sealed,
  sealAnew,
  sealedColumns,
  sealLogKeyAnew,
} from '../platform/db/postgres/sealed-rows.ts';
import {
  dropKeysBefore,
  keyNumbers,
  storeWrappedKey,
} from '../platform/db/postgres/workstations.ts';
import type { Tx } from '../platform/db/schema.ts';
import { read, touch, write } from '../platform/db/unit.ts';
import { withoutDeadline } from '../platform/deadline.ts';
import type { JobResult, JobWork } from '../platform/jobs.ts';
import { wrapKey } from '../platform/key-box.ts';
import { newestKey, ringOf } from '../platform/seal.ts';
import { unlessAborted } from '../platform/unless-aborted.ts';
import type { Store, Workstation } from '../platform/workstation.ts';

/*
 * Changing a team's data key. The new one is wrapped for every approved workstation first; then every
 * sealed value is sealed anew, a few in each unit of work; then the old one goes. Meanwhile both open
 * what they sealed. What is left to do is seen in the database alone, so that any workstation can
 * go on where another one was cut off.
 */

/** For so long after it came every workstation may still seal with the key before: it hears of it within that. */
const grace = 5 * second;

/** Wraps a new data key for every approved workstation, in the unit of work that makes it needed. */
export async function beginRotation(tx: Tx, store: Store, installId: string): Promise<void> {
  const { keys, mac } = ringOf(store.vault);
  const keyNumber = newestKey(store.vault) + 1;
  const ring = { keys: new Map([...keys, [keyNumber, randomBytes(32)]]), mac };
  const others = await tx
    .selectFrom('workstation')
    .select(['id', 'public_key'])
    .where('approved_at', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute();
  for (const { id, public_key: publicKey } of others) {
    if (!publicKey) throw new Error(`Workstation ${id} has no key.`);
    const wrapped = await wrapKey(ring, publicKey, { installId, workstation: id, keyNumber });
    await storeWrappedKey(tx, { id, keyNumber, wrapped });
  }
}

/** How far a change of the data key is; null where none is under way. */
export async function rotationOf(store: Store): Promise<TeamView['rotation']> {
  if (!isRotating(store)) return null;
  return read(store, (db) => countSealed(db, newestKey(store.vault)));
}

function isRotating(store: Store): boolean {
  return ringOf(store.vault).keys.size > 1;
}

const running = new WeakMap<Store, Promise<void>>();

/** Goes on with a change of the data key, if one is under way; one at a time on each workstation. */
export function continueRotation(workstation: Workstation, wait = grace): Promise<void> {
  if (!workstation.team || workstation.state.stage !== 'open') return Promise.resolve();
  const { store } = workstation;
  const already = running.get(store);
  if (already) return already;
  const run = withoutDeadline(() => rotate(workstation, store, wait)).finally(() =>
    running.delete(store),
  );
  running.set(store, run);
  return run;
}

async function rotate(workstation: Workstation, store: Store, wait: number): Promise<void> {
  await workstation.refreshKeys();
  if (!isRotating(store)) return;
  // Whoever did not hear of the new key within that has lost the server, and asks for keys before it goes on.
  await new Promise((resolve) => setTimeout(resolve, wait));
  let damaged = 0;
  for (const column of sealedColumns) {
    let after: string | number | null = null;
    do {
      const sealed: Sealed = await write(store, (tx) => sealAnew(tx, store.vault, column, after));
      after = sealed.last;
      damaged += sealed.damaged;
    } while (after !== null);
  }
  await finish(workstation, store, damaged);
}

/** The old key goes where nothing is left that it opens, and the log says so. */
async function finish(workstation: Workstation, store: Store, damaged: number): Promise<void> {
  const key = newestKey(store.vault);
  await write(store, async (tx) => {
    await sealLogKeyAnew(tx, store.vault);
    const { done, total } = await countSealed(tx, key);
    // Another workstation sealed something a moment ago, or was quicker.
    if (done + damaged < total || (await keyNumbers(tx)).length < 2) return;
    await dropKeysBefore(tx, key);
    await append(
      tx,
      { actor: null, subject: null, sourceIp: null, at: now() },
      { code: 'workstation.keyChanged', outcome: 'ok', data: { key, secrets: done } },
    );
    touch(tx, 'team');
  });
  await workstation.refreshKeys();
}

/**
 * Goes on with a change of the data key and tells how far it is, for as long as somebody looks on:
 * the change itself ends with nobody's session.
 */
export async function followRotation(
  workstation: Workstation,
  { signal, progress }: JobWork,
): Promise<JobResult> {
  const { store } = workstation;
  const tell = async () => {
    const far = await rotationOf(store);
    if (far) progress(far.done, far.total);
  };
  const timer = setInterval(() => void tell().catch(() => {}), second).unref();
  try {
    await unlessAborted(continueRotation(workstation), signal);
  } finally {
    clearInterval(timer);
  }
  const { done } = await read(store, (db) => countSealed(db, newestKey(store.vault)));
  return { changed: done, skipped: 0 };
}
