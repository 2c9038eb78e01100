import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { codeNow, giveTotp, mailsTo, minute, said, start } from '../mfa/support.ts';
import { type TestApp } from '../support/workstation.ts';
import {
  because,
  entriesOf,
  grounds,
  lacking,
  lastMail,
  openDesk,
  signIn,
  stage,
  verify,
} from './support.ts';

let app: TestApp;
let desk: number;
let client: number;
let window: number;

beforeEach(async () => {
  ({ app, desk, client, window } = await openDesk());
  await verify(app, client, window);
});
afterEach(() => void vi.useRealTimers());

const issue = async (minutes = 60) =>
  (await app.ok('helpDesk.issueAccessCode', { subject: client, minutes, grounds: because }, window))
    .code;
const submit = async (code: string, at: number) =>
  said(await app.call('challenge.submit', { method: 'accessCode', code }, at));
const offered = async (at: number) => (await app.ok('challenge.view', {}, at)).methods;
const rows = () => app.db.selectFrom('access_code').selectAll().execute();
const wrong = 'code_wrong {"clockSeconds":null}';

const later = (time: number) => vi.advanceTimersByTime(time);

describe('a temporary access code', () => {
  test('is shown once, grouped, and stored as a keyed hash', async () => {
    const code = await issue(90);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/);
    const view = await app.ok('helpDesk.view', { subject: client }, window);
    expect(view.accessCode).toEqual({
      issuedBy: 'helpdesk desk@example.org',
      issuedAt: start,
      expiresAt: start + 90 * minute,
    });
    expect(await app.ok('mfa.view', { subject: client }, app.enter(client))).toMatchObject({
      accessCode: { expiresAt: start + 90 * minute },
    });
    expect(await entriesOf(app, 'helpDesk.accessCodeIssued')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: { minutes: 90, ...grounds } },
    ]);
    expect(await lastMail(app, client)).toMatchObject({
      kind: 'accessCodeIssued',
      until: start + 90 * minute,
      by: 'helpdesk desk@example.org',
    });
    const bare = code.replaceAll('-', '');
    const stored = JSON.stringify([await rows(), await app.log(), await lastMail(app, client)]);
    expect(stored).not.toContain(bare);
    expect(stored).not.toContain(code);
    expect((await rows())[0]?.mac.length).toBe(32);
  });

  test('stands in for the second factor once, however it is typed, and is then gone', async () => {
    await giveTotp(app, client);
    const code = await issue();
    await signIn(app, 2);
    expect(await app.ok('challenge.view', {}, 2)).toMatchObject({
      methods: ['totp', 'accessCode'],
      preferred: 'accessCode',
    });
    expect(
      await submit(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `, 2),
    ).toBe('ok');
    expect(await stage(app, 2)).toBe('signedIn');
    expect(await rows()).toEqual([]);
    expect(await entriesOf(app, 'mfa.accessCodeUsed')).toMatchObject([{ subject: client }]);
    expect(await app.lastEntry()).toMatchObject({
      code: 'signIn.succeeded',
      data: { method: 'accessCode' },
    });
    expect((await mailsTo(app, client)).at(-1)).toBe('accessCodeUsed');
    const last = app.db.selectFrom('account').select('last_method').where('id', '=', client);
    expect(await last.executeTakeFirst()).toEqual({ last_method: null });
    await signIn(app, 3);
    expect(await submit(code, 3)).toBe('code_none');
  });

  test('admits one of fifty who use it at the same moment', async () => {
    await giveTotp(app, client);
    const code = await issue();
    const windows = Array.from({ length: 50 }, () => app.challenge(client));
    const answers = await Promise.all(windows.map((at) => submit(code, at)));
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1);
    expect(await entriesOf(app, 'mfa.accessCodeUsed')).toHaveLength(1);
    expect(await app.signIns(client)).toBe(1);
    const stages = await Promise.all(windows.map((at) => stage(app, at)));
    expect(stages.filter((each) => each === 'signedIn')).toHaveLength(1);
  });

  test('is one for an account: a new one replaces it, and another account’s is none', async () => {
    const other = await app.addPerson('client', 'other@example.org');
    const first = await issue();
    const second = await issue();
    await verify(app, other, window);
    const theirs = await app.ok(
      'helpDesk.issueAccessCode',
      { subject: other, minutes: 60, grounds: because },
      window,
    );
    await signIn(app, 2);
    expect(await submit(first, 2)).toBe(wrong);
    expect(await submit(theirs.code, 2)).toBe(wrong);
    expect(await submit(second, 2)).toBe('ok');
  });

  test('that was copied to another account in the file is none there', async () => {
    const other = await app.addPerson('client', 'other@example.org');
    const code = await issue();
    const mine = (await rows())[0];
    if (!mine) throw new Error('Not issued.');
    await app.db
      .insertInto('access_code')
      .values({ ...mine, account_id: other })
      .execute();
    const at = app.challenge(other);
    expect(await submit(code, at)).toBe(wrong);
    expect(await rows()).toHaveLength(2);
  });

  test('dies on the minute; where nothing else is left, it never leaves the password alone', async () => {
    const code = await issue(10);
    later(10 * minute - 1);
    expect(await signIn(app, 2)).toMatchObject({ value: { stage: 'challenge' } });
    later(1);
    expect(await offered(2)).toEqual(['accessCode']);
    expect(await submit(code, 2)).toBe('access_code_expired');
    expect(await submit('0000-0000-00000', 2)).toBe(wrong);
    expect(await signIn(app, 3)).toMatchObject({ value: { stage: 'challenge' } });
    await giveTotp(app, client);
    expect(await offered(3)).toEqual(['totp']);
    expect(await submit(code, 3)).toBe('code_none');
  });

  test('lives as long as it has to live, whatever the clock is set to', async () => {
    const code = await issue();
    later(59 * minute);
    for (const time of [start + 24 * 60 * minute, start - 24 * 60 * minute]) {
      vi.setSystemTime(time);
      expect(await signIn(app, 2)).toMatchObject({ value: { stage: 'challenge' } });
      expect(await submit('0000-0000-00000', 2)).toBe(wrong);
    }
    later(minute);
    await signIn(app, 2);
    expect(await submit(code, 2)).toBe('access_code_expired');
  });

  test('that begins in a future that nobody can explain is void', async () => {
    const code = await issue();
    await app.db
      .updateTable('access_code')
      .set({ issued_at: start + 3 * minute, expires_at: start + 63 * minute })
      .execute();
    await signIn(app, 2);
    expect(await submit(code, 2)).toBe('access_code_expired');
  });

  test('is tried five times a quarter of an hour, apart from the other factors', async () => {
    const secret = await giveTotp(app, client);
    const code = await issue();
    await signIn(app, 2);
    for (let i = 0; i < 5; i++) expect(await submit('0000-0000-00000', 2)).toBe(wrong);
    expect(await submit(code, 2)).toBe('throttled {"seconds":900}');
    const { signIn: throttle } = await app.ok('helpDesk.view', { subject: client }, window);
    expect(throttle).toEqual({
      state: 'throttled',
      factors: [
        {
          factor: 'accessCode',
          failures: 5,
          triesLeft: 15,
          waitUntil: start + 15 * minute,
          locked: false,
        },
      ],
    });
    expect(
      said(await app.call('challenge.submit', { method: 'totp', code: codeNow(secret) }, 2)),
    ).toBe('ok');
  });

  test('can be cancelled; then the password counts as it did before', async () => {
    const code = await issue();
    await signIn(app, 2);
    const view = await app.ok('helpDesk.cancelAccessCode', { subject: client }, window);
    expect(view.accessCode).toBe(null);
    expect(await submit(code, 2)).toBe('code_none');
    expect(await entriesOf(app, 'helpDesk.accessCodeCancelled')).toEqual([
      { actor: desk, subject: client, outcome: 'ok', data: {} },
    ]);
    expect((await mailsTo(app, client)).at(-1)).toBe('accessCodeCancelled');
    expect(said(await app.call('helpDesk.cancelAccessCode', { subject: client }, window))).toBe(
      'nothing_to_do',
    );
  });

  test('is of no use to an account that was archived', async () => {
    const code = await issue();
    await signIn(app, 2);
    await app.db
      .updateTable('account')
      .set({ state: 'archived' })
      .where('id', '=', client)
      .execute();
    expect(await submit(code, 2)).toBe('signed_out');
    expect(said(await signIn(app, 3))).toBe('credentials');
    expect(await rows()).toHaveLength(1);
  });

  test('lives ten minutes to thirty days, and is given only to a verified caller', async () => {
    for (const minutes of [9, 43_201])
      expect(
        said(
          await app.call(
            'helpDesk.issueAccessCode',
            { subject: client, minutes, grounds: because },
            window,
          ),
        ),
      ).toBe('invalid_input');
    await app.ok('caller.end', { subject: client }, window);
    const asked = { subject: client, minutes: 60, grounds: because };
    expect(said(await app.call('helpDesk.issueAccessCode', asked, window))).toBe(
      lacking('issueAccessCode'),
    );
    expect(await rows()).toEqual([]);
  });
});
