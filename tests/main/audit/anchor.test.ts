import { rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anchorFile } from '../../../src/main/audit/anchor.ts';
import { AnchorKeeper } from '../../../src/main/audit/anchor-keeper.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { changeKeys, ringOf } from '../../../src/main/platform/seal.ts';
import { type Written, writtenInstallation } from './written.ts';

const length = 60;
let written: Written;
let open: AnchorKeeper[] = [];

beforeEach(async () => {
  written = await writtenInstallation({ earlier: 0, length });
});
afterEach(async () => {
  for (const keeper of open) await keeper.close();
  open = [];
  await written.workstation.close();
  rmSync(written.folder, { recursive: true });
});

/** As at a start of the application. */
async function start(): Promise<AnchorKeeper> {
  const { folder, installId, workstation } = written;
  const keeper = await AnchorKeeper.open(workstation.store, { folder, installId });
  open.push(keeper);
  return keeper;
}

async function appendOne(): Promise<void> {
  const act = { actor: 1, subject: 1, sourceIp: null, at: Date.now() };
  await write(written.workstation.store, (tx) =>
    append(tx, act, { code: 'session.confirmed', outcome: 'ok' }),
  );
}

async function cut(last: number): Promise<void> {
  await written.hand.deleteFrom('log').where('seq', '>', last).execute();
  await written.hand.deleteFrom('log_opening').where('seq', '>', last).execute();
}

/** What an older database has that this one has not, and the other way round. */
async function mark(): Promise<string> {
  const row = await written.hand
    .selectFrom('setting')
    .select('value')
    .where('key', 'like', 'anchor%')
    .executeTakeFirstOrThrow();
  return row.value;
}

const setMark = (value: string) =>
  written.hand.updateTable('setting').set({ value }).where('key', 'like', 'anchor%').execute();

test('a start that finds all that was seen finds nothing wrong, with and without entries that came since', async () => {
  expect((await start()).anchor).toMatchObject({ seq: length, loss: null });
  await appendOne();
  const again = await start();
  expect(again.anchor).toMatchObject({ seq: length + 1, loss: null });
});

test('it follows commits, and one that it did not see is no fault', async () => {
  const keeper = await start();
  await appendOne();
  keeper.note();
  await keeper.settled();
  const noted = await readFile(anchorFile(written.folder));
  await appendOne();
  // As after a crash between the commit and the note.
  expect(await readFile(anchorFile(written.folder))).toEqual(noted);
  expect((await start()).anchor).toMatchObject({ seq: length + 2, loss: null });
});

test('a cut end of 1 to 50 entries is seen, however many are written afterwards', async () => {
  await start();
  for (let count = 1; count <= 50; count += 7) {
    const kept = await readFile(anchorFile(written.folder));
    const before = await mark();
    await cut(length - count);
    const keeper = await start();
    const loss = { kind: 'cut', seq: length - count + 1, until: length };
    expect(keeper.anchor.loss).toEqual(loss);
    await appendOne();
    expect((await start()).anchor.loss).toEqual(loss);
    // Back to where it was.
    await cut(length - count);
    for (const entry of written.log.entries.slice(length - count)) await putBack(entry);
    await writeFile(anchorFile(written.folder), kept);
    await setMark(before);
  }
});

async function putBack({
  seq,
  at,
  code,
  outcome,
  actor_id,
  subject_id,
  version,
  leaf,
  mac,
  ...opening
}: Written['log']['entries'][number]) {
  const head = { seq, at, code, outcome, actor_id, subject_id, version, leaf, mac };
  await written.hand
    .insertInto('log')
    .values(head as never)
    .execute();
  await written.hand
    .insertInto('log_opening')
    .values({ seq, ...opening })
    .execute();
}

test('a cut while the application runs is seen at the next look', async () => {
  const keeper = await start();
  await cut(length - 3);
  expect(await keeper.check()).toEqual({ kind: 'cut', seq: length - 2, until: length });
});

test('an older database is told from a cut end, also where somebody went on with it', async () => {
  await start();
  const yesterday = await mark();
  await start();
  for (let count = 0; count < 3; count++) await appendOne();
  await start();
  await setMark(yesterday);
  await cut(length);
  const loss = { kind: 'rolledBack', seq: length + 1, until: length + 3 };
  expect((await start()).anchor.loss).toEqual(loss);
  for (let count = 0; count < 9; count++) await appendOne();
  expect((await start()).anchor.loss).toEqual(loss);
});

test('an entry in the place of the one that was seen last is another', async () => {
  await start();
  await written.hand
    .updateTable('log')
    .set({ mac: Buffer.alloc(32) } as never)
    .where('seq', '=', length)
    .execute();
  expect((await start()).anchor.loss).toEqual({ kind: 'replaced', seq: length });
});

describe('the file itself', () => {
  test('deleted is missing, and a new one does not forget it', async () => {
    await start();
    await rm(anchorFile(written.folder));
    expect((await start()).anchor.loss).toEqual({ kind: 'anchorMissing' });
    expect((await start()).anchor.loss).toEqual({ kind: 'anchorMissing' });
  });

  test('with one bit turned, cut or of another installation is unreadable', async () => {
    await start();
    const sealed = await readFile(anchorFile(written.folder));
    const turned = Buffer.from(sealed);
    turned[40] = (turned[40] ?? 0) ^ 1;
    for (const content of [turned, sealed.subarray(0, 50), Buffer.alloc(0)]) {
      await writeFile(anchorFile(written.folder), content);
      expect((await start()).anchor.loss).toEqual({ kind: 'anchorUnreadable' });
    }
  });

  test('is read after a change of the data key', async () => {
    await start();
    const { vault } = written.workstation.store;
    const [only = Buffer.alloc(32)] = ringOf(vault).keys.values();
    changeKeys(vault, new Map([[7, Buffer.from(only).reverse()]]));
    expect((await start()).anchor.loss).toBeNull();
  });

  test('is not missed where there never was one', async () => {
    expect((await start()).anchor.loss).toBeNull();
  });
});
