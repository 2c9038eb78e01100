import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { start } from '../mfa/support.ts';
import { deskBeside } from '../support/team.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let client: number;
let windows: Record<'ada' | 'ben', number>;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  const ada = await app.firstRun();
  const ben = await app.addPerson('helpdesk', 'ben@example.org');
  client = await app.addPerson('client', 'client@example.org');
  windows = { ada: app.enter(ada), ben: app.enter(ben) };
});
afterEach(() => void vi.useRealTimers());

const seen = async (window: number, by = app) =>
  (await by.ok('clients.seen', { subject: client }, window)).map(({ fullName }) => fullName);
const told = () => app.world.announced.filter((event) => event === 'presence.changed').length;
const ben = 'helpdesk ben@example.org';

test('two windows that show one client learn of each other, and of who leaves', async () => {
  expect(await seen(windows.ada)).toEqual([]);
  expect(await seen(windows.ben)).toEqual(['Ada Admin']);
  expect(await seen(windows.ada)).toEqual([ben]);
  await app.ok('clients.left', {}, windows.ben);
  expect(await seen(windows.ada)).toEqual([]);
});

test('says since when, and whoever opens another client has left this one', async () => {
  await seen(windows.ada);
  vi.advanceTimersByTime(20_000);
  await seen(windows.ada);
  const [viewer] = await app.ok('clients.seen', { subject: client }, windows.ben);
  expect(viewer?.since).toBe(start);
  const other = await app.addPerson('client', 'other@example.org');
  await app.ok('clients.seen', { subject: other }, windows.ada);
  expect(await seen(windows.ben)).toEqual([]);
});

test('the windows are told when somebody comes or goes, and not of every breath', async () => {
  await seen(windows.ada);
  await vi.waitFor(() => expect(told()).toBe(1), 60_000);
  vi.advanceTimersByTime(20_000);
  await seen(windows.ada);
  expect(told()).toBe(1);
  await app.ok('clients.left', {}, windows.ada);
  await vi.waitFor(() => expect(told()).toBe(2), 60_000);
});

test('who says nothing for a minute has it open no more, and nothing of it is in the log', async () => {
  const before = await app.logCodes();
  await seen(windows.ben);
  vi.advanceTimersByTime(59_999);
  expect(await seen(windows.ada)).toEqual([ben]);
  vi.advanceTimersByTime(1);
  expect(await seen(windows.ada)).toEqual([]);
  expect(await app.logCodes()).toEqual(before);
});

test('the end of a session leaves the client', async () => {
  await seen(windows.ben);
  await app.ok('session.signOut', {}, windows.ben);
  expect(await seen(windows.ada)).toEqual([]);
});

test('workstations learn of each other, though their windows have the same numbers', async () => {
  const beside = deskBeside(app, '2');
  beside.services.sessions.open(windows.ada, { id: 2, credential_epoch: 0 }, false);
  expect(await seen(windows.ada)).toEqual([]);
  expect(await seen(windows.ada, beside)).toEqual(['Ada Admin']);
  expect(await seen(windows.ada)).toEqual([ben]);
});
