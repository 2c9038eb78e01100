import fc from 'fast-check';
import { sql } from 'kysely';
import { rmSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Anchor } from '../../../src/main/audit/anchor.ts';
import { sourceOf } from '../../../src/main/audit/verify/source.ts';
import type { ClaimedCheckpoint, HistorySource } from '../../../src/main/audit/verify/stored.ts';
import { type Verified, verifyHistory } from '../../../src/main/audit/verify/verify.ts';
import type { HistoryProblem } from '../../../src/preload/contract/audit-verification.ts';
import { onPostgres } from '../support/test-server.ts';
import { insert, mutations } from './mutations.ts';
import { keyOf, writeLog, type Written, writtenInstallation } from './written.ts';

const length = 80;
const side = { progress: () => {}, pause: async () => {} };
class Undo extends Error {}

let written: Written;

beforeAll(async () => {
  written = await writtenInstallation({ earlier: 24, length });
});
afterAll(async () => {
  await written.workstation.close();
  rmSync(written.folder, { recursive: true });
});

/** What this workstation last saw. */
function seen(): Anchor {
  const mac = written.log.entries.at(-1)?.mac.toString('base64') ?? '';
  return { version: 1, seq: length, mac, mark: '', verified: null, checkpoint: null, loss: null };
}

type Seam = (source: HistorySource) => HistorySource;
interface Setting {
  anchor?: Anchor | null;
  /** A fault in what reads the store. */
  seam?: Seam;
  checkpoints?: ClaimedCheckpoint[];
}

/** What is said after these statements, which are then taken back. */
async function after(
  statements: string[],
  { anchor = seen(), seam = (source) => source, checkpoints = [] }: Setting = {},
): Promise<Verified> {
  let verified: Verified | undefined;
  await written.hand
    .transaction()
    .execute(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      const expected = {
        installId: written.installId,
        chainKey: keyOf(written),
        anchor,
        checkpoints,
      };
      verified = await verifyHistory(seam(sourceOf(tx)), expected, null, side);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  if (!verified) throw new Error('Nothing came of it.');
  return verified;
}

test('a log of both formats, some of its values erased, is as it was written', async () => {
  const { problem, proven, head } = await after([]);
  expect(problem).toBeNull();
  expect(proven.through).toBe(length);
  expect(head?.seq).toBe(length);
});

test('a thousand mutations are found and named', async () => {
  const cases = fc.sample(mutations(written.log), {
    numRuns: onPostgres() ? 150 : 1000,
    seed: 52,
  });
  const missed: unknown[] = [];
  for (const { what, statements, expected } of cases) {
    const { problem, proven } = await after(statements);
    const isNamed = expected.some((each) => isDeepStrictEqual(each, problem));
    if (!isNamed || proven.through > provenAtMost(problem))
      missed.push({ what, expected, problem, proven });
  }
  expect(missed).toEqual([]);
});

/** Nothing from the bad entry on is called right; what lies beside the log says nothing against the entries. */
function provenAtMost(problem: HistoryProblem | null): number {
  const beside = ['nodeWrong', 'openingExtra', 'cut'];
  return problem && 'seq' in problem && !beside.includes(problem.kind)
    ? Math.max(0, (problem.seq ?? 0) - 1)
    : length;
}

describe('checkpoints', () => {
  const rootAt = (size: number) => written.log.roots.get(size) ?? Buffer.alloc(32);
  const claim = (size: number, root: Uint8Array): ClaimedCheckpoint => ({
    where: 'database',
    size,
    says: { size, root, at: size * 1000 },
  });

  test('of this history vouch for it, up to the newest', async () => {
    const { problem, proven } = await after([], {
      checkpoints: [claim(70, rootAt(70)), claim(1, rootAt(1)), claim(30, rootAt(30))],
    });
    expect(problem).toBeNull();
    expect(proven).toMatchObject({ checkpoint: { entries: 70, at: 70_000 }, checkpoints: 3 });
  });

  test('of another history, with the root of today or of one entry more are foreign', async () => {
    for (const root of [Buffer.alloc(32, 7), rootAt(length), rootAt(41), rootAt(39)]) {
      const { problem, proven } = await after([], {
        checkpoints: [claim(30, rootAt(30)), claim(40, root)],
      });
      expect(problem).toEqual({ kind: 'checkpointForeign', seq: 40, where: 'database' });
      expect(proven).toMatchObject({ through: 30, checkpoint: { entries: 30 } });
    }
  });

  test('of more entries than there are tell of a cut end, where no anchor does', async () => {
    const statements = ['log', 'log_opening'].map((table) => `delete from ${table} where seq > 75`);
    const { problem } = await after(statements, {
      anchor: null,
      checkpoints: [claim(78, rootAt(78))],
    });
    expect(problem).toEqual({ kind: 'checkpointAhead', seq: 78, found: 75, where: 'database' });
  });

  test('that nobody signed prove nothing', async () => {
    const { problem, proven } = await after([], {
      checkpoints: [{ where: 'folder', says: null, size: 30 }],
    });
    expect(problem).toEqual({ kind: 'checkpointUnsigned', seq: 30, where: 'folder' });
    expect(proven).toMatchObject({ through: length, checkpoints: 0 });
  });

  test('vouch for what is in front of the first bad entry', async () => {
    const edit = `update log set outcome = case outcome when 'ok' then 'failed' else 'ok' end where seq = 71`;
    const checkpoints = [claim(30, rootAt(30)), claim(78, rootAt(78))];
    const { proven } = await after([edit], { checkpoints });
    expect(proven).toEqual({
      through: 70,
      checkpoint: { entries: 30, at: 30_000 },
      checkpoints: 1,
    });
  });
});

test('the log of another installation, or written with another key, is told as such', async () => {
  for (const chain of [
    { installId: written.installId, key: Buffer.alloc(32, 1) },
    { installId: '0190a3c2-7d54-4b3a-9d2e-3f1c5a7b9d11', key: written.key },
  ]) {
    const other = writeLog(chain, { earlier: 0, length });
    const { problem } = await after([
      'delete from log_opening',
      'delete from log',
      ...other.entries.flatMap(insert),
      'delete from log_node',
    ]);
    expect(problem).toEqual({ kind: 'otherInstallation', seq: 1 });
  }
});

test('a log that is empty, or whose table is gone, is not called right', async () => {
  expect((await after(['delete from log_opening', 'delete from log'])).problem).toEqual({
    kind: 'cut',
    seq: 1,
    until: length,
  });
  await expect(
    after([], {
      seam: (source) => ({ ...source, entries: () => Promise.reject(new Error('no such table')) }),
    }),
  ).rejects.toThrow('no such table');
});

/* A verifier with a fault would miss what these find: the tests above would fail with it. */
describe('a fault that is planted leaves unseen what is found without it', () => {
  test('a field that is skipped', async () => {
    const edit = `update log set outcome = case outcome when 'ok' then 'failed' else 'ok' end where seq = 50`;
    const skipping: Seam = (source) => ({
      ...source,
      entries: async (from, most) =>
        (await source.entries(from, most)).map((entry) => ({
          ...entry,
          outcome: written.log.entries[entry.seq - 1]?.outcome ?? '',
        })),
    });
    expect((await after([edit])).problem).toEqual({ kind: 'edited', seq: 50, field: 'outcome' });
    expect((await after([edit], { seam: skipping })).problem).toBeNull();
  });

  test('an anchor that is not read', async () => {
    const cut = ['log_opening', 'log'].map(
      (table) => `delete from ${table} where seq > ${length - 4}`,
    );
    const nodes = 'delete from log_node';
    expect((await after([...cut, nodes])).problem).toMatchObject({ kind: 'cut' });
    expect((await after([...cut, nodes], { anchor: null })).problem).toBeNull();
  });
});
