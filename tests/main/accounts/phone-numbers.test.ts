import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPhoneNumber } from '../../../src/main/accounts/read-phone-number.ts';
import { lastMail } from '../help-desk/support.ts';
import { mailsTo, minute, said, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

const day = 24 * 60 * minute;

describe('a number', () => {
  test.each([
    ['+44 20 7946 0000', null, '+442079460000'],
    ['020 7946 0000', 'GB', '+442079460000'],
    ['(020) 7946-0000', 'GB', '+442079460000'],
    ['０３-１２３４-５６７８', 'JP', '+81312345678'],
    ['010 1234 5678', 'CN', '+861012345678'],
    ['00442079460000', 'DE', '+442079460000'],
    ['+39 06 698 12345', 'DE', '+390669812345'],
  ])('%s, typed in %s, is %s', (typed, country, number) => {
    expect(readPhoneNumber(typed, country)).toEqual({ number });
  });

  test.each([
    ['', 'GB', 'required'],
    ['020 7946 0000', null, 'phone_country'],
    ['+44 20 7946 000', 'GB', 'phone_form'],
    ['020 7946 0000', 'XX', 'phone_country'],
    ['+44 20', 'GB', 'phone_short'],
    ['1', 'GB', 'phone_short'],
    ['+44 20 7946 0000 0000 00', 'GB', 'phone_long'],
    ['ask at the gate', 'GB', 'phone_form'],
    ['call 020 7946 0000', 'GB', 'phone_form'],
    ['020 7946 0000 ext. 12', 'GB', 'phone_form'],
  ])('%s, typed in %s, is refused as %s', (typed, country, code) => {
    expect(readPhoneNumber(typed, country)).toMatchObject({ problem: { code } });
  });
});

describe('on file', () => {
  let app: TestApp;
  let client: number;
  let own: number;
  let desk: number;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
    app = new TestApp();
    await app.firstRun();
    client = await app.addPerson('client', 'client@example.org');
    own = app.enter(client);
    desk = app.enter(await app.addPerson('helpdesk', 'desk@example.org'));
  });
  afterEach(() => void vi.useRealTimers());

  const add = (number: string, window = own) =>
    app.call('account.addPhone', { subject: client, number, label: ' office ' }, window);

  test('a number is logged, told by mail and counts after a week', async () => {
    const added = await add('020 7946 0000');
    const phone = { number: '+442079460000', written: '+44 20 7946 0000', label: 'office' };
    const since = { addedAt: start, addedBy: 'client client@example.org', verified: null };
    expect(added).toMatchObject({
      value: { phones: [{ ...phone, ...since, countsFrom: start + 7 * day }] },
    });
    const after = { id: 1, phone: '+442079460000', phoneLabel: 'office' };
    expect(await app.lastEntry()).toMatchObject({ code: 'account.phoneAdded', data: {}, after });
    expect(await mailsTo(app, client)).toEqual(['phoneAdded']);
    expect(await add('+44 (0)20 7946 0000')).toMatchObject({
      error: { fields: { number: { code: 'phone_taken' } } },
    });
  });

  test('what the desk does with them says what the caller had shown, and its holder is told', async () => {
    await add('020 7946 0000');
    const remove = { subject: client, id: 1 };
    const { phones } = await app.ok('account.verifyPhone', remove, desk);
    expect(phones[0]?.verified).toEqual({ at: start, by: 'helpdesk desk@example.org' });
    await app.ok('caller.begin', { subject: client, want: 'other', reference: 'T-1' }, desk);
    await app.ok('account.removePhone', remove, desk);
    const { code, data } = await app.lastEntry();
    expect([code, data]).toEqual([
      'account.phoneRemoved',
      { caller: '', callReference: 'T-1', override: null },
    ]);
    expect(await lastMail(app, client)).toMatchObject({ kind: 'phoneRemoved', ticket: 'T-1' });
    expect((await app.refusal('account.removePhone', remove, desk)).code).toBe('phone_gone');
    expect(await mailsTo(app, client)).toEqual(['phoneAdded', 'phoneRemoved']);
  });

  test('there are ten at most', async () => {
    for (let last = 0; last < 10; last++) expect(said(await add(`020 7946 000${last}`))).toBe('ok');
    expect(said(await add('020 7946 0010'))).toBe('phone_limit {"max":10}');
  });
});
