import { mailsWithBody, openBody } from '../../../src/main/mail/stored-mail.ts';
import { vi } from 'vitest';
import { start } from '../mfa/support.ts';
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

/** Two steps, as many as are wanted unless an administrator says otherwise. */
export async function verify(app: TestApp, subject: number, window: number): Promise<void> {
  await app.ok('caller.begin', { subject, reference: 'T-7' }, window);
  await app.ok('caller.attest', { subject, step: 'callBack', note: '+49 30 1' }, window);
  await app.ok('caller.attest', { subject, step: 'facts', note: 'last invoice' }, window);
}

/** What an act's log entry says beside what was done, after `verify`. */
export const grounds = {
  reason,
  caller: 'callBack, facts',
  callReference: 'T-7',
  override: null,
};

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
