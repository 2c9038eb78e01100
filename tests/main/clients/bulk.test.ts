import { beforeEach, describe, expect, test } from 'vitest';
import type { JobView } from '../../../src/preload/contract/job.ts';
import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { giveEmail, giveTotp, mailsTo } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  app = new TestApp();
  admin = await app.firstRun();
});

async function addClients(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++)
    ids.push(await app.addPerson('client', `client${index}@example.org`));
  return ids;
}

const settled = async ({ id }: JobView) => {
  await app.services.jobs.settled();
  return app.ok('job.view', { id });
};
const entries = async (code: string) => (await app.log()).filter((row) => row.code === code);
const mustSetUp = async () => {
  const rows = await app.db
    .selectFrom('account')
    .select('id')
    .where('must_set_up', '=', 1)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
};

describe('requiring MFA', () => {
  test('changes active clients without a method in force, each with an entry and a mail', async () => {
    const [plain, suspended, byApp, byMail, archived, asked] = (await addClients(6)) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const staff = await app.addPerson('helpdesk', 'hedy@example.org');
    for (const id of [suspended, byApp]) await giveTotp(app, id);
    await giveEmail(app, byMail);
    await app.db
      .updateTable('authenticator')
      .set({ suspended_at: 0 })
      .where('account_id', '=', suspended)
      .execute();
    await app.db
      .updateTable('account')
      .set({ state: 'archived' })
      .where('id', '=', archived)
      .execute();
    await app.db.updateTable('account').set({ must_set_up: 1 }).where('id', '=', asked).execute();

    const clients = [plain, plain, suspended, byApp, byMail, archived, asked, staff, 999_999];
    const selection = { kind: 'chosen', clients } as const;
    const job = await app.ok('clients.requireMfa', { selection, reason: ' New policy ' });
    expect(await settled(job)).toMatchObject({
      state: 'done',
      done: 8,
      total: 8,
      changed: 2,
      skipped: 6,
    });
    expect(await mustSetUp()).toEqual([plain, suspended, asked]);
    expect(await entries('mfa.required')).toMatchObject([
      { actor_id: admin, subject_id: plain, data: '{"reason":"New policy"}' },
      { actor_id: admin, subject_id: suspended, data: '{"reason":"New policy"}' },
    ]);
    for (const id of [plain, suspended]) expect(await mailsTo(app, id)).toEqual(['mfaRequired']);
    for (const id of [byApp, byMail, archived, asked, staff])
      expect(await mailsTo(app, id)).toEqual([]);
    expect(app.world.announced).toContain('clients.changed');
  });

  test('when cancelled keeps the clients that are done, and says how many', async () => {
    await addClients(120);
    const selection = { kind: 'listed', search: '', filter: 'withoutMfa', concern: null } as const;
    const job = await app.ok('clients.requireMfa', { selection, reason: 'New policy' });
    while (app.services.jobs.view(1, job.id).done === 0)
      await new Promise((resolve) => setImmediate(resolve));
    const over = await app.ok('job.cancel', { id: job.id });
    expect(over).toMatchObject({ state: 'cancelled', total: 120, skipped: 0 });
    expect(over.changed).toBe(over.done);
    expect(over.changed).toBeGreaterThan(0);
    expect(over.changed).toBeLessThan(120);
    expect((await mustSetUp()).length).toBe(over.changed);
    expect((await entries('mfa.required')).length).toBe(over.changed);
  });

  test('ends with the session of who began it', async () => {
    await addClients(60);
    const window = app.enter(admin);
    const selection = { kind: 'listed', search: '', filter: 'all', concern: null } as const;
    await app.ok('clients.requireMfa', { selection, reason: 'New policy' }, window);
    await app.ok('session.signOut', {}, window);
    const { length } = await mustSetUp();
    expect(length).toBeLessThan(60);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await mustSetUp()).length).toBe(length);
  });

  test('needs a reason and somebody to ask', async () => {
    const listed = { kind: 'listed', search: 'nobody', filter: 'all', concern: null } as const;
    const chosen = { kind: 'chosen' as const, clients: [2] };
    const reasonless = await app.refusal('clients.requireMfa', { selection: chosen, reason: ' ' });
    expect(reasonless.fields).toEqual({ reason: { code: 'required' } });
    const nobody = await app.refusal('clients.requireMfa', { selection: listed, reason: 'x' });
    expect(nobody.code).toBe('nothing_selected');
  });
});

describe('a notice', () => {
  test('goes to the clients that the list shows, in its lines, with an entry each', async () => {
    const [first, second] = (await addClients(2)) as [number, number];
    const selection = { kind: 'listed', search: 'client1', filter: 'all', concern: null } as const;
    const message = ' We move on Sunday.\r\nThe portal is closed\tuntil noon. ';
    expect(await settled(await app.ok('clients.sendNotice', { selection, message }))).toMatchObject(
      {
        changed: 1,
        skipped: 0,
      },
    );
    expect(await mailsTo(app, first)).toEqual([]);
    const mail = await mailsWithBody(app.db)
      .where('account_id', '=', second)
      .executeTakeFirstOrThrow();
    expect(mail).toMatchObject({ kind: 'deskNotice', recipient: 'client1@example.org' });
    const { content } = openBody(app.services.workstation.store.vault, mail);
    expect(content.paragraphs).toEqual(
      expect.arrayContaining(['We move on Sunday.', 'The portal is closed until noon.']),
    );
    expect(await entries('client.noticeSent')).toMatchObject([
      { actor_id: admin, subject_id: second, data: '{"characters":51}' },
    ]);
  });

  test.each([
    ['  \n ', 'required'],
    ['beep \u0007', 'bad_character'],
    ['half \uD83D', 'bad_character'],
  ])('that says %j is refused by its field', async (message, code) => {
    await addClients(1);
    const selection = { kind: 'listed', search: '', filter: 'all', concern: null } as const;
    const { fields } = await app.refusal('clients.sendNotice', { selection, message });
    expect(fields).toEqual({ message: { code } });
    expect(await entries('client.noticeSent')).toEqual([]);
  });
});
