import type { Client } from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { newDatabase, refusalOf, type TeamDatabase } from './team-database.ts';

/* What the database of a team lets retention remove, whatever the workstation that asks for it says. */

const day = 86_400_000;
const leaf = Buffer.alloc(32, 7);

let database: TeamDatabase;
let owner: Client;
let now: number;

beforeAll(async () => {
  database = await newDatabase();
  await database.found();
  owner = await database.connect(database.owner);
  const { rows } = await owner.query<{ now: string }>('select gatehouse.clock_millis() as now');
  now = Number(rows[0]?.now);
});

/** What a workstation had the log tell. Moments in milliseconds since 1970. */
interface Told {
  /** Of the three entries that are to go. */
  entries: number[];
  set: { years: number; at: number } | null;
  stub: { through: number; until: number; years: number };
  checkpoint: boolean;
}

const midnight = (at: number) => at - (at % day);

function usual(): Told {
  const old = now - 800 * day;
  return {
    entries: [old, old + 1, old + 2],
    set: { years: 2, at: now - 2 * day },
    stub: { through: 3, until: midnight(now - 740 * day), years: 2 },
    checkpoint: true,
  };
}

/** Asks as a workstation for so many to be removed, twice, and takes everything back; what was removed, or why not. */
async function pruneAfter(changes: Partial<Told>, most = 10) {
  const told = { ...usual(), ...changes };
  await owner.query('begin');
  try {
    await owner.query(`set local role ${database.roles.owner}`);
    await owner.query('set local search_path = gatehouse, pg_temp');
    for (const at of told.entries) await append(at, 'a.b', {});
    if (told.set) await append(told.set.at, 'settings.changed', { setting: 'retention' }, told.set);
    await append(now, 'history.pruned', told.stub);
    if (told.checkpoint) await sign();
    await owner.query(`set local role ${database.roles.workstation}`);
    const gone: number[] = [];
    const refusal = await refusalOf(
      (async () => {
        for (let time = 0; time < 2; time += 1) {
          const { rows } = await owner.query<{ gone: number }>(
            'select prune_entries($1)::integer as gone',
            [most],
          );
          gone.push(rows[0]?.gone ?? -1);
        }
      })(),
    );
    return refusal ?? gone;
  } finally {
    await owner.query('rollback');
  }
}

async function append(at: number, code: string, data: object, after: object | null = null) {
  await owner.query(
    `insert into log (seq, at, code, outcome, version, mac, leaf)
     select coalesce(max(seq), 0) + 1, $1, $2, 'ok', 2, 'mac', $3 from log`,
    [new Date(at).toISOString(), code, leaf],
  );
  await owner.query('insert into log_opening (seq, data, after) select max(seq), $1, $2 from log', [
    JSON.stringify(data),
    after && JSON.stringify(after),
  ]);
}

async function sign() {
  await owner.query("insert into checkpoint_key (vkey, added_at, seq) values ('key', 0, 1)");
  await owner.query(
    `insert into checkpoint (size, root, made_at, reason, key_id, note)
     select max(log.seq), $1, 0, 'asked', max(checkpoint_key.id), 'note' from log, checkpoint_key`,
    [leaf],
  );
}

test('what was told and signed goes, a little at a time', async () => {
  expect(await pruneAfter({})).toEqual([3, 0]);
  expect(await pruneAfter({}, 2)).toEqual([2, 1]);
});

test('what told of the setting may be among what goes', async () => {
  const { entries } = usual();
  const set = { years: 2, at: entries[2]! };
  const stub = { ...usual().stub, through: 4 };
  expect(await pruneAfter({ set, stub }, 4)).toEqual([4, 0]);
  expect(await pruneAfter({ set, stub }, 2)).toEqual([2, 2]);
});

describe('nothing goes', () => {
  test.each<[string, () => Partial<Told>]>([
    ['that no checkpoint covers', () => ({ checkpoint: false })],
    ['where nothing told of the setting', () => ({ set: null })],
    ['within a day of the setting', () => ({ set: { years: 2, at: now - day + 60_000 } })],
    ['by another setting', () => ({ set: { years: 3, at: now - 2 * day } })],
    ['of part of a day', () => ({ stub: { ...usual().stub, until: now - 740 * day + 1 } })],
    [
      'that is younger than the setting says',
      () => ({ stub: { ...usual().stub, until: midnight(now - 700 * day) } }),
    ],
    [
      'that is younger than a year',
      () => ({
        set: { years: 0, at: now - 2 * day },
        stub: { through: 3, until: midnight(now - 300 * day), years: 0 },
      }),
    ],
    [
      'that is younger than what was told',
      () => ({ entries: [now - 800 * day, now - 730 * day, now - 800 * day] }),
    ],
    ['whose time cannot be read', () => ({ stub: { ...usual().stub, until: Number.NaN } })],
  ])('%s', async (_, changes) => {
    expect(await pruneAfter(changes())).toBe('GH007');
  });
});
