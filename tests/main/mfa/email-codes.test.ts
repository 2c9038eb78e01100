import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { expireCodes } from '../../../src/main/mfa/email-code-ends.ts';
import {
  type EmailRequest,
  newEmailCode,
  sendEmailCode,
  takeEmailCode,
} from '../../../src/main/mfa/email-codes.ts';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { Refusal } from '../../../src/main/platform/failure.ts';
import { holdsRows, storedBytes } from '../support/back-door.ts';
import { TestApp } from '../support/workstation.ts';
import {
  giveEmail,
  giveRecovery,
  mailedCode,
  mailsTo,
  minute,
  said,
  second,
  start,
} from './support.ts';

let app: TestApp;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  await giveRecovery(app, client);
});
afterEach(() => void vi.useRealTimers());

const send = async () =>
  said(await app.call('mfa.sendEmailCode', { subject: client }, app.enter(client)));
const confirm = async (code: string) =>
  said(await app.call('mfa.confirmEmail', { subject: client, code }, app.enter(client)));
const enabled = async () =>
  (await app.ok('mfa.view', { subject: client }, app.enter(client))).email.enabled;
const rows = () => app.db.selectFrom('email_code').selectAll().orderBy('id').execute();
/** Another code of six digits. */
const other = (code: string, by = 1) => String((Number(code) + by) % 1_000_000).padStart(6, '0');

async function sentCode(): Promise<string> {
  expect(await send()).toBe('ok');
  return mailedCode(app);
}

describe('a code for switching on', () => {
  test('goes to the account by mail and switches on once', async () => {
    const view = await app.ok('mfa.sendEmailCode', { subject: client }, app.enter(client));
    expect(view).toEqual({
      challenge: 1,
      maskedAddress: 'c•••••@e••••••.org',
      sentAt: start,
      expiresAt: start + 10 * minute,
      resendAt: start + minute,
      triesLeft: 5,
      keptMail: null,
      delivery: { state: 'queued', transport: null, reply: null },
    });
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.codeSent',
      actor: client,
      subject: client,
      data: { purpose: 'enableEmail', mail: 1 },
    });
    const code = await mailedCode(app);
    expect(code).toMatch(/^\d{6}$/);
    expect(await confirm(` ${code.slice(0, 3)} ${code.slice(3)}`)).toBe('ok');
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.emailEnabled',
      subject: client,
      after: { address: 'client@example.org' },
    });
    expect(await mailsTo(app, client)).toEqual(['confirmationCode', 'emailMfaEnabled']);
    expect(await enabled()).toBe(true);
    expect(await confirm(code)).toBe('code_none');
  });

  test('is the newest one only; an older one is told so and costs no try', async () => {
    const first = await sentCode();
    vi.advanceTimersByTime(minute);
    const newest = await sentCode();
    for (let i = 0; i < 6; i++)
      expect(await confirm(first)).toBe(`code_replaced {"newerSentAt":${start + minute}}`);
    expect((await rows()).map((row) => [row.fate, row.wrong_tries])).toEqual([
      ['replaced', 0],
      ['open', 0],
    ]);
    expect(await confirm(newest)).toBe('ok');
  });

  test('dies of five wrong tries, the right one no longer counts', async () => {
    const code = await sentCode();
    for (const triesLeft of [4, 3, 2, 1])
      expect(await confirm(other(code, triesLeft))).toBe(
        `email_code_wrong {"triesLeft":${triesLeft}}`,
      );
    expect(await confirm('２８７０８２')).toBe('code_exhausted');
    expect(await confirm(code)).toBe('code_exhausted');
    expect(await enabled()).toBe(false);
    const rejected = (await app.log()).filter((row) => row.code === 'mfa.codeRejected');
    expect(rejected.map((row) => JSON.parse(row.data).because)).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wrong',
      'exhausted',
      'exhausted',
    ]);
  });

  test.each([
    [10 * minute - 1, 'ok', true],
    [10 * minute, 'code_expired', false],
    [10 * minute + 1, 'code_expired', false],
  ])('typed after %i ms is answered %s', async (after, answer, on) => {
    const code = await sentCode();
    vi.advanceTimersByTime(after);
    expect(await confirm(code)).toBe(answer);
    expect(await enabled()).toBe(on);
  });

  test.each([-3652 * 24 * 60, -1, 60, 3652 * 24 * 60])(
    'lives ten minutes where the clock is set %i minutes off meanwhile',
    async (minutes) => {
      const code = await sentCode();
      vi.advanceTimersByTime(10 * minute - 3 * second);
      vi.setSystemTime(Date.now() + minutes * minute);
      expect(await confirm('not a code')).toMatch(/^email_code_wrong/);
      vi.advanceTimersByTime(4 * second);
      expect(await confirm(code)).toBe('code_expired');
    },
  );

  test('without one having been asked for there is none', async () => {
    expect(await confirm('000000')).toBe('code_none');
  });
});

describe('another code', () => {
  test('can be had after 60 s, to the millisecond', async () => {
    expect(await send()).toBe('ok');
    expect(await send()).toBe('resend_wait {"seconds":60}');
    vi.advanceTimersByTime(minute - 1);
    expect(await send()).toBe('resend_wait {"seconds":1}');
    expect((await rows()).length).toBe(1);
    vi.advanceTimersByTime(1);
    expect(await send()).toBe('ok');
  });

  test('can be had five times an hour, whatever they are for', async () => {
    await giveEmail(app, client);
    const window = app.challenge(client);
    for (let i = 0; i < 5; i++) {
      const answer =
        i % 2 ? said(await app.call('challenge.sendEmailCode', {}, window)) : await send();
      expect(answer).toBe('ok');
      vi.advanceTimersByTime(minute);
    }
    expect(await send()).toBe('resend_limit {"seconds":3300}');
    vi.advanceTimersByTime(55 * minute - 1);
    expect(await send()).toBe('resend_limit {"seconds":1}');
    vi.advanceTimersByTime(1);
    expect(await send()).toBe('ok');
    expect((await rows()).length).toBe(6);
  });

  test.each([
    ['an hour', 60 * minute],
    ['ten years', 3652 * 24 * 60 * minute],
  ])('is counted on where the clock is set off by %s, forward or back', async (_name, off) => {
    for (let i = 0; i < 5; i++) {
      expect(await send()).toBe('ok');
      vi.advanceTimersByTime(minute);
    }
    for (const by of [off, -2 * off]) {
      vi.setSystemTime(Date.now() + by);
      expect(await send()).toBe('resend_limit {"seconds":3300}');
    }
    vi.advanceTimersByTime(55 * minute);
    expect(await send()).toBe('ok');
  });
});

describe('a code that verifies a caller', () => {
  const accountRow = () =>
    app.db.selectFrom('account').selectAll().where('id', '=', client).executeTakeFirstOrThrow();
  const requestOf = async (change: Partial<EmailRequest> = {}): Promise<EmailRequest> => ({
    account: await accountRow(),
    purpose: 'verifyCaller',
    request: 'call 1',
    ...change,
  });
  const sendToCaller = async (change: Partial<EmailRequest> = {}) => {
    const act = { actor: null, subject: client, sourceIp: null, at: Date.now() };
    try {
      await sendEmailCode(app.store, act, await requestOf(change));
      return 'ok';
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return said({ ok: false, error: error.failure });
    }
  };
  const take = async (code: string, change: Partial<EmailRequest> = {}) => {
    const request = await requestOf(change);
    return write(app.store, (tx) => takeEmailCode(tx, app.store.vault, request, code, Date.now()));
  };

  test('uses up none of those that the account asks for, nor the other way round', async () => {
    for (let i = 0; i < 5; i++) {
      expect([await sendToCaller(), await send()]).toEqual(['ok', 'ok']);
      expect(await sendToCaller()).toBe('resend_wait {"seconds":60}');
      expect(await send()).toBe('resend_wait {"seconds":60}');
      vi.advanceTimersByTime(minute);
    }
    expect(await sendToCaller()).toBe('resend_limit {"seconds":3300}');
    vi.advanceTimersByTime(55 * minute);
    await send();
    expect(await sendToCaller()).toBe('ok');
  });

  test('says the two words that the desk is known by', async () => {
    await sendToCaller({ words: 'maple river' });
    const row = await mailsWithBody(app.db).executeTakeFirstOrThrow();
    const { content } = openBody(app.store.vault, row);
    expect(content.paragraphs[0]).toContain('“maple river”');
  });

  test.each([
    ['the registered address', undefined, start],
    ['one that was given up', 'former@example.org', null],
  ])('sent to %s, proves that one alone', async (_name, to, verifiedAt) => {
    const change = to === undefined ? {} : { to };
    await sendToCaller(change);
    const { recipient } = await app.db
      .selectFrom('mail')
      .select('recipient')
      .executeTakeFirstOrThrow();
    expect(recipient).toBe(to ?? 'client@example.org');
    expect(await take(await mailedCode(app), change)).toEqual({ kind: 'accepted' });
    expect((await accountRow()).email_verified_at).toBe(verifiedAt);
  });
});

describe('a code is none', () => {
  beforeEach(() => giveEmail(app, client));
  const submit = async (window: number, code: string) =>
    said(await app.call('challenge.submit', { method: 'email', code }, window));
  const sentTo = async (window: number) => {
    expect(said(await app.call('challenge.sendEmailCode', {}, window))).toBe('ok');
    return mailedCode(app);
  };

  test('for signing in where it was sent for switching on', async () => {
    const code = await sentCode();
    expect(await submit(app.challenge(client), code)).toBe('code_none');
  });

  test('for switching on where it was sent for signing in', async () => {
    const code = await sentTo(app.challenge(client));
    expect(await confirm(code)).toBe('code_none');
  });

  test('for another sign-in, and dead for its own once that asks for one', async () => {
    const [one, two] = [app.challenge(client), app.challenge(client)];
    const first = await sentTo(one);
    expect(await submit(two, first)).toBe('code_none');
    vi.advanceTimersByTime(minute);
    const second = await sentTo(two);
    expect(await submit(two, first)).toBe('email_code_wrong {"triesLeft":4}');
    expect(await submit(one, first)).toBe('code_expired');
    expect(await submit(one, second)).toBe('code_expired');
    expect(await submit(two, second)).toBe('ok');
  });

  test('of another account', async () => {
    const them = await app.addPerson('client', 'other@example.org');
    await giveEmail(app, them);
    const code = await sentTo(app.challenge(them));
    expect(await submit(app.challenge(client), code)).toBe('code_none');
  });
});

test('codes are six digits, each value as likely as any other', () => {
  const count = 100_000;
  const places = Array.from({ length: 6 }, () => Array.from({ length: 10 }, () => 0));
  const pairs = Array.from({ length: 100 }, () => 0);
  for (let i = 0; i < count; i++) {
    const code = newEmailCode();
    if (!/^[0-9]{6}$/.test(code)) throw new Error(code);
    for (const [place, digit] of [...code].entries()) (places[place] ?? [])[Number(digit)]! += 1;
    pairs[Number(code.slice(0, 2))]! += 1;
  }
  const chiSquare = (counts: number[]) => {
    const expected = count / counts.length;
    return counts.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
  };
  // One in ten million by chance: 9 and 99 degrees of freedom.
  expect(Math.max(...places.map(chiSquare))).toBeLessThan(50);
  expect(chiSquare(pairs)).toBeLessThan(190);
});

describe('what is stored', () => {
  test('of a code is a keyed hash: it is in no byte of the database', async () => {
    const code = await sentCode();
    await confirm(other(code));
    const [row] = await rows();
    expect(row?.mac.length).toBe(32);
    const stored = (await storedBytes(app.folder)).filter(({ name }) => holdsRows.test(name));
    expect(stored.length).toBeGreaterThan(1);
    for (const { bytes } of stored)
      for (const form of [code, Buffer.from(code, 'utf16le'), Buffer.from(code).toString('hex')])
        expect(bytes.includes(form)).toBe(false);
  });

  const mask = '••••••';

  test('of a mail loses its code when that is used', async () => {
    const code = await sentCode();
    await confirm(other(code));
    expect(await mailedCode(app, 1)).toBe(code);
    await confirm(code);
    expect(await mailedCode(app, 1)).toBe(mask);
  });

  test('of a mail loses its code when that is replaced, exhausted or expired', async () => {
    await sentCode();
    vi.advanceTimersByTime(minute);
    const second = await sentCode();
    expect(await mailedCode(app, 1)).toBe(mask);
    for (let i = 1; i <= 5; i++) await confirm(other(second, i));
    expect(await mailedCode(app, 2)).toBe(mask);
    vi.advanceTimersByTime(minute);
    const third = await sentCode();
    vi.advanceTimersByTime(10 * minute - 1);
    expect(await expireCodes(app.store, Date.now())).toBe(false);
    expect(await mailedCode(app, 3)).toBe(third);
    vi.advanceTimersByTime(1);
    expect(await expireCodes(app.store, Date.now())).toBe(true);
    expect(await mailedCode(app, 3)).toBe(mask);
    expect((await rows()).map((row) => row.fate)).toEqual(['replaced', 'exhausted', 'expired']);
  });

  test('of a mail loses its code when Email MFA is switched off', async () => {
    await giveEmail(app, client);
    await app.ok('challenge.sendEmailCode', {}, app.challenge(client));
    await app.ok('mfa.disableEmail', { subject: client }, app.enter(client));
    expect(await mailedCode(app, 1)).toBe(mask);
    expect(await app.lastEntry()).toMatchObject({
      code: 'mfa.emailDisabled',
      before: { address: 'client@example.org' },
    });
    expect(await mailsTo(app, client)).toEqual(['confirmationCode', 'emailMfaDisabled']);
  });
});

test('switching off what is not on is refused, and tells nobody', async () => {
  expect(said(await app.call('mfa.disableEmail', { subject: client }, app.enter(client)))).toBe(
    'no_method',
  );
  expect(await mailsTo(app, client)).toEqual([]);
  expect(await app.logCodes()).not.toContain('mfa.emailDisabled');
});
