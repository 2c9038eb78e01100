import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { giveEmail, giveTotp, said, second, start } from '../mfa/support.ts';
import { passphrase, password, TestApp } from '../support/workstation.ts';

const email = 'client@example.org';

let app: TestApp;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', email);
  await giveTotp(app, client);
  await giveEmail(app, client);
});
afterEach(() => void vi.useRealTimers());

const all = { kind: null, outcome: null, from: null, to: null, below: null, limit: 50 };
/** What shows moments, counts from them or stores them. */
const asked: { [C in ChannelName]?: (client: number) => Input<C> } = {
  'account.view': (subject) => ({ subject }),
  'mfa.view': (subject) => ({ subject }),
  'mfa.beginTotp': (subject) => ({ subject }),
  'mfa.sendEmailCode': (subject) => ({ subject }),
  'account.changeAddress': (subject) => ({ subject, email: 'ren@example.net', grounds: null }),
  'ipAccess.list': (subject) => ({ subject }),
  'history.logs': (subject) => ({ subject, ...all }),
};
const askedByStaff: { [C in ChannelName]?: Input<C> } = {
  'history.allLogs': all,
  'overview.view': { days: 7 },
  'staff.list': {},
};

describe.each([
  ['the beginning of 1970', 0],
  ['ten seconds after it', 10 * second],
  ['the year before', -1],
])('a clock that shows %s', (_name, moment) => {
  test.each([
    ['while the application runs', false],
    ['before it starts', true],
  ])('%s answers nothing with an internal fault', async (_when, restarts) => {
    if (restarts) await app.services.workstation.close();
    vi.setSystemTime(moment);
    if (restarts) {
      app = new TestApp(app.folder);
      await app.services.workstation.start();
      await app.ok('workstation.unlock', { passphrase });
    }
    expect([
      said(await app.call('signIn.submit', { email, password: 'not it at all' }, 2)),
      said(await app.call('signIn.submit', { email, password }, 2)),
      said(await app.call('challenge.view', {}, 2)),
      said(await app.call('challenge.submit', { method: 'totp', code: '000000' }, 2)),
    ]).toEqual(['credentials', 'ok', 'ok', 'code_wrong {"clockSeconds":null}']);
    const call = async (channel: string, input: unknown, window: number) =>
      `${channel} ${said(await app.call(channel as never, input as never, window))}`;
    const answers: string[] = [];
    for (const [channel, input] of Object.entries(asked))
      answers.push(await call(channel, input(client), app.enter(client)));
    for (const [channel, input] of Object.entries(askedByStaff))
      answers.push(await call(channel, input, app.enter(1)));
    expect(answers.filter((answer) => !/ ok$|resend_wait/.test(answer))).toEqual([]);
    expect(await app.logCodes()).toContain('workstation.clockJumped');
  });
});
