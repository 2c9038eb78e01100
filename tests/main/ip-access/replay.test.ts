import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogCode, NewEntry } from '../../../src/preload/contract/history.ts';
import type { Replay, ReplayDays, ReplayFate } from '../../../src/preload/contract/replay.ts';
import type { PlannedChange } from '../../../src/preload/contract/rule-change.ts';
import { appendAll } from '../../../src/main/history/append.ts';
import { signInsOf } from '../../../src/main/ip-access/sign-ins.ts';
import { decide, type ListRule } from '../../../src/main/ip-rules/decide.ts';
import { type Lists, Replaying } from '../../../src/main/ip-rules/replay.ts';
import { readStoredRule } from '../../../src/main/ip-rules/rule.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { verify } from '../help-desk/support.ts';
import { TestApp } from '../support/workstation.ts';

const day = 86_400_000;
const here = '203.0.113.10';
const hotel = '198.51.100.7';

let app: TestApp;
let client: number;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  window = app.enter(client);
});
afterEach(() => void vi.restoreAllMocks());

interface Entry {
  code?: Extract<LogCode, 'signIn.succeeded' | 'signIn.addressRefused' | 'signIn.passwordAccepted'>;
  address: string | null;
  /** Days before now; a team's database keeps the time itself, and then it is now. */
  daysAgo?: number;
  subject?: number;
}

const entryOf = (code: LogCode): NewEntry => {
  if (code === 'signIn.succeeded')
    return { code, outcome: 'ok', data: { rule: null, method: null, failedBefore: 0 } };
  if (code === 'signIn.addressRefused')
    return { code, outcome: 'refused', data: { because: 'not_covered' } };
  return { code: 'signIn.passwordAccepted', outcome: 'ok' };
};

async function past(entries: readonly Entry[]): Promise<void> {
  const told = entries.map(
    ({ code = 'signIn.succeeded', address, daysAgo = 0, subject = client }) => ({
      act: {
        actor: subject,
        subject,
        sourceIp: address,
        at: Math.round(Date.now() - daysAgo * day),
      },
      entry: entryOf(code),
    }),
  );
  // A team's server commits a few hundred in the time that it is given.
  for (let from = 0; from < told.length; from += 500)
    await write(app.store, (tx) => appendAll(tx, told.slice(from, from + 500)));
}

const listed = (text: string): ListRule => ({
  text,
  rule: readStoredRule(text),
  enabled: true,
  expiresAt: null,
});

/** What the log says, entry by entry, without any grouping or compiling. */
async function byHand({ now, after, at }: Lists, account: number): Promise<Replay> {
  const none = () => ({ 30: 0, 90: 0, 365: 0 });
  const kind = () => ({ signIns: none(), addresses: none(), listed: [] as never[] });
  const kinds = { newlyRefused: kind(), refused: kind(), allowed: kind() };
  const replay = { ...kinds, looked: none(), unknown: none(), since: null };
  const rows = (await app.log()).filter(
    (row) => row.code === 'signIn.succeeded' && row.subject_id === account,
  );
  const addresses = [...new Set(rows.map((row) => row.source_ip))];
  for (const address of addresses) {
    const mine = rows.filter((row) => row.source_ip === address).map((row) => Date.parse(row.at));
    const signIns = none();
    for (const days of [30, 90, 365] as const)
      signIns[days] = mine.filter((moment) => moment >= at - days * day).length;
    if (signIns[365] === 0) continue;
    for (const days of [30, 90, 365] as const) replay.looked[days] += signIns[days];
    if (address === null) {
      replay.unknown = signIns;
      continue;
    }
    const [is, would] = [now, after].map((list) => decide(list, address, at).verdict);
    if (!is || !would) throw new Error(address);
    const fate: ReplayFate = would.allowed ? 'allowed' : is.allowed ? 'newlyRefused' : 'refused';
    for (const days of [30, 90, 365] as const) {
      kinds[fate].signIns[days] += signIns[days];
      if (signIns[days] > 0) kinds[fate].addresses[days] += 1;
    }
    const row = { address, signIns, lastAt: Math.max(...mine), now: is, after: would };
    kinds[fate].listed.push(row as never);
  }
  return replay;
}

/** Which of two that were last signed in from at the same moment comes first, nobody cares. */
function settled({ newlyRefused, refused, allowed, ...counts }: Replay) {
  const inOrder = ({ listed: rows, ...kind }: Replay['refused']) => ({
    ...kind,
    listed: rows.toSorted((a, b) => (a.address < b.address ? -1 : 1)),
  });
  return {
    ...counts,
    newlyRefused: inOrder(newlyRefused),
    refused: inOrder(refused),
    allowed: inOrder(allowed),
  };
}

test('a replay in pieces says what the stored log says, entry by entry', async () => {
  const other = await app.addPerson('client', 'other@example.org');
  const address = fc.constantFrom(here, hotel, '203.0.113.200', '2001:db8::7', null);
  const entry = fc.record({
    code: fc.constantFrom(
      'signIn.succeeded',
      'signIn.succeeded',
      'signIn.addressRefused',
      'signIn.passwordAccepted',
    ),
    address,
    daysAgo: fc.constantFrom(0, 10, 29.9, 30.1, 89, 91, 364, 366),
    subject: fc.constantFrom(client, client, other),
  } as const);
  const rules = fc.array(
    fc.constantFrom('203.0.113.0/24', here, '2001:db8::/32', 'all', 'junk').map(listed),
    { maxLength: 3 },
  );
  const later = fc.constantFrom(0, 31, 91, 340);
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 12 }),
      rules,
      rules,
      later,
      fc.integer({ min: 1, max: 7 }),
      async (entries, now, after, daysLater, step) => {
        await past(entries);
        const lists = { now, after, at: Date.now() + daysLater * day };
        const replaying = new Replaying(lists);
        for await (const piece of signInsOf(app.store.db, client, { ...lists, step }))
          replaying.add(piece.groups);
        expect(settled(replaying.view(null))).toEqual(settled(await byHand(lists, client)));
      },
    ),
    { numRuns: 25 },
  );
});

const adding = (rule: string): PlannedChange => ({
  kind: 'add',
  rule,
  note: '',
  expiresAt: null,
  hostBitsSeen: false,
});
const counts = (replay: Replay | null | undefined, fate: ReplayFate, days: ReplayDays = 365) =>
  replay && [replay[fate].signIns[days], replay.looked[days]];

describe('foreseeing', () => {
  const foresee = (change: PlannedChange, subject = client, by = window) =>
    app.ok('ipAccess.foresee', { subject, change }, by);

  test('tells what saving is refused with and what it would have refused, and stores nothing', async () => {
    await past([{ address: here }, { address: hotel }, { address: hotel }]);
    const before = [await app.rules(client), await app.log()];
    const foresight = await foresee(adding('192.0.2.0/24'));
    expect([await app.rules(client), await app.log()]).toEqual(before);
    const { kind: _, ...input } = adding('192.0.2.0/24') as Extract<PlannedChange, { kind: 'add' }>;
    const change = { subject: client, ...input, lockout: 'check', grounds: null } as const;
    const refused = await app.refusal('ipAccess.add', change, window);
    expect(refused).toMatchObject({ code: 'lockout_risk', detail: foresight?.risk });
    expect(counts(foresight?.replay, 'newlyRefused')).toEqual([3, 3]);
    expect(foresight?.replay?.newlyRefused.listed).toMatchObject([
      { address: hotel, signIns: { 30: 2, 90: 2, 365: 2 }, now: { because: 'no_rules' } },
      { address: here, after: { allowed: false, because: 'not_covered' } },
    ]);
  });

  test('looks at no sign-in where the change takes no address away', async () => {
    await past([{ address: hotel }]);
    await app.ok('ipAccess.revise', { subject: client, add: [{ rule: '203.0.113.0/24', note: '', expiresAt: null }], remove: [], lockout: 'check', grounds: null }, window); // oxfmt-ignore
    expect(await foresee(adding('192.0.2.0/24'))).toEqual({ risk: null, replay: null });
  });

  test('names the rule that lets in today what its deletion refuses', async () => {
    await past([{ address: hotel }]);
    const add = ['203.0.113.0/24', '198.51.100.0/24'].map((rule) => ({ rule, note: '', expiresAt: null })); // oxfmt-ignore
    await app.ok('ipAccess.revise', { subject: client, add, remove: [], lockout: 'check', grounds: null }, window); // oxfmt-ignore
    const [, second] = await app.rules(client);
    const foresight = await foresee({ kind: 'delete', id: second?.id ?? 0 });
    expect(foresight).toMatchObject({
      risk: null,
      replay: {
        newlyRefused: { listed: [{ address: hotel, now: { rule: '198.51.100.0/24' } }] },
      },
    });
  });

  test('says nothing of a change that cannot be made', async () => {
    expect(await foresee(adding('203.0.113.300'))).toBeNull();
    expect(await foresee({ kind: 'delete', id: 77 })).toBeNull();
    const job = await app.refusal(
      'ipAccess.replayAll',
      { subject: client, change: { kind: 'delete', id: 77 } },
      window,
    );
    expect(job.code).toBe('nothing_to_do');
  });

  test('keeps from the agent when the client signed in last, for as long as it can be asked', async () => {
    await past([{ address: hotel }]);
    const desk = app.enter(1);
    const shown = async () =>
      (await app.ok('ipAccess.replay', { subject: client, change: null }, desk))?.allowed.listed;
    expect(await shown()).toMatchObject([{ address: hotel, lastAt: expect.any(Number) }]);
    await verify(app, client, desk);
    expect(await shown()).toMatchObject([{ address: hotel, lastAt: null }]);
  });
});

describe('an account with more sign-ins than a first answer has time for', () => {
  const many = 5400;

  beforeEach(async () => {
    await past(Array.from({ length: many }, (_, n) => ({ address: n % 3 === 0 ? hotel : here })));
  });

  test('gets those of the newest at first, and all of them from a job', async () => {
    let elapsed = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (elapsed += 1000));
    const change = adding('203.0.113.0/24');
    const first = await app.ok('ipAccess.replay', { subject: client, change }, window);
    clock.mockRestore();
    expect(first?.since).not.toBeNull();
    expect(first?.looked[365]).toBeLessThan(many);

    const job = await app.ok('ipAccess.replayAll', { subject: client, change }, window);
    await app.services.jobs.settled();
    const ended = await app.ok('job.view', { id: job.id }, window);
    expect(ended).toMatchObject({ state: 'done', changed: many });
    const whole = await app.ok('ipAccess.replayed', { subject: client, id: job.id }, window);
    expect([whole?.since, counts(whole, 'newlyRefused')]).toEqual([null, [many / 3, many]]);
    const stranger = app.enter(client);
    for (const at of [stranger, app.enter(1)])
      expect((await app.refusal('ipAccess.replayed', { subject: client, id: job.id }, at)).code) //
        .toBe('job_gone');
  });

  test('and a job that was cancelled is over', async () => {
    const job = await app.ok('ipAccess.replayAll', { subject: client, change: null }, window);
    // Not by its channel: a worker may take longer to start than a call may take.
    const ended = await app.services.jobs.cancel(window, job.id);
    expect(['cancelled', 'done']).toContain(ended.state);
    const next = await app.ok('ipAccess.replayAll', { subject: client, change: null }, window);
    expect(next.id).toBeGreaterThan(job.id);
    await app.services.jobs.settled();
  });
});
