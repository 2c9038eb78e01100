import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { because, verify } from '../help-desk/support.ts';
import { minute, said, second, start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let client: number;
let desk: number;
let window: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
  desk = await app.addPerson('helpdesk', 'desk@example.org');
  window = app.enter(desk);
  const rule = { subject: client, rule: '203.0.113.0/24', note: '', expiresAt: null } as const;
  const rest = { hostBitsSeen: false, lockout: 'accept', grounds: because } as const;
  await verify(app, client, window);
  await app.ok('ipAccess.add', { ...rule, ...rest }, window);
});
afterEach(() => void vi.useRealTimers());

const change = async (note: string, enabled = true) => {
  const input = {
    subject: client,
    id: 1,
    note,
    expiresAt: null,
    enabled,
    grounds: because,
  } as const;
  expect(said(await app.call('ipAccess.change', { ...input, lockout: 'accept' }, window))).toBe(
    'ok',
  );
};
const mails = async () => {
  const rows = await mailsWithBody(app.db).orderBy('id').execute();
  return rows.map((row) => {
    const { content } = openBody(app.store.vault, row);
    const times = content.facts.filter(({ label }) => label === 'Time').length;
    return { kind: row.kind, due: (row.next_try_at ?? 0) - start, deeds: times };
  });
};

test('the first notice of a kind goes at once, those that follow it fast go together', async () => {
  const first = { kind: 'rulesChanged', due: 0, deeds: 1 };
  for (let turn = 0; turn < 20; turn++) {
    vi.advanceTimersByTime(second);
    await change(`note ${turn}`);
  }
  const gathered = { kind: 'rulesChanged', due: 15 * minute, deeds: 20 };
  expect(await mails()).toEqual([first, gathered]);
  await app.ok('helpDesk.setOneTimePassword', { subject: client, grounds: because }, window);
  // Another kind is another matter.
  expect((await mails())[2]).toMatchObject({
    kind: 'oneTimePasswordSet',
    due: 20 * second,
    deeds: 1,
  });
  vi.advanceTimersByTime(14 * minute);
  window = app.enter(desk);
  await verify(app, client, window);
  await change('in the same quarter of an hour');
  expect((await mails())[1]).toMatchObject({ due: 15 * minute, deeds: 21 });
  vi.advanceTimersByTime(16 * minute);
  window = app.enter(desk);
  await verify(app, client, window);
  await change('much later');
  expect((await mails())[3]).toMatchObject({ due: 30 * minute + 20 * second, deeds: 1 });
});

test('no more than fifty share a mail, and what is damaged keeps nobody from being told', async () => {
  for (let turn = 0; turn < 60; turn++) {
    vi.advanceTimersByTime(4 * second);
    await change(`note ${turn}`);
  }
  expect((await mails()).map(({ deeds }) => deeds)).toEqual([1, 51, 9]);
  await app.db
    .updateTable('mail_body')
    .set({ body: Buffer.alloc(40) })
    .where('mail_id', '=', 3)
    .execute();
  await change('and then');
  const rows = await app.db.selectFrom('mail').select('id').execute();
  expect(rows).toHaveLength(4);
});
