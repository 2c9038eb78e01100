import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type ChannelName, contract } from '../../../src/preload/contract/index.ts';
import type { JobView } from '../../../src/preload/contract/job.ts';
import { TestApp } from '../support/workstation.ts';
import { prepare, samples } from './samples.ts';

const channels = Object.keys(contract) as ChannelName[];
const alone = channels.filter((channel) => samples[channel].stage !== 'team');
const writing = alone.filter((channel) => samples[channel].writes);
const reading = alone.filter((channel) => !samples[channel].writes);

/** Every stored row that a call may change, without the throttle, which counts before it knows. */
async function stored(app: TestApp) {
  const tables = [
    'account',
    'ip_rule',
    'setting',
    'authenticator',
    'totp_enrolment',
    'email_factor',
    'recovery_code',
    'email_code',
    'pending_address',
    'phone_number',
    'burned_step',
    'access_code',
    'one_time_password',
    'ip_lift',
    'test_point',
    'ip_probation',
    'read_out_step',
    'desk_call',
    'asked_act',
    'freeze',
    'review',
    'client_search',
    'mail',
    'mail_step',
    'secret',
    'log',
  ] as const;
  const rows = tables.map((table) => app.db.selectFrom(table).selectAll().execute());
  return Object.fromEntries((await Promise.all(rows)).map((all, index) => [tables[index], all]));
}

/** Channels that answer with a job, in which the work is done. */
const starting = new Set<ChannelName>([
  'clients.requireMfa',
  'clients.sendNotice',
  'clients.export',
  'evidence.makePack',
  'history.export',
  'mail.export',
  'ipAccess.export',
  'imports.check',
  'imports.commit',
  'audit.verify',
  'ipAccess.replayAll',
]);

/** The job that a call started, once it is over; null for what does its work in the call. */
async function jobOf(app: TestApp, channel: ChannelName, window: number, value: unknown) {
  await app.services.jobs.settled();
  const id = starting.has(channel) ? (value as JobView).id : null;
  return id === null ? null : app.services.jobs.view(window, id);
}

const open = (app: TestApp) => app.services.workstation.state.stage === 'open';

test('the contract says of each channel whether it writes as the samples do', () => {
  expect(channels.filter((channel) => contract[channel].writes)).toEqual(
    channels.filter((channel) => samples[channel].writes),
  );
});

test.each(writing)('%s leaves a log entry where it succeeds', async (channel) => {
  const app = new TestApp();
  const { window, input } = await prepare(app, channel);
  const before = open(app) ? (await app.log()).length : 0;
  const job = await jobOf(app, channel, window, await app.ok(channel, input, window));
  if (job) expect([job.state, job.changed > 0]).toEqual(['done', true]);
  const added = (await app.log()).slice(samples[channel].stage === 'locked' ? 2 : before);
  // The invented past of samples has failures in it, and says that it is invented; the outcome of a
  // comparison is what it found.
  const real = added.filter(
    (row) => !row.data.includes('"sample":true') && row.code !== 'checkpoint.compared',
  );
  expect(added.length).toBeGreaterThanOrEqual(1);
  expect(real.map((row) => row.outcome)).toEqual(real.map(() => 'ok'));
  expect((await app.log()).map((row) => row.seq)).toEqual(
    (await app.log()).map((_, index) => index + 1),
  );
});

test.each(reading)('%s succeeds and stores nothing', async (channel) => {
  const app = new TestApp();
  const { window, input } = await prepare(app, channel);
  const state = () => (open(app) ? stored(app) : readdirSync(app.folder));
  const before = await state();
  const job = await jobOf(app, channel, window, await app.ok(channel, input, window));
  if (job) expect(job.state).toBe('done');
  expect(await state()).toEqual(before);
});

describe('where the log cannot be appended to', () => {
  // Whoever signs out is signed out, whatever can be written about it: session-end.test.ts.
  const ofOpenWorkstation = writing.filter(
    (channel) =>
      channel !== 'session.signOut' &&
      !['firstRun', 'locked'].includes(samples[channel].stage ?? ''),
  );

  test.each(ofOpenWorkstation)(
    '%s fails with internal and stores nothing of its change',
    async (channel) => {
      const app = new TestApp();
      const { window, input } = await prepare(app, channel);
      await (await app.backDoor()).refuse({ table: 'log', on: 'insert' }, 'no');
      const before = await stored(app);
      const session = app.services.sessions.get(window);
      const confirmedAt = session?.confirmedAt;
      const result = await app.call(channel, input, window);
      const failure = { code: 'internal', detail: null };
      if (starting.has(channel)) {
        const job = result.ok && (await jobOf(app, channel, window, result.value));
        expect(job).toMatchObject({ state: 'failed', failure, changed: 0 });
      } else expect(result).toEqual({ ok: false, error: failure });
      const after = await stored(app);
      // Requirement 36: a mail is stored before anything is done about it, and left in doubt.
      if (channel === 'mail.test') {
        expect(after['mail']).toMatchObject([{ state: 'sending' }]);
        Object.assign(after, { mail: [], mail_step: [] });
      }
      // A second person's code is taken before anything is done by it, and for good.
      if (channel === 'caller.override') {
        expect(after['authenticator']).not.toEqual(before['authenticator']);
        Object.assign(after, { authenticator: before['authenticator'] });
      }
      expect(after).toEqual(before);
      expect(session?.confirmedAt).toBe(confirmedAt);
      if (!session) expect(app.services.sessions.get(window)).toBe(null);
    },
  );

  test('the next call succeeds once it can be appended to again', async () => {
    const app = new TestApp();
    const { window, input } = await prepare(app, 'ipAccess.add');
    const repair = await (await app.backDoor()).refuse({ table: 'log', on: 'insert' }, 'no');
    await app.refusal('ipAccess.add', input, window);
    await repair();
    const { rules } = await app.ok('ipAccess.add', input, window);
    expect(rules.map((rule) => rule.rule)).toEqual(['203.0.113.0/24']);
  });
});
