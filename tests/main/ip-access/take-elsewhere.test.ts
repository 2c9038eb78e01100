import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { ruleLimit } from '../../../src/preload/contract/ip-rule.ts';
import { type RuleFormat, ruleFormats } from '../../../src/preload/contract/rule-formats.ts';
import { storedList } from '../ip-rules/lists.ts';
import { temporaryFolder, TestApp } from '../support/workstation.ts';

let app: TestApp;
let client: number;
/** The client's own window. */
let window: number;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  const added = { fullName: 'Ann', email: 'ann@example.org', reference: null } as const;
  ({ id: client } = await app.ok('clients.add', { ...added, language: 'en' }));
  window = app.enter(client);
});

interface Rule {
  rule: string;
  note: string;
  enabled: boolean;
  expiresAt: number | null;
}

const revise = (add: readonly Rule[], remove: readonly number[] = []) =>
  app.ok(
    'ipAccess.revise',
    { subject: client, add: [...add], remove: [...remove], lockout: 'accept', grounds: null },
    window,
  );
const live = async () => (await app.rules(client)).filter((row) => row.deleted_at === null);
const stored = async (): Promise<Rule[]> =>
  (await live()).map(({ rule, note, enabled, expires_at: expiresAt }) => {
    return { rule, note, enabled: enabled === 1, expiresAt };
  });
const preview = async (format: RuleFormat) =>
  (await app.ok('ipAccess.preview', { subject: client, format }, window)).text;
const read = (text: string) => app.ok('ipAccess.readSeveral', { subject: client, text }, window);
/** What the window would add. */
const added = ({ lines }: Awaited<ReturnType<typeof read>>): Rule[] =>
  lines.map(({ rule, note, enabled, expiresAt }) => {
    return { rule: rule ?? '', note, enabled, expiresAt };
  });

test.each(['csv', 'json'] as const)(
  'a list that goes out as %s comes back as it was, rule by rule',
  async (format) => {
    for (const list of fc.sample(storedList, 15)) {
      const before = list.map(({ text: rule, note, enabled, expiresAt }) => {
        return { rule, note, enabled, expiresAt };
      });
      if (before.length === 0) continue;
      // Faster than anybody works: no window may ask for all of that.
      window = app.enter(client);
      await revise(before);
      expect(await stored()).toEqual(before);
      const text = await preview(format);
      const gone = (await live()).map(({ id }) => id);
      await revise([{ rule: '192.0.2.1', note: '', enabled: true, expiresAt: null }], gone);
      const between = (await live()).map(({ id }) => id);
      const reading = await read(text);
      expect(reading).toMatchObject({ source: format, problem: null, room: ruleLimit - 1 });
      await revise(added(reading), between);
      expect(await stored()).toEqual(before);
      await revise(
        [],
        (await live()).map(({ id }) => id),
      );
    }
  },
);

test('as many rules as a list may have, with notes as long as they may be, fit into one step', async () => {
  const full = Array.from({ length: ruleLimit }, (_, n) => ({
    account_id: client,
    rule: `2001:db8:abcd:ef01:2345:6789:${(n + 1).toString(16)}:1`,
    note: '社'.repeat(200),
    enabled: 1 as const,
    expires_at: null,
    added_by: client,
    added_at: 0,
  }));
  for (let at = 0; at < full.length; at += 500)
    await app.db
      .insertInto('ip_rule')
      .values(full.slice(at, at + 500))
      .execute();
  for (const format of ['csv', 'json'] as const) {
    const reading = await read(await preview(format));
    expect([reading.lines.length, reading.room]).toEqual([ruleLimit, 0]);
    expect(reading.lines.every(({ repeats }) => repeats === 'list')).toBe(true);
    const again = { add: added(reading), remove: [], lockout: 'check' as const, grounds: null };
    const refused = await app.refusal('ipAccess.revise', { subject: client, ...again }, window);
    expect(refused.code).toBe('rule_exists');
  }
});

test('what comes in is guarded as any change is, and its rules keep being switched off in the log', async () => {
  const text = JSON.stringify({
    format: 'gatehouse-allowed-ip',
    version: 1,
    rules: [
      { rule: '198.51.100.7/24', note: 'VPN', enabled: true, expiresAt: null },
      { rule: '10.0.0.0/8', note: '', enabled: false, expiresAt: '2020-01-01T00:00:00Z' },
    ],
  });
  const reading = await read(text);
  expect(reading.lines.map(({ line, hostBitsDropped }) => [line, hostBitsDropped])).toEqual([
    [1, true],
    [2, false],
  ]);
  const change = { subject: client, add: added(reading), remove: [], grounds: null };
  const refused = await app.refusal('ipAccess.revise', { ...change, lockout: 'check' }, window);
  expect(refused.code).toBe('lockout_risk');
  expect(await stored()).toEqual([]);
  await app.ok('ipAccess.revise', { ...change, lockout: 'accept' }, window);
  const [, off] = (await app.log()).slice(-2);
  expect(JSON.parse(off?.after ?? '')).toMatchObject({
    rule: '10.0.0.0/8',
    enabled: false,
    expiresAt: Date.UTC(2020, 0, 1),
  });
});

describe('a file', () => {
  const list = [
    { rule: '203.0.113.0/24', note: 'Head office', enabled: true, expiresAt: null },
    { rule: '10.0.0.0/8', note: '', enabled: false, expiresAt: null },
  ];

  test.each(ruleFormats)(
    'of %s holds the list, and log and manifest tell of it',
    async (format) => {
      await revise(list);
      const folder = temporaryFolder();
      app.world.file = join(folder, 'rules');
      const { id } = await app.ok('ipAccess.export', { subject: client, format }, window);
      await app.services.jobs.settled();
      expect(await app.ok('job.view', { id }, window)).toMatchObject({
        kind: 'exportRules',
        state: 'done',
        changed: 2,
      });
      const text = readFileSync(app.world.file, 'utf8');
      const undated = (written: string) => written.replace(/enforced them on \S+/, '');
      expect(undated(text)).toBe(undated(await preview(format)));
      const sha256 = createHash('sha256').update(text).digest('hex');
      const facts = { format, rows: 2, file: 'rules', sha256 };
      expect(await app.lastEntry()).toMatchObject({
        code: 'ipRule.exported',
        actor: client,
        subject: client,
        data: facts,
      });
      const manifest = JSON.parse(readFileSync(`${app.world.file}.manifest.json`, 'utf8'));
      expect(manifest).toMatchObject({ ...facts, account: client, exportedBy: client });
    },
  );

  test('is not there where the person changes their mind', async () => {
    await revise(list);
    const entries = (await app.log()).length;
    app.world.file = null;
    const { id } = await app.ok('ipAccess.export', { subject: client, format: 'csv' }, window);
    await app.services.jobs.settled();
    expect(app.services.jobs.view(window, id).state).toBe('cancelled');
    expect((await app.log()).length).toBe(entries);
  });
});
