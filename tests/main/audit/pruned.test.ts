import fc from 'fast-check';
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../../../src/main/audit/verify/source.ts';
import type { HistorySource } from '../../../src/main/audit/verify/stored.ts';
import { type Head, type Verified, verifyHistory } from '../../../src/main/audit/verify/verify.ts';
import { bytesIn } from '../support/back-door.ts';
import { onPostgres } from '../support/test-server.ts';
import { mutations } from './mutations.ts';
import {
  keyOf,
  store,
  told,
  writeLog,
  type Written,
  type WrittenLog,
  writtenInstallation,
} from './written.ts';

/* What a verification says of a log from which retention has taken a part: whatever the log, wherever it was cut. */

const side = { progress: () => {}, pause: async () => {} };
class Undo extends Error {}

let written: Written;

beforeAll(async () => {
  written = await writtenInstallation({ earlier: 0, length: 1 });
});
afterAll(async () => {
  await written.workstation.close();
  rmSync(written.folder, { recursive: true });
});

/** A log whose last entry tells that all up to `through` went, and of which so many have gone. */
interface Cut {
  earlier: number;
  length: number;
  through: number;
  gone: number;
}

const cuts: fc.Arbitrary<Cut> = fc
  .record({ earlier: fc.integer({ min: 0, max: 12 }), more: fc.integer({ min: 4, max: 40 }) })
  .chain(({ earlier, more }) => {
    const length = earlier + more;
    return fc.integer({ min: 1, max: length - 2 }).chain((through) =>
      fc.record({
        earlier: fc.constant(earlier),
        length: fc.constant(length),
        through: fc.constant(through),
        // Cut off in the middle, too.
        gone: fc.oneof(fc.constant(through), fc.integer({ min: 0, max: through })),
      }),
    );
  });

function logOf({ earlier, length, through }: Cut): WrittenLog {
  return writeLog(written, {
    earlier,
    length,
    said: (seq, { entries, roots }) =>
      seq === length ? stubOf(through, entries[through - 1]?.mac, roots.get(through)) : told(seq),
  });
}

const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function stubOf(through: number, head: Uint8Array = Buffer.alloc(32), root: Uint8Array = head) {
  const nothing = { subject_id: null, source_ip: null, before: null, after: null };
  const kept = { through, until: Date.UTC(2024, 0, 1), years: 2 };
  const data = { ...kept, head: inBase64(head), root: inBase64(root) };
  return {
    code: 'history.pruned',
    outcome: 'ok',
    actor_id: 1,
    ...nothing,
    data: JSON.stringify(data),
  };
}

/** The statements that take the first so many entries, as pruning does. */
const take = (gone: number) => [
  `insert into log_pruned (seq, leaf, mac) select seq, leaf, mac from log where seq <= ${gone}`,
  ...['log_opening', 'log'].map((table) => `delete from ${table} where seq <= ${gone}`),
];

interface Setting {
  from?: Head | null;
  seam?: (source: HistorySource, run: (statement: string) => Promise<void>) => HistorySource;
  seen?: number;
  /** Whether every checkpoint was kept. */
  vouched?: boolean;
}

/** What is said of a log after these statements, which are then taken back. */
async function after(
  log: WrittenLog,
  statements: string[],
  {
    from = null,
    seam = (source) => source,
    seen = log.entries.length,
    vouched = true,
  }: Setting = {},
): Promise<Verified> {
  let verified: Verified | undefined;
  await written.hand
    .transaction()
    .execute(async (tx) => {
      const run = async (statement: string) => void (await sql.raw(statement).execute(tx));
      await store(tx, log);
      for (const statement of statements) await run(statement);
      const mac = log.entries[seen - 1]?.mac.toString('base64') ?? '';
      const anchor = { version: 1, seq: seen, mac, mark: '', verified: null } as const;
      const expected = {
        installId: written.installId,
        chainKey: keyOf(written),
        anchor: { ...anchor, checkpoint: null, loss: null },
        checkpoints: [...(vouched ? log.roots : [])].map(([size, root]) => ({
          where: 'database' as const,
          size,
          says: { size, root, at: 0 },
        })),
      };
      verified = await verifyHistory(seam(sourceOf(tx), run), expected, from, side);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return verified ?? expect.unreachable();
}

const runs = { numRuns: onPostgres() ? 12 : 60, seed: 13 };

test('all that is left verifies, up to every checkpoint, wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (cut) => {
      const log = logOf(cut);
      const { problem, proven, head } = await after(log, take(cut.gone));
      expect(problem).toBeNull();
      expect(proven).toMatchObject({ through: cut.length, checkpoints: cut.length });
      expect(head?.mac).toEqual(log.entries.at(-1)?.mac);
    }),
    runs,
  );
});

test('a workstation that last looked before what has gone goes on from there', async () => {
  const cut = { earlier: 5, length: 40, through: 30, gone: 30 };
  const log = logOf(cut);
  for (const seq of [3, 30, 35]) {
    const { head } = await after(writeLogUpTo(log, seq), []);
    const later = await after(log, take(cut.gone), { from: head, seen: seq });
    expect(later.problem).toBeNull();
    expect(later.head?.seq).toBe(cut.length);
    const other = head && { ...head, mac: randomBytes(32) };
    const { problem } = await after(log, take(cut.gone), { from: other });
    expect(problem).toEqual({ kind: 'replaced', seq });
  }
});

function writeLogUpTo({ entries, roots }: WrittenLog, seq: number): WrittenLog {
  const some = [...roots].filter(([size]) => size <= seq);
  return { entries: entries.slice(0, seq), nodes: [], roots: new Map(some) };
}

test('what goes while it is being read is no fault', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 0, max: 3 }), async (cut, call) => {
      let calls = 0;
      const { problem, proven } = await after(logOf(cut), [], {
        seam: (source, run) => ({
          ...source,
          // A part of the log at a time, so that it can go in between.
          entries: async (from, most) => {
            if (calls++ === call) for (const statement of take(cut.gone)) await run(statement);
            return source.entries(from, Math.min(most, 1024));
          },
        }),
      });
      expect(problem).toBeNull();
      expect(proven.through).toBe(cut.length);
    }),
    runs,
  );
});

test('what is left of an entry, edited, taken away or made up, is found', async () => {
  const random = () => bytesIn(randomBytes(32));
  await fc.assert(
    fc.asyncProperty(cuts, fc.nat(), fc.nat({ max: 4 }), async (cut, pick, how) => {
      fc.pre(cut.gone > 0);
      // Where the next one's values of format 1 were erased, nobody can tell what it followed.
      const isUnlinked = cut.gone < cut.earlier && (cut.gone + 1) % 10 === 0;
      fc.pre(how !== 1 || !isUnlinked || cut.gone === cut.through);
      const seq = 1 + (pick % cut.gone);
      const beyond = cut.gone + 1 + (pick % (cut.length - cut.gone));
      const statement = [
        `update log_pruned set leaf = ${random()} where seq = ${seq}`,
        `update log_pruned set mac = ${random()} where seq = ${cut.gone}`,
        `delete from log_pruned where seq = ${seq}`,
        `insert into log_pruned (seq, leaf, mac) select seq, leaf, mac from log where seq = ${beyond}`,
        `insert into log_pruned (seq, leaf, mac) values (${-pick}, ${random()}, ${random()})`,
      ][how];
      // With nothing to help but what tells of the pruning.
      const statements = [...take(cut.gone), 'delete from log_node', statement ?? ''];
      const { problem, proven } = await after(logOf(cut), statements, { vouched: false });
      expect(problem).not.toBeNull();
      expect(proven.through).toBeLessThanOrEqual(cut.length);
    }),
    { ...runs, numRuns: 2 * runs.numRuns },
  );
});

test('every mutation of what is left is still found', async () => {
  const cut = { earlier: 10, length: 70, through: 30, gone: 30 };
  const log = logOf(cut);
  const isLeft = (statement: string) =>
    [...statement.matchAll(/seq (?:=|between|>=|>) (\d+)/g)].every(([, seq]) => Number(seq) > 31);
  const missed: string[] = [];
  let tried = 0;
  for (const { what, statements } of fc.sample(mutations(log), { numRuns: 400, seed: 52 })) {
    if (!statements.every(isLeft) || /node|insert|copy|renumber/.test(what)) continue;
    tried += 1;
    const { problem } = await after(log, [...take(cut.gone), ...statements]);
    if (problem === null) missed.push(what);
  }
  expect(missed).toEqual([]);
  expect(tried).toBeGreaterThan(40);
});

test('entries that are gone without anything to tell of it are missing', async () => {
  const cut = { earlier: 0, length: 40, through: 20, gone: 20 };
  const { problem } = await after(logOf(cut), take(25));
  expect(problem).toMatchObject({ kind: 'missing', seq: 21, until: 25 });
  const plain = writeLog(written, { earlier: 0, length: 40 });
  expect((await after(plain, take(25))).problem).toMatchObject({ kind: 'missing', seq: 1 });
});
