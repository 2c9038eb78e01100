import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { acceptStep } from '../../../src/main/mfa/authenticators.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { passphrase, TestApp } from '../support/workstation.ts';
import { codeNow, giveTotp, minute, said, second, start, wrongCode } from './support.ts';

const step = start / 30_000;

let app: TestApp;
let client: number;
let secret: Buffer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  secret = await giveTotp(app, client);
});
afterEach(() => void vi.useRealTimers());

/** One sign-in's second step, from a window of its own. */
async function submit(code: string, at = app): Promise<string> {
  return said(await at.call('challenge.submit', { method: 'totp', code }, at.challenge(client)));
}
const device = (id = 1) =>
  app.db
    .selectFrom('authenticator')
    .select(['last_step', 'drift_steps', 'last_used_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const failures = async () =>
  (await app.db.selectFrom('throttle').select(['factor', 'failures']).execute()).map(
    (row) => `${row.factor} ${row.failures}`,
  );
const wrong = 'code_wrong {"clockSeconds":null}';

describe('a right code', () => {
  test('lets in once; step, drift, time and method are stored', async () => {
    expect(await submit(codeNow(secret))).toBe('ok');
    expect(await device()).toEqual({
      last_step: step,
      drift_steps: 0,
      last_used_at: start,
    });
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.succeeded',
      actor: client,
      subject: client,
      data: { rule: null, method: 'totp', failedBefore: 0 },
    });
    expect(await submit(codeNow(secret))).toBe('code_used');
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.codeRejected',
      outcome: 'failed',
      actor: null,
      subject: client,
      data: { method: 'totp', because: 'code_used', failures: 1 },
    });
    expect(await submit(codeNow(secret, -1))).toBe('code_used');
    expect(await submit(codeNow(secret, 1))).toBe('ok');
    expect(await submit(codeNow(secret))).toBe('code_used');
  });

  test('is used after the workstation was closed and opened too', async () => {
    expect(await submit(codeNow(secret))).toBe('ok');
    await app.services.workstation.close();
    const later = new TestApp(app.folder);
    await later.services.workstation.start();
    await later.ok('workstation.unlock', { passphrase });
    expect(await submit(codeNow(secret), later)).toBe('code_used');
    vi.advanceTimersByTime(30 * second);
    expect(await submit(codeNow(secret), later)).toBe('ok');
  });

  test('of 50 sign-ins at the same time lets in one', async () => {
    const code = codeNow(secret);
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(code)));
    expect(answers.filter((answer) => answer === 'ok').length).toBe(1);
    // Counted before they are looked at: most are not even compared.
    expect(new Set(answers)).toEqual(new Set(['ok', 'code_used', 'throttled {"seconds":900}']));
    expect(await app.signIns(client)).toBe(1);
    expect(app.services.sessions.windows().filter((window) => window > 1000).length).toBe(1);
  });

  test('takes its step once, whatever was read before', async () => {
    const take = (each: number) => write(app.store, (tx) => acceptStep(tx, 1, each, 0, start));
    const taken = await Promise.all([take(step), take(step), take(step - 1)]);
    expect([...taken, await take(step + 1)]).toEqual([true, false, false, true]);
  });

  test('after the clock was set back 60 s is none until time has caught up', async () => {
    expect(await submit(codeNow(secret))).toBe('ok');
    vi.setSystemTime(start - minute);
    expect(await submit(codeNow(secret))).toBe('code_used');
    expect(await submit(codeNow(secret, 1))).toBe('code_used');
    vi.setSystemTime(start + 30 * second);
    expect(await submit(codeNow(secret))).toBe('ok');
    expect((await device()).last_step).toBe(step + 1);
  });
});

test.each([
  [1, 30],
  [-1, -30],
])('%i step beside the clock is accepted and learned as %i s', async (steps, seconds) => {
  expect(await submit(codeNow(secret, steps))).toBe('ok');
  expect((await device()).drift_steps).toBe(steps);
  const window = app.enter(client);
  const view = await app.ok('mfa.view', { subject: client }, window);
  expect(view.authenticators[0]?.driftSeconds).toBe(seconds);
});

test('of two authenticators each counts its own steps', async () => {
  const other = await giveTotp(app, client);
  expect(await submit(codeNow(other))).toBe('ok');
  expect([(await device(1)).last_step, (await device(2)).last_step]).toEqual([-1, step]);
  expect(await submit(codeNow(secret))).toBe('ok');
});

describe('a code of another time', () => {
  test.each([
    [2, 60],
    [20, 600],
    [-2, -60],
    [-20, -600],
    [21, null],
    [-21, null],
  ])('%i steps away is wrong, and says %j seconds', async (steps, clockSeconds) => {
    expect(await submit(codeNow(secret, steps))).toBe(
      `code_wrong ${JSON.stringify({ clockSeconds })}`,
    );
    expect(await app.db.selectFrom('burned_step').select('step').execute()).toEqual(
      steps > 0 && clockSeconds ? [{ step: step + steps }] : [],
    );
    expect(await failures()).toEqual(['totp 1']);
  });

  test('that was talked about is not accepted when its time comes, the next one is', async () => {
    const early = codeNow(secret, 10);
    expect(await submit(early)).toBe('code_wrong {"clockSeconds":300}');
    vi.advanceTimersByTime(9 * 30 * second);
    expect(await submit(early)).toBe('code_used');
    vi.advanceTimersByTime(30 * second);
    expect(await submit(early)).toBe('code_used');
    expect(await submit(codeNow(secret, 1))).toBe('ok');
  });

  test('is not accepted later where another one was talked about after it', async () => {
    const early = codeNow(secret, 10);
    expect(await submit(early)).toBe('code_wrong {"clockSeconds":300}');
    expect(await submit(codeNow(secret, 11))).toBe('code_wrong {"clockSeconds":330}');
    vi.advanceTimersByTime(300 * second);
    expect(await submit(early)).toBe('code_used');
  });

  test('is the next one already where the policy is strict', async () => {
    const strict = {
      administratorsNeedTotp: false,
      staff: 'optional',
      clients: 'optional',
      strict: true,
      issuer: 'Gatehouse',
    };
    await app.db
      .updateTable('setting')
      .set({ value: JSON.stringify(strict) })
      .execute();
    expect(await submit(codeNow(secret, 1))).toBe('code_wrong {"clockSeconds":30}');
    expect(await submit(codeNow(secret, -1))).toBe('ok');
    vi.advanceTimersByTime(30 * second);
    expect(await submit(codeNow(secret))).toBe('code_used');
  });
});

describe('what is typed', () => {
  test.each([
    (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`,
    (code: string) => ` ${code} `,
    (code: string) => `${code}\n`,
    (code: string) => [...code].join('\u200b'),
    (code: string) => code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ])('as programs and input methods leave it is read as its digits: form %#', async (form) => {
    expect(await submit(form(codeNow(secret)))).toBe('ok');
  });

  test.each([
    () => '+87082',
    () => '1e5',
    () => '0x46',
    () => '',
    (code: string) => `${code}\u0000`,
    (code: string) => `${code}0`,
  ])('and is no code is wrong, counted and logged: form %#', async (form) => {
    expect(await submit(form(codeNow(secret)))).toBe(wrong);
    expect(await failures()).toEqual(['totp 1']);
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.codeRejected',
      data: { method: 'totp', because: 'code_wrong', failures: 1 },
    });
  });

  test.each([
    ['a list', (code: string) => [code]],
    ['an object', (code: string) => ({ toString: () => code })],
    ['null', () => null],
    ['a number', (code: string) => Number(code)],
    ['very long', (code: string) => code.padEnd(201)],
    ['missing', () => undefined],
  ])('and is %s never reaches the comparison', async (_name, form) => {
    const window = app.challenge(client);
    const code = form(codeNow(secret)) as string;
    expect(said(await app.call('challenge.submit', { method: 'totp', code }, window))).toBe(
      'invalid_input',
    );
    expect(await failures()).toEqual([]);
    expect((await device()).last_step).toBe(-1);
    expect(await submit(codeNow(secret))).toBe('ok');
  });
});

test('five wrong codes cost 15 minutes, in every window and for a right one too', async () => {
  for (let i = 0; i < 5; i++) expect(await submit(wrongCode(secret))).toBe(wrong);
  expect(await submit(codeNow(secret))).toBe('throttled {"seconds":900}');
  vi.advanceTimersByTime(15 * minute - 1);
  expect(await submit(codeNow(secret))).toBe('throttled {"seconds":1}');
  vi.advanceTimersByTime(1);
  expect(await submit(codeNow(secret))).toBe('ok');
  expect(await failures()).toEqual([]);
});
