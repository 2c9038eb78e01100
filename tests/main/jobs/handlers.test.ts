import { beforeEach, expect, test } from 'vitest';
import type { JobResult, JobWork } from '../../../src/main/platform/jobs.ts';
import { endSession } from '../../../src/main/sessions.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;
let window: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
  window = app.enter(admin);
});

const result = { changed: 2, skipped: 1 };
const untilAborted = ({ signal }: JobWork) =>
  new Promise<JobResult>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason)),
  );
const kinds = async (at = window) => (await app.ok('job.list', {}, at)).map(({ kind }) => kind);

test('the list has what the session began, the newest first, until what is over is taken off it', async () => {
  const { jobs } = app.services;
  jobs.start(window, 'export', async () => result);
  await jobs.settled();
  const { id } = jobs.start(window, 'import', untilAborted);
  expect(await app.ok('job.list', {}, window)).toMatchObject([
    { id, kind: 'import', state: 'running', endedAt: null },
    { kind: 'export', state: 'done', ...result, endedAt: expect.any(Number) },
  ]);
  expect(await app.ok('job.forgetEnded', {}, window)).toMatchObject([{ id }]);
  expect(await app.ok('job.cancel', { id }, window)).toMatchObject({ state: 'cancelled' });
  expect(await app.ok('job.forgetEnded', {}, window)).toEqual([]);
});

test('nobody sees or ends another person’s jobs, be it in another window or later in the same one', async () => {
  const helper = await app.addPerson('helpdesk', 'desk@example.org');
  const other = app.enter(helper);
  const { id } = app.services.jobs.start(window, 'import', untilAborted);
  expect(await kinds(other)).toEqual([]);
  expect(await app.refusal('job.view', { id }, other)).toMatchObject({ code: 'job_gone' });
  expect(await app.refusal('job.cancel', { id }, other)).toMatchObject({ code: 'job_gone' });
  expect(await kinds()).toEqual(['import']);

  await endSession(app.services, window, 'idle');
  await app.services.jobs.settled();
  app.services.sessions.open(window, { id: helper, credential_epoch: Infinity }, false);
  expect(await kinds()).toEqual([]);
  expect(await app.refusal('job.view', { id }, window)).toMatchObject({ code: 'job_gone' });
});

test('what the workstation does by itself is watched, keeps the window from nothing, and is not ended by it', async () => {
  const { jobs } = app.services;
  const { id } = jobs.follow(window, 'rotateKeys', untilAborted);
  expect(await app.ok('job.cancel', { id }, window)).toMatchObject({
    state: 'running',
    cancellable: false,
  });
  jobs.start(window, 'export', async () => result);
  await jobs.settled();
  expect(await kinds()).toEqual(['export', 'rotateKeys']);
  expect(jobs.running(null), 'nobody is asked about it before leaving').toEqual([]);
  await jobs.endAll(window);
  expect(await kinds()).toEqual([]);
});
