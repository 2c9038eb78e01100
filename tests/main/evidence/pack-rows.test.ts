import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { check, packOf, tell } from '../../../resources/evidence/verify.mjs';
import { eraseData } from '../../../src/main/clients/erase.ts';
import { openNotary } from '../../../src/main/evidence/notary.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { NewEntry } from '../../../src/preload/contract/history.ts';
import type { EvidenceProfile } from '../../../src/preload/contract/evidence-profile.ts';
import { check as checkImport, clients, commit } from '../imports/support.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';
import { type Files, filesOf, linesOf, signedAnew } from './mutations.ts';
import { takePack } from './take-pack.ts';

/* What an import did to each client, and the rules of each at the time of an entry, in packs. */

let app: TestApp;
let path: string;
/** Number of the import's entry. */
let imported: number;
let wilhelmina: number;

const secret = { name: 'Wilhelmina Quux', email: 'wilhelmina@quux.example', portal: 'PORTAL-77' };
const rule = '192.0.2.231';

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  path = join(temporaryFolder(), 'pack.zip');
  const text = `Name,Email,Reference,Language,Rules\r\nRen,ren@example.org,P-1,en,\r\n${secret.name},${secret.email},${secret.portal},en,${rule}\r\nSam,sam@example.org,P-3,,\r\n`;
  await checkImport(app, text);
  await commit(app);
  imported = (await app.log()).find(({ code }) => code === 'client.imported')?.seq ?? 0;
  wilhelmina = (await clients(app))[1]?.id ?? 0;
});

/** An entry about Wilhelmina. Answers with its number. */
const note = (entry: NewEntry) =>
  write(app.store, (tx) =>
    append(tx, { actor: 1, subject: wilhelmina, sourceIp: null, at: Date.now() }, entry),
  );

const archived = (reason: string): NewEntry => ({
  code: 'client.archived',
  outcome: 'ok',
  data: { reason },
  before: { state: 'active' },
  after: { state: 'archived' },
});

const ruleEntry = (code: 'ipRule.added' | 'ipRule.deleted', id: number, text: string): NewEntry => {
  const told = { id, rule: text, note: 'cottage', enabled: true, expiresAt: null };
  return code === 'ipRule.added'
    ? { code, outcome: 'ok', data: { rule: text }, after: told }
    : { code, outcome: 'ok', data: { rule: text }, before: told };
};

const take = (seqs: number[], profile: EvidenceProfile = 'full') =>
  takePack(app.services.workstation, path, { how: 'chosen', seqs }, profile);

test('rows of an import are proven with its entry: of whom the pack is about, or all', async () => {
  const alone = await take([imported]);
  expect(check(alone)).toMatchObject({ ok: true, rows: { shown: 3, masked: 0, erased: 0 } });
  expect(tell(check(alone)).join('\n')).toContain('3 of what imports in the pack did');

  const seq = await note(archived('Asked'));
  const hers = await take([imported, seq]);
  const report = check(hers);
  expect(report.problems).toEqual([]);
  expect(report.rows).toEqual({ shown: 1, masked: 0, erased: 0 });
  const [line] = hers.read(`rows/${imported}.jsonl`).toString().split('\n');
  const row = JSON.parse(line ?? '');
  expect(row).toMatchObject({
    account: wilhelmina,
    opening: { value: { fullName: secret.name, email: secret.email, rules: [rule] } },
  });
  expect(hers.names.filter((name: string) => name.startsWith('rows/'))).toHaveLength(1);
});

test.each<[EvidenceProfile, string[]]>([
  ['auditor', [secret.email]],
  ['customer', Object.values(secret)],
  ['vendor', [...Object.values(secret), rule]],
])('for %s a row is masked as everything else, and still proven', async (profile, hidden) => {
  const seq = await note(archived(`${secret.name} asked`));
  for (const seqs of [[imported], [imported, seq]]) {
    const pack = await take(seqs, profile);
    const { problems, rows } = check(pack);
    expect(problems).toEqual([]);
    expect(rows).toEqual({ shown: 0, masked: seqs.length === 1 ? 3 : 1, erased: 0 });
    const content = pack.names.map((name: string) => pack.read(name).toString()).join('\n');
    for (const value of hidden) expect(content.toLowerCase()).not.toContain(value.toLowerCase());
  }
});

test('a row that was erased is proven to have been there', async () => {
  const at = Date.now();
  await write(app.store, async (tx) => {
    const act = { actor: 1, subject: wilhelmina, sourceIp: null, at };
    await append(tx, act, { code: 'client.erased', outcome: 'ok', data: { reason: 'Asked' } });
    await eraseData(tx, wilhelmina, at);
  });
  for (const profile of ['full', 'vendor'] as const) {
    const pack = await take([imported], profile);
    expect(check(pack).problems).toEqual([]);
    expect(check(pack).rows.erased).toBe(1);
  }
  expect(readFileSync(path).includes(secret.name)).toBe(false);
});

interface Row {
  index: number;
  account: number;
  opening: { salt: string; value: { fullName: string } } | null;
  erased: boolean;
  leaf: string | null;
  hash: string;
  proof: string[];
  more?: number;
}

test('a row that was changed in any way is refused, though the pack is signed anew', async () => {
  const { workstation } = app.services;
  const files = filesOf(await take([imported]));
  const checkpoint = (files.get('checkpoint.txt') ?? '').toString();
  const notary = await openNotary(workstation.store.db, workstation.signer, checkpoint);
  const name = `rows/${imported}.jsonl`;
  const rowsOf = (): Row[] =>
    (files.get(name) ?? '')
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const isRefused = (rows: Row[], as = name) => {
    const changed: Files = new Map(files);
    changed.delete(name);
    changed.set(as, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
    const entries = linesOf(files).length;
    return !check(packOf(signedAnew(changed, notary, { counts: entries }))).ok;
  };
  const lies: Record<string, (rows: Row[]) => void> = {
    'another name': ([row]) => (row!.opening!.value.fullName = 'Ren Other'),
    'another salt': ([row]) => (row!.opening!.salt = Buffer.alloc(16).toString('base64')),
    'another account': ([row]) => (row!.account += 1),
    'another place': ([, row]) => (row!.index = 0),
    'a place beyond': ([, , row]) => (row!.index = 3),
    'the row of another': ([one, other]) =>
      ([one!.opening, other!.opening] = [other!.opening, one!.opening]),
    'another hash': ([row]) => (row!.hash = Buffer.alloc(32).toString('base64')),
    'no leaf': ([row]) => (row!.leaf = null),
    'a hash of the proof left out': ([row]) => row!.proof.pop(),
    'both shown and erased': ([row]) => (row!.erased = true),
    neither: ([row]) => (row!.opening = null),
    'a row twice': (rows) => rows.splice(1, 0, structuredClone(rows[0]!)),
    'a row left out': (rows) => rows.splice(1, 1),
    'another order': (rows) => rows.reverse(),
    'one part more': ([row]) => (row!.more = 1),
  };
  expect(isRefused(rowsOf())).toBe(false);
  for (const [what, lie] of Object.entries(lies)) {
    const rows = rowsOf();
    lie(rows);
    expect([what, isRefused(rows)]).toEqual([what, true]);
  }
  expect(isRefused(rowsOf(), `rows/${imported + 1}.jsonl`)).toBe(true);
});

test('an import whose rows are not what it told of is named, and no pack is made', async () => {
  const door = await app.backDoor();
  await door.unlockLog();
  await door.exec('delete from log_row where account_id = (select max(account_id) from log_row)');
  await expect(take([imported])).rejects.toMatchObject({
    failure: { code: 'evidence_damaged', detail: { seq: imported } },
  });
  expect(existsSync(path)).toBe(false);
});

interface ToldRule {
  rule: string;
}

test('rules are told as they were right after each entry, and as they are now', async () => {
  const before = await note(archived('Asked'));
  const first = await note(ruleEntry('ipRule.added', 90, '203.0.113.0/24'));
  const between = await note({ code: 'session.confirmed', outcome: 'ok' });
  const second = await note(ruleEntry('ipRule.added', 91, '2001:db8::/32'));
  const gone = await note(ruleEntry('ipRule.deleted', 90, '203.0.113.0/24'));
  const rulesIn = (pack: Awaited<ReturnType<typeof take>>) =>
    pack.names
      .filter((name: string) => name.startsWith('rules/'))
      .map((name: string) => JSON.parse(pack.read(name).toString()))
      .find(({ account }: { account: number }) => account === wilhelmina);
  const { afterEntries, now } = rulesIn(await take([before, first, between, second, gone]));
  const told = afterEntries.map(
    (each: { afterEntry: number; throughEntry: number; rules: ToldRule[] }) => [
      each.afterEntry,
      each.throughEntry,
      each.rules.map((told) => told.rule),
    ],
  );
  expect(told).toEqual([
    [before, before, [rule]],
    [first, between, [rule, '203.0.113.0/24']],
    [second, second, [rule, '203.0.113.0/24', '2001:db8::/32']],
    [gone, gone, [rule, '2001:db8::/32']],
  ]);
  // What was only told of changed no row: now is what the table says.
  expect(now.rules.map((each: ToldRule) => each.rule)).toEqual([rule]);
  // What was changed in between by an entry that is not in the pack counts all the same.
  const some = rulesIn(await take([imported, second]));
  expect(some.afterEntries).toMatchObject([
    { afterEntry: imported, rules: [{ id: null, rule }] },
    {
      afterEntry: second,
      rules: [{ rule }, { rule: '203.0.113.0/24' }, { rule: '2001:db8::/32' }],
    },
  ]);
});
