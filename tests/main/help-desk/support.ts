import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { randomBytes } from 'node:crypto';
import { onTestFinished, vi } from 'vitest';
import { insertDevice } from '../../../src/main/mfa/authenticators.ts';
import { write } from '../../../src/main/platform/db/unit.ts';
import type { OpeningAct } from '../../../src/preload/contract/channel.ts';
import { type DeskSettings, strictDesk } from '../../../src/preload/contract/settings.ts';
import { smtpServer } from '../mail/servers.ts';
import { toServer } from '../mail/support.ts';
import { codeNow, start } from '../mfa/support.ts';
import { password, TestApp } from '../support/workstation.ts';

export const clientEmail = 'client@example.org';
export const reason = 'phone lost on the train';

/** The clock stands still at `start`; the help desk is signed in, with a client to help. */
export async function openDesk() {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  const app = new TestApp();
  const admin = await app.firstRun();
  const desk = await app.addPerson('helpdesk', 'desk@example.org');
  const client = await app.addPerson('client', clientEmail);
  return { app, admin, desk, client, window: app.enter(desk) };
}

/** Replaces parts of the desk's policy; it leaves no entry in the log. */
export async function setPolicy(app: TestApp, parts: Partial<DeskSettings>): Promise<void> {
  const value = JSON.stringify({ ...strictDesk, ...parts });
  await app.db
    .insertInto('setting')
    .values({ key: 'desk', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Mail leaves by a real server from now on; `sent` waits until it has, for which the clock goes on a little. */
export async function sendBySmtp(app: TestApp) {
  const server = await smtpServer();
  const value = JSON.stringify(toServer(server.port));
  await app.db.insertInto('setting').values({ key: 'mail', value }).execute();
  const { outbox } = app.services;
  // Before the server closes, which waits for whoever is connected.
  onTestFinished(() => outbox.stop());
  await outbox.start(app.store);
  const sent = async () => {
    outbox.wake();
    const ticking = setInterval(() => vi.advanceTimersByTime(1), 20);
    await outbox.settled();
    clearInterval(ticking);
  };
  return { server, sent };
}

/**
 * Opens a call in which everything is proven for every act: a code of an authenticator that the
 * account has for that moment, and a fact on file. Colleagues are not protected.
 */
export async function verify(app: TestApp, subject: number, window: number): Promise<void> {
  await setPolicy(app, { oneProofForAll: true, protectStaff: false });
  await app.ok('caller.begin', { subject, want: 'other', reference: 'T-7' }, window);
  const secret = randomBytes(20);
  const device = { account: subject, label: 'Phone', secret, step: -1, drift: 0, at: 0 };
  const id = await write(app.store, (tx) => insertDevice(tx, app.store.vault, device));
  await app.ok('caller.checkAuthenticator', { subject, code: codeNow(secret) }, window);
  await app.db.deleteFrom('authenticator').where('id', '=', id).execute();
  const answer = new Date((await accountOf(app, subject)).created_at).toISOString().slice(0, 7);
  await app.ok('caller.answerFact', { subject, fact: 'createdAt', answer }, window);
}

function accountOf(app: TestApp, id: number) {
  return app.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** Why something is done, with nobody who confirms it. */
export const because = { reason, second: null };

/** What an act's log entry says beside what was done, after `verify`. */
export const grounds = {
  reason,
  caller: 'authenticator, facts',
  callReference: 'T-7',
  override: null,
  proofClass: 'cryptographic' as const,
  secondPerson: null,
  flags: '',
};

/** The refusal of an act for which nothing was proven. */
export function lacking(act: OpeningAct): string {
  const missing = ['cryptographic', 'another'];
  return `proof_needed ${JSON.stringify({ act, missing, other: false })}`;
}

/** The entries of some code with their data, oldest first. */
export async function entriesOf(app: TestApp, code: string) {
  const rows = (await app.log()).filter((row) => row.code === code);
  return rows.map(({ actor_id: actor, subject_id: subject, outcome, data }) => ({
    actor,
    subject,
    outcome,
    data: JSON.parse(data) as Record<string, unknown>,
  }));
}

/** What the newest mail to an account is made from. */
export async function lastMail(app: TestApp, account: number) {
  const row = await mailsWithBody(app.db)
    .where('account_id', '=', account)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return openBody(app.services.workstation.store.vault, row).facts;
}

/** The answer to a sign-in of the client. */
export function signIn(app: TestApp, window: number, typed = password) {
  return app.call('signIn.submit', { email: clientEmail, password: typed }, window);
}

export async function stage(app: TestApp, window: number): Promise<string> {
  return (await app.ok('app.state', {}, window)).stage;
}
