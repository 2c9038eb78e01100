import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from 'pg';
import { enqueue } from '../../../src/main/mail/outbox.ts';
import { append } from '../../../src/main/history/append.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import { newestKey, ringOf } from '../../../src/main/platform/seal.ts';
import { continueRotation } from '../../../src/main/team/rotation.ts';
import { giveTotp } from '../mfa/support.ts';
import { adminEmail, passphrase, password, TestApp } from '../support/workstation.ts';
import { chiefOf, newDatabase, rowsOf, useTeamServer } from './support.ts';

const team = useTeamServer();
const name = 'Front desk';

/** A team with one workstation, an administrator in a window of it, and a look past the product. */
async function newTeam() {
  const app = new TestApp();
  const id = await app.firstRun();
  await giveTotp(app, id);
  const place = await newDatabase(team());
  await app.ok('team.move', { ...place, name }, app.enter(id));
  await app.services.jobs.settled();
  return { app, window: app.enter(id), place, chief: await chiefOf(team(), place) };
}

type Team = Awaited<ReturnType<typeof newTeam>>;

async function inviteTo({ app, window }: Team, called = 'Back office') {
  app.world.file = join(app.folder, 'invitation.gatehouse');
  const invitation = await app.ok('team.invite', { name: called }, window);
  if (!invitation) throw new Error('no invitation');
  return { ...invitation, text: readFileSync(app.world.file, 'utf8') };
}

async function joinWith({ text: invitation, words }: { text: string; words: string[] }) {
  const app = new TestApp();
  await app.services.workstation.start();
  const state = await app.ok('join.begin', { invitation, words, passphrase });
  if (state.stage !== 'joining') throw new Error(state.stage);
  return { app, fingerprint: state.fingerprint };
}

/** A second workstation that is in. */
async function secondOf(team: Team) {
  const invitation = await inviteTo(team);
  const second = await joinWith(invitation);
  const { workstation } = invitation;
  await team.app.ok('team.approve', { workstation, fingerprint: second.fingerprint }, team.window);
  await until(() => second.app.services.workstation.state.stage === 'open');
  return { ...second, workstation };
}

async function until(isSo: () => boolean | Promise<boolean>, within = 120_000): Promise<void> {
  const end = performance.now() + within;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('It did not come to that.');
    await sleep(50);
  }
}

async function logged(chief: Client, kind = 'workstation') {
  const rows = await rowsOf<{ code: string; outcome: string; data: string; login: string | null }>(
    chief,
    `select code, outcome, data, login from log join log_opening using (seq) where kind = '${kind}' order by seq`,
  );
  return rows.map(({ code, data }) => [code, JSON.parse(data)] as const);
}

test('a workstation is invited, joins, is approved, and people sign in there', async () => {
  const first = await newTeam();
  const { app, window, chief, place } = first;
  const invitation = await inviteTo(first);
  expect(invitation).toMatchObject({
    workstation: 2,
    name: 'Back office',
    file: 'invitation.gatehouse',
  });
  expect(invitation.words).toHaveLength(6);
  expect(invitation.validUntil - Date.now()).toBeGreaterThan(11.9 * 3600_000);
  const [row] = await rowsOf(chief, 'select * from workstation where id = 2');
  expect(row).toMatchObject({
    name: 'Back office',
    set_up_by: '1',
    joined_at: null,
    approved_at: null,
  });
  for (const word of invitation.words)
    expect(invitation.text).not.toMatch(new RegExp(`\\b${word}\\b`));

  // The file alone says where it leads, and opens with its words alone.
  const second = new TestApp();
  await second.services.workstation.start();
  expect(await second.ok('join.read', { invitation: invitation.text })).toEqual({
    name: 'Back office',
    host: 'localhost',
    database: place.database,
    validUntil: invitation.validUntil,
  });
  const wrong = [...invitation.words.slice(1), invitation.words[0] === 'lion' ? 'tiger' : 'lion'];
  for (const words of [wrong, ['nothing'], invitation.words.slice(1)]) {
    const refused = await second.refusal('join.begin', {
      invitation: invitation.text,
      words,
      passphrase,
    });
    expect(refused.code).toBe('invitation_words');
  }
  expect(existsSync(join(second.folder, 'vault.json'))).toBe(false);
  expect(
    await second.refusal('join.begin', { invitation: 'x', words: ['lion'], passphrase }),
  ).toMatchObject({
    code: 'invitation_unreadable',
  });
  expect(
    await second.refusal('join.begin', {
      invitation: invitation.text,
      words: invitation.words,
      passphrase: 'short',
    }),
  ).toMatchObject({ code: 'invalid_input', fields: { passphrase: { code: 'too_short' } } });

  const typed = invitation.words.map((word) => ` ${word.toUpperCase()}`);
  const joining = await second.ok('join.begin', {
    invitation: invitation.text,
    words: typed,
    passphrase,
  });
  if (joining.stage !== 'joining') throw new Error(joining.stage);
  expect(joining).toMatchObject({ name: 'Back office', host: 'localhost' });
  expect(joining.fingerprint).toHaveLength(8);
  const vault = readFileSync(join(second.folder, 'vault.json'), 'utf8');
  expect(JSON.parse(vault)).toMatchObject({
    version: 2,
    team: { approved: false, workstation: 2 },
  });

  // Once is once.
  const third = new TestApp();
  await third.services.workstation.start();
  const again = { invitation: invitation.text, words: invitation.words, passphrase };
  expect((await third.refusal('join.begin', again)).code).toBe('invitation_used');
  expect(await third.ok('app.state', {})).toMatchObject({ stage: 'firstRun' });

  // Whoever approves compares what the other one shows.
  const view = await app.ok('team.view', {}, window);
  expect(view.place).toEqual({ host: 'localhost', port: place.port, database: place.database });
  expect(view.version).toMatch(/^\d+\.\d+/);
  expect(view.rotation).toBeNull();
  expect(view.workstations).toMatchObject([
    { id: 1, name, state: 'approved', here: true, setUpBy: 'Ada Admin', approvedBy: 'Ada Admin' },
    { id: 2, name: 'Back office', state: 'joined', here: false, fingerprint: joining.fingerprint },
  ]);
  const other = { workstation: 2, fingerprint: view.workstations[0]?.fingerprint ?? [] };
  expect((await app.refusal('team.approve', other, window)).code).toBe('team_fingerprint');
  expect(await rowsOf(chief, 'select from workstation_key where workstation_id = 2')).toEqual([]);
  const shown = { workstation: 2, fingerprint: joining.fingerprint };
  await app.ok('team.approve', shown, window);
  expect((await app.refusal('team.approve', shown, window)).code).toBe('workstation_gone');

  // Within seconds it opens, and the accounts that are there sign in.
  await until(() => second.services.workstation.state.stage === 'open');
  const state = await second.ok('signIn.submit', { email: adminEmail, password }, 7);
  expect(state.stage).toBe('challenge');
  expect(JSON.parse(readFileSync(join(second.folder, 'vault.json'), 'utf8'))).toMatchObject({
    team: { approved: true },
  });
  expect((await logged(chief)).slice(-4)).toEqual([
    ['workstation.movedToTeam', { host: 'localhost', database: place.database, workstation: name }],
    ['workstation.invited', { workstation: 'Back office' }],
    ['workstation.joined', { workstation: 'Back office' }],
    [
      'workstation.approved',
      { workstation: 'Back office', fingerprint: joining.fingerprint.join(' ') },
    ],
  ]);
  const [signIn] = await rowsOf(
    chief,
    "select login from log where code = 'signIn.passwordAccepted' order by seq desc limit 1",
  );
  expect(signIn).toEqual({ login: `${place.database}_gatehouse_ws_2` });
});

test('a workstation is renamed, and the log has both names', async () => {
  const { app, window, chief } = await newTeam();
  const renamed = { workstation: 1, name: 'Reception', seen: { name } };
  const view = await app.ok('team.rename', renamed, window);
  expect(view.workstations).toMatchObject([{ id: 1, name: 'Reception' }]);
  const [entry] = await rowsOf(
    chief,
    "select before, after from log join log_opening using (seq) where code = 'workstation.renamed'",
  );
  expect(entry).toEqual({
    before: `{"workstation":"${name}"}`,
    after: '{"workstation":"Reception"}',
  });
  const refused = await app.refusal('team.rename', { ...renamed, workstation: 9 }, window);
  expect(refused.code).toBe('workstation_gone');
  // Somebody else had the dialog open before it was.
  const late = await app.refusal('team.rename', { ...renamed, name: 'Back office' }, window);
  expect(late).toMatchObject({
    code: 'changed_meanwhile',
    detail: { fields: [{ name: 'name', by: 'Ada Admin' }], stored: { name: 'Reception' } },
  });
});

test('whoever waits to be approved can forget the team, and be taken off', async () => {
  const first = await newTeam();
  const invitation = await inviteTo(first);
  const { app } = await joinWith(invitation);
  expect((await app.ok('join.cancel', {})).stage).toBe('firstRun');
  expect(existsSync(join(app.folder, 'vault.json'))).toBe(false);
  const view = await first.app.ok('team.revoke', { workstation: 2 }, first.window);
  expect(view.workstations).toMatchObject([{ id: 1 }, { id: 2, state: 'revoked' }]);
  // It never had the key: that stays.
  expect(view.rotation).toBeNull();
  expect((await first.app.refusal('join.cancel', {})).code).toBe('wrong_stage');
});

test('an approved workstation is not asked twice after a restart, and is found again', async () => {
  const first = await newTeam();
  const { app } = await secondOf(first);
  await app.services.workstation.start();
  await app.ok('workstation.unlock', { passphrase });
  expect(await app.ok('connection.view', {})).toMatchObject({ kind: 'connected' });
});

test('a revoked workstation is out, and every secret is sealed anew', async () => {
  const first = await newTeam();
  const { app, window, chief, place } = first;
  const second = await secondOf(first);
  const third = await secondOf(first);
  const act = { actor: null, subject: null, sourceIp: null, at: Date.now() };
  await write(app.store, async (tx) => {
    await append(tx, act, { code: 'workstation.unlocked', outcome: 'ok' });
    for (let index = 0; index < 120; index += 1)
      await enqueue(tx, app.store.vault, {
        account: 1,
        to: adminEmail,
        language: 'en',
        facts: { kind: 'test', name: 'Ada', at: 0 },
        expiresAt: null,
        at: Date.now(),
      });
  });
  const before = await rowsOf<{ body: Buffer }>(
    chief,
    'select body from mail_body order by mail_id',
  );
  expect(before).toHaveLength(120);
  expect((await app.refusal('team.revoke', { workstation: 1 }, window)).code).toBe(
    'workstation_needed',
  );

  const view = await app.ok('team.revoke', { workstation: second.workstation }, window);
  expect(view.workstations[1]).toMatchObject({ id: 2, state: 'revoked' });
  expect(view.rotation?.total).toBeGreaterThan(120);
  expect(
    await rowsOf(chief, `select from pg_roles where rolname = '${place.database}_gatehouse_ws_2'`),
  ).toEqual([]);
  await until(() => second.app.services.workstation.connection.kind === 'lost');
  expect((await second.app.refusal('signIn.submit', { email: adminEmail, password }, 9)).code).toBe(
    'store_unreachable',
  );

  // Both keys open meanwhile, for every workstation.
  await until(() => ringOf(third.app.store.vault).keys.size === 2);
  const sealed = third.app.store.vault.seal({ table: 't', column: 'c', row: 1 }, Buffer.from('x'));
  expect(app.store.vault.open({ table: 't', column: 'c', row: 1 }, sealed).toString()).toBe('x');

  await until(async () => (await logged(chief)).at(-1)?.[0] === 'workstation.keyChanged', 120_000);
  await until(() => ringOf(app.store.vault).keys.size === 1);
  await until(() => ringOf(third.app.store.vault).keys.size === 1);
  expect([newestKey(app.store.vault), newestKey(third.app.store.vault)]).toEqual([2, 2]);
  const numbers = await rowsOf(
    chief,
    `select distinct number from (
       select get_byte(body, 0) as number from mail_body union all
       select get_byte(secret, 0) from authenticator union all
       select get_byte(log_key, 0) from install) as sealed`,
  );
  expect(numbers).toEqual([{ number: 2 }]);
  expect(
    await rowsOf(chief, 'select workstation_id, key_number from workstation_key order by 1'),
  ).toEqual([
    { workstation_id: '1', key_number: 2 },
    { workstation_id: '3', key_number: 2 },
  ]);
  const row = await third.app.store.db
    .selectFrom('authenticator')
    .selectAll()
    .executeTakeFirstOrThrow();
  const place2 = { table: 'authenticator', column: 'secret', row: row.id };
  expect(third.app.store.vault.open(place2, row.secret)).toHaveLength(20);
  expect((await logged(chief)).slice(-2).map(([code]) => code)).toEqual([
    'workstation.revoked',
    'workstation.keyChanged',
  ]);

  // With the new key alone, everything opens after a restart, the log too.
  await third.app.services.workstation.start();
  await third.app.ok('workstation.unlock', { passphrase });
  expect(third.app.services.workstation.state.stage).toBe('open');
});

test('where the one that changes the key is cut off, another one goes on', async () => {
  const first = await newTeam();
  const second = await secondOf(first);
  const third = await secondOf(first);
  await first.app.ok('team.revoke', { workstation: second.workstation }, first.window);
  // Before it has sealed anything anew.
  await first.app.services.workstation.close();
  await continueRotation(third.app.services.workstation, 0);
  expect((await logged(first.chief)).at(-1)?.[0]).toBe('workstation.keyChanged');
  expect(newestKey(third.app.store.vault)).toBe(2);
  await first.app.services.workstation.start();
  await first.app.ok('workstation.unlock', { passphrase });
  expect(newestKey(first.app.store.vault)).toBe(2);
});
