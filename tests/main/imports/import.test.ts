import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { rootOf, verifyChain } from '../history/verifier.ts';
import { TestApp } from '../support/workstation.ts';
import { check, clients, commit, ended, everything, mapping, upload } from './support.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
});

const sha = (...bytes: Buffer[]) => createHash('sha256').update(Buffer.concat(bytes)).digest();
const base64 = (text: string) => Buffer.from(text).toString('base64');
const header = 'Name,Email,Reference,Language,Rules\r\n';
const findings = async () =>
  (await app.ok('imports.findings', { from: 0, limit: 200 })).findings.map(
    ({ line, problem }) => [line, problem] as const,
  );

async function logKey(): Promise<Buffer> {
  const { vault } = app.services.workstation.store;
  const { log_key } = await app.db
    .selectFrom('install')
    .select('log_key')
    .executeTakeFirstOrThrow();
  return vault.open({ table: 'install', column: 'log_key', row: 1 }, log_key);
}

test('good rows become clients in one transaction with one entry of the chain', async () => {
  const text =
    header +
    'Ren Client,Ren@Example.org,P-1,日本語,203.0.113.10/24; ::1\r\n' +
    '"Smith, ""Jo""",jo@example.org,,,\r\n' +
    'No Address,,P-3,,\r\n' +
    'Again,REN@example.org,P-4,,\r\n';
  expect(await check(app, text)).toMatchObject({ state: 'done', changed: 2, skipped: 2 });
  expect(await clients(app)).toEqual([]);
  app.world.announced.length = 0;
  expect(await commit(app)).toMatchObject({ state: 'done', changed: 2, skipped: 2 });

  const entry = await app.lastEntry();
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(entry).toEqual({
    code: 'client.imported',
    outcome: 'ok',
    actor: admin,
    subject: null,
    sourceIp: '203.0.113.10',
    data: { file: 'clients.csv', added: 2, skipped: 2, sha256, rowsRoot: expect.any(String) },
    before: null,
    after: null,
  });
  const { length: seq } = await app.log();
  const [ren, jo] = await clients(app);
  expect(ren).toMatchObject({
    full_name: 'Ren Client',
    email: 'Ren@Example.org',
    email_key: 'ren@example.org',
    language: 'ja',
    portal_reference: 'P-1',
    password_hash: '',
    state: 'active',
    import_seq: seq,
    email_verified_at: null,
  });
  expect(jo).toMatchObject({
    full_name: 'Smith, "Jo"',
    language: 'en',
    portal_reference: null,
    import_seq: seq,
  });
  const rules = await app.rules(ren?.id ?? 0);
  expect(rules.map(({ rule, enabled, added_by: by }) => [rule, enabled, by])).toEqual([
    ['203.0.113.0/24', 1, admin],
    ['::1', 1, admin],
  ]);
  const rows = await app.db.selectFrom('log_row').selectAll().orderBy('account_id').execute();
  expect(rows.map((row) => [row.seq, row.account_id, JSON.parse(row.after ?? '')])).toEqual([
    [
      seq,
      ren?.id,
      {
        fullName: 'Ren Client',
        email: 'Ren@Example.org',
        language: 'ja',
        state: 'active',
        reference: 'P-1',
        rules: ['203.0.113.0/24', '::1'],
        phones: [],
      },
    ],
    [seq, jo?.id, expect.objectContaining({ fullName: 'Smith, "Jo"', rules: [] })],
  ]);
  const leaves = rows.map(({ account_id: id, salt, after }) => {
    const committed = sha(salt!, Buffer.from(`after\n${after}`)).toString('base64');
    return sha(Buffer.from(`\0gatehouse-row\n${id}\n${committed}`));
  });
  expect(entry.data?.['rowsRoot']).toBe(rootOf(leaves).toString('base64'));
  expect(await verifyChain(await app.backDoor(), await logKey())).toMatchObject({
    sound: true,
    entries: seq,
  });
  await expect
    .poll(() => app.world.announced)
    .toEqual(expect.arrayContaining(['history.appended', 'clients.changed']));
});

test('telephone numbers go on file as young as any other, read as the desk writes them', async () => {
  const desk = await app.ok('settings.desk', {});
  const { movedToStrict: _, ...settings } = desk;
  const text = 'Name,Email,Tel\nA,a@example.org,"03-1234-5678; none"\nB,b@example.org,\n';
  const phones = mapping({ phones: 2 });
  const dryRun = async () => {
    await upload(app, text);
    await ended(app, await app.ok('imports.check', { mapping: phones }));
    return app.ok('imports.findings', { from: 0, limit: 200 });
  };
  // The workstation stands in Britain.
  expect(await dryRun()).toMatchObject({ good: 2, phones: 0, total: 2 });
  await app.ok('settings.setDesk', { ...settings, country: 'JP' });
  expect(await dryRun()).toMatchObject({
    good: 2,
    phones: 1,
    findings: [{ line: 2, problem: { kind: 'phone', phone: 'none' } }],
  });
  const before = Date.now();
  expect(await commit(app)).toMatchObject({ state: 'done', changed: 2 });
  const [a] = await clients(app);
  const rows = await app.db.selectFrom('phone_number').selectAll().execute();
  expect(rows).toMatchObject([
    { account_id: a?.id, number: '+81312345678', label: '', added_by: admin, verified_at: null },
  ]);
  expect(rows[0]?.added_at).toBeGreaterThanOrEqual(before);
  const { phones: onFile } = await app.ok('account.view', { subject: a?.id ?? 0 });
  expect(onFile[0]?.countsFrom).toBeGreaterThan(before + 6 * 24 * 3_600_000);
});

test('every problem of every row is found, with the line on which the row begins', async () => {
  await app.addPerson('client', 'taken@example.org');
  await app.db
    .updateTable('account')
    .set({ portal_reference: 'P-9' })
    .where('email_key', '=', 'taken@example.org')
    .execute();
  const text = `${header}
"two
li\u0007nes",a@example.org,,,
,b@example,,klingon,
C,c@example.org,${'9'.repeat(61)},,10.0.0.300 all/24
${'D'.repeat(201)},d@example.org,,,
E,e@example.org
F,taken@example.org,P-9,,
G,g@example.org,P-1,,
H,G@example.org,P-1,,
I,i@example.org,,,,,surplus
J,j@example.org,,,,,
K,"k@example.org,,,
`;
  expect(await check(app, text)).toMatchObject({ changed: 3, skipped: 8 });
  expect(await findings()).toEqual([
    [3, { kind: 'field', field: 'fullName', problem: { code: 'bad_character' } }],
    [5, { kind: 'field', field: 'fullName', problem: { code: 'required' } }],
    [5, { kind: 'field', field: 'email', problem: { code: 'email_domain' } }],
    [6, { kind: 'field', field: 'reference', problem: { code: 'too_long', max: 60, length: 61 } }],
    [
      6,
      {
        kind: 'rule',
        rule: '10.0.0.300',
        problem: expect.objectContaining({ code: 'octet_range', part: '300' }),
      },
    ],
    [6, expect.objectContaining({ kind: 'rule', rule: 'all/24' })],
    [7, { kind: 'field', field: 'fullName', problem: { code: 'too_long', max: 200, length: 201 } }],
    [9, { kind: 'inStore', field: 'email' }],
    [9, { kind: 'inStore', field: 'reference' }],
    [11, { kind: 'inFile', field: 'email', line: 10 }],
    [11, { kind: 'inFile', field: 'reference', line: 10 }],
    [12, { kind: 'columns', found: 7, expected: 5 }],
    [14, { kind: 'quotes' }],
  ]);
  const page = await app.ok('imports.findings', { from: 3, limit: 2 });
  expect(page).toMatchObject({ good: 3, bad: 6, duplicates: 2, total: 13, next: 5 });
  expect(page.findings.map(({ line }) => line)).toEqual([6, 6]);
});

test('a rule that loses its host bits is imported as its network, and a finding says so', async () => {
  const text = `${header}A,a@example.org,,,10.1.2.3/1 10.0.0.0/8\nB,,,,10.1.2.3/1\n`;
  expect(await check(app, text)).toMatchObject({ changed: 1, skipped: 1 });
  expect(await findings()).toEqual([
    [2, { kind: 'hostBits', rule: '10.1.2.3/1', network: '0.0.0.0/1' }],
    [3, { kind: 'field', field: 'email', problem: { code: 'required' } }],
  ]);
  await commit(app);
  const rules = await app.db.selectFrom('ip_rule').select('rule').orderBy('id').execute();
  expect(rules.map(({ rule }) => rule)).toEqual(['0.0.0.0/1', '10.0.0.0/8']);
});

test('a row that is left out claims no address: a good one below it has it', async () => {
  expect(
    await check(app, `${header},same@example.org,,,\nBen,same@example.org,,,\n`),
  ).toMatchObject({ changed: 1, skipped: 1 });
});

test('an address that somebody got since the dry run is left out', async () => {
  await check(app, `${header}A,a@example.org,,,\nB,b@example.org,P-1,,10.0.0.1\n`);
  await app.addPerson('helpdesk', 'b@example.org');
  expect(await commit(app)).toMatchObject({ state: 'done', changed: 1, skipped: 1 });
  expect((await app.lastEntry()).data).toMatchObject({ added: 1, skipped: 1 });
  expect(await app.db.selectFrom('ip_rule').selectAll().execute()).toEqual([]);
});

test("a client's own Logs show the import that made it", async () => {
  await check(app, `${header}A,a@example.org,,,\n`);
  await commit(app);
  const [client] = await clients(app);
  const filter = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
  const subject = client?.id ?? 0;
  const own = await app.ok('history.logs', { subject, ...filter });
  expect(own.entries).toMatchObject([{ code: 'client.imported' }]);
  const other = await app.ok('history.logs', { subject, ...filter, kind: 'signIn' });
  expect(other.entries).toEqual([]);
  const before = await app.ok('history.logs', {
    subject,
    ...filter,
    below: own.entries[0]?.seq ?? 0,
  });
  expect(before.entries).toEqual([]);
});

describe('columns', () => {
  const columns = async (text: string) => {
    await upload(app, text);
    return app.ok('imports.columns', {});
  };

  test.each([
    [
      '\uFEFFFull name,E-mail,Language,Ref.,Allowed IPs\r\nA,a@b.org,en,1,all\r\n',
      ',',
      [0, 1, 3, 2, 4],
    ],
    ['编号;姓名;邮箱;备注\n1;王;a@b.org;x\n', ';', [1, 2, 0, null, null]],
    ['氏名\tメールアドレス\t言語\nA\ta@b.org\tja\n', '\t', [0, 1, null, 2, null]],
    ['a,b\n1,2\n', ',', [null, null, null, null, null]],
  ])('are guessed by their names: %j', async (text, delimiter, guessed) => {
    const { guess, format } = await columns(text);
    expect(format).toEqual({ encoding: 'utf-8', delimiter, headerLine: 1 });
    const { fullName, email, reference, language, rules } = guess;
    expect([fullName, email, reference, language, rules]).toEqual(guessed);
  });

  test('come with the first rows, as they are in the file', async () => {
    const text = `Name,Email\n\n"a ""b""",'=x\n${'c,d\n'.repeat(50)}`;
    expect(await columns(text)).toMatchObject({
      file: 'clients.csv',
      columns: ['Name', 'Email'],
      sample: [['a "b"', '=x'], ...Array.from({ length: 4 }, () => ['c', 'd'])],
    });
  });

  test.each([
    ['nothing', ''],
    ['blank lines', '\n \n,,\n'],
    ['a header alone', 'Name,Email\n'],
    ['no text', 'a,b\n\0\0\n'],
  ])('cannot be read of %s', async (_what, text) => {
    await upload(app, text);
    expect((await app.refusal('imports.columns', {})).code).toBe('import_unreadable');
  });

  test('name and address have to be chosen, and be in the file', async () => {
    await upload(app, 'a,b\n1,2\n');
    const refused = (columns = mapping()) => app.refusal('imports.check', { mapping: columns });
    expect(await refused(mapping({ fullName: null }))).toMatchObject({
      code: 'import_mapping',
      detail: { missing: 'fullName' },
    });
    expect((await refused(mapping({ email: null }))).detail).toEqual({ missing: 'email' });
    expect((await refused(everything)).code).toBe('invalid_input');
  });
});

describe('a file that is handed over', () => {
  test('takes its pieces in order and no more than was announced', async () => {
    const refused = async (index: number, text: string) =>
      (await app.refusal('imports.piece', { index, base64: base64(text) })).code;
    expect(await refused(0, 'a')).toBe('import_gone');
    await app.ok('imports.begin', { file: 'a.csv', size: 6 });
    expect(await refused(1, 'a')).toBe('import_gone');
    await app.ok('imports.piece', { index: 0, base64: base64('é,b') });
    expect(await refused(0, 'a')).toBe('import_gone');
    expect(await refused(1, '日')).toBe('import_gone');
    // Not all of it is there.
    expect((await app.refusal('imports.columns', {})).code).toBe('import_unreadable');
    await app.ok('imports.begin', { file: 'a.csv', size: 2 });
    expect(await refused(1, 'c')).toBe('import_gone');
  });

  test('is refused above 32 MiB', async () => {
    const max = 32 * 1024 * 1024;
    const refusal = await app.refusal('imports.begin', { file: 'a.csv', size: max + 1 });
    expect(refusal).toMatchObject({ code: 'import_too_large', detail: { max } });
  });

  test('is gone after a drop, an import, and for every other session', async () => {
    const helpdesk = app.enter(await app.addPerson('helpdesk', 'h@example.org'));
    await check(app, `${header}A,a@example.org,,,\n`);
    const page = { from: 0, limit: 1 };
    expect((await app.refusal('imports.findings', page, helpdesk)).code).toBe('import_gone');
    expect((await app.refusal('imports.commit', {}, helpdesk)).code).toBe('import_gone');
    expect((await app.ok('imports.findings', page)).good).toBe(1);
    await commit(app);
    expect((await app.refusal('imports.findings', page)).code).toBe('import_gone');
    await check(app, `${header}B,b@example.org,,,\n`);
    await app.ok('imports.drop', {});
    expect((await app.refusal('imports.commit', {})).code).toBe('import_gone');
  });

  test('with nothing good in it is not imported', async () => {
    await check(app, `${header},,,,\nA,nowhere,,,\n`);
    expect((await app.refusal('imports.commit', {})).code).toBe('nothing_selected');
  });
});

describe('an import that is cut off', () => {
  const many = (count: number) =>
    header +
    Array.from({ length: count }, (_, n) => `N ${n},n${n}@example.org,,,10.0.0.1\n`).join('');

  test('by the person leaves nothing, and can be done again', async () => {
    await check(app, many(20_000));
    const entries = (await app.log()).length;
    const job = await app.ok('imports.commit', {});
    while (app.services.jobs.view(1, job.id).done === 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await app.ok('job.cancel', { id: job.id })).toMatchObject({ state: 'cancelled' });
    expect(await clients(app)).toEqual([]);
    expect(await app.db.selectFrom('ip_rule').selectAll().execute()).toEqual([]);
    expect(await app.log()).toHaveLength(entries);
    expect(await commit(app)).toMatchObject({ state: 'done', changed: 20_000 });
  });

  test('by the end of the session leaves nothing', async () => {
    await check(app, many(20_000));
    const job = await app.ok('imports.commit', {});
    while (app.services.jobs.view(1, job.id).done === 0)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await app.ok('session.signOut', {});
    expect(await clients(app)).toEqual([]);
    expect(await app.logCodes()).not.toContain('client.imported');
  });

  test('a dry run can be cancelled too', async () => {
    await upload(app, many(20_000));
    const job = await app.ok('imports.check', { mapping: everything });
    await app.ok('job.cancel', { id: job.id });
    expect((await ended(app, job)).state).toBe('cancelled');
    expect((await app.refusal('imports.commit', {})).code).toBe('import_gone');
  });
});
