import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type ChannelName, contract } from '../../../src/preload/contract/index.ts';
import { TestApp } from '../support/workstation.ts';
import { prepare, samples } from './samples.ts';

const channels = Object.keys(contract) as ChannelName[];
const writing = channels.filter((channel) => samples[channel].writes);
const reading = channels.filter((channel) => !samples[channel].writes);

/** Every stored row that a call may change, without the throttle, which counts before it knows. */
async function stored(app: TestApp) {
  const [account, rule, setting, log] = await Promise.all([
    app.db.selectFrom('account').selectAll().execute(),
    app.db.selectFrom('ip_rule').selectAll().execute(),
    app.db.selectFrom('setting').selectAll().execute(),
    app.log(),
  ]);
  return { account, rule, setting, log };
}

const open = (app: TestApp) => app.services.workstation.state.stage === 'open';

test('the contract says of each channel whether it writes as the samples do', () => {
  expect(channels.filter((channel) => contract[channel].writes)).toEqual(writing);
});

test.each(writing)('%s leaves a log entry where it succeeds', async (channel) => {
  const app = new TestApp();
  const window = await prepare(app, channel);
  const before = open(app) ? (await app.log()).length : 0;
  await app.ok(channel, samples[channel].input, window);
  const added = (await app.log()).slice(samples[channel].stage === 'locked' ? 2 : before);
  expect(added.length).toBeGreaterThanOrEqual(1);
  expect(added.map((row) => row.outcome)).toEqual(added.map(() => 'ok'));
  expect((await app.log()).map((row) => row.seq)).toEqual(
    (await app.log()).map((_, index) => index + 1),
  );
});

test.each(reading)('%s succeeds and stores nothing', async (channel) => {
  const app = new TestApp();
  const window = await prepare(app, channel);
  const before = await stored(app);
  await app.ok(channel, samples[channel].input, window);
  expect(await stored(app)).toEqual(before);
});

describe('where the log cannot be appended to', () => {
  const ofOpenWorkstation = writing.filter(
    (channel) => !['firstRun', 'locked'].includes(samples[channel].stage ?? ''),
  );

  test.each(ofOpenWorkstation)(
    '%s answers internal and stores nothing of its change',
    async (channel) => {
      const app = new TestApp();
      const window = await prepare(app, channel);
      await sql`create trigger no_log before insert on log begin select raise(abort, 'no'); end`.execute(
        app.db,
      );
      const before = await stored(app);
      const session = app.services.sessions.get(window);
      const confirmedAt = session?.confirmedAt;
      const result = await app.call(channel, samples[channel].input, window);
      expect(result).toEqual({ ok: false, error: { code: 'internal', detail: null } });
      expect(await stored(app)).toEqual(before);
      expect(session?.confirmedAt).toBe(confirmedAt);
      if (channel === 'signIn.submit') expect(app.services.sessions.get(window)).toBe(null);
    },
  );

  test('the next call succeeds once it can be appended to again', async () => {
    const app = new TestApp();
    const window = await prepare(app, 'ipAccess.add');
    await sql`create trigger no_log before insert on log begin select raise(abort, 'no'); end`.execute(
      app.db,
    );
    await app.refusal('ipAccess.add', samples['ipAccess.add'].input, window);
    await sql`drop trigger no_log`.execute(app.db);
    const { rules } = await app.ok('ipAccess.add', samples['ipAccess.add'].input, window);
    expect(rules.map((rule) => rule.rule)).toEqual(['203.0.113.0/24']);
  });
});
