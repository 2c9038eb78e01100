import { randomBytes } from 'node:crypto';
import { eraseData } from '../clients/erase.ts';
import { insertAccount } from '../accounts/accounts.ts';
import { keyOf } from '../accounts/throttle.ts';
import { lockedAfter } from '../platform/back-off.ts';
import { recipientOf } from '../accounts/recipient.ts';
import type { LoggedRule } from '../../preload/contract/log-payloads.ts';
import { append, appendAll } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { insertRules, updateRule } from '../ip-access/store.ts';
import { parseEmailAddress } from '../mail/email-address.ts';
import type { MailFacts } from '../mail/content.ts';
import { removeFiles } from '../mail/folder-transport.ts';
import { addSteps } from '../mail/steps.ts';
import { insertMail } from '../mail/stored-mail.ts';
import { insertDevice } from '../mfa/authenticators.ts';
import { hashPassword } from '../platform/argon2.ts';
import { day, hour, minute, second } from '../platform/clock.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { changeOne, touchAccount, write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Vault } from '../platform/seal.ts';
import { inventPast, type PastEvent, sampleDays, sampleDevice, type StoredPerson } from './past.ts';
import { type SamplePerson, samplePeople, wayIn } from './people.ts';

/** An administrator, who adds or removes the samples. */
export type SampleAct = Act & { actor: number };

/** How many sample clients there are; removed ones do not count. */
export async function countSamples(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('account')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('sample', '=', 1)
    .where('erased_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/**
 * Adds 25 made-up clients with rules, methods, mails and ninety days of history, all or none. Every
 * account carries the mark, and every log entry says `sample`. Nobody knows their passwords.
 * Refuses with `samples_exist`.
 */
export async function addSamples(store: Store, act: SampleAct): Promise<void> {
  const { vault } = store;
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  await write(store, async (tx) => {
    if ((await countSamples(tx)) > 0) throw refuse('samples_exist', null);
    await append(
      tx,
      { ...act, subject: null },
      {
        code: 'samples.added',
        outcome: 'ok',
        data: { count: samplePeople.length },
      },
    );
    const stored: StoredPerson[] = [];
    for (const person of samplePeople)
      stored.push(await addPerson(tx, vault, act, person, passwordHash));
    await writePast(tx, stored, inventPast(samplePeople, stored, act.at));
    for (const [index, person] of samplePeople.entries())
      await addMails(tx, vault, stored[index]?.account ?? 0, person, act.at);
  });
}

/**
 * Erases all sample clients in one step, mails and their files in `folder` too; the log entries
 * stay and say that they are of samples. Refuses with `nothing_to_do` where there are none.
 */
export async function removeSamples(store: Store, folder: string, act: SampleAct): Promise<void> {
  await write(store, async (tx) => {
    const rows = await tx
      .selectFrom('account')
      .select('id')
      .where('sample', '=', 1)
      .where('erased_at', 'is', null)
      .execute();
    if (rows.length === 0) throw refuse('nothing_to_do', null);
    const data = { count: rows.length };
    await append(tx, { ...act, subject: null }, { code: 'samples.removed', outcome: 'ok', data });
    const files: string[] = [];
    for (const { id } of rows) files.push(...(await eraseData(tx, id, act.at)));
    removeFiles(folder, files);
  });
  await store.purgeErased();
}

async function addPerson(
  tx: Tx,
  vault: Vault,
  act: SampleAct,
  person: SamplePerson,
  passwordHash: string,
): Promise<StoredPerson> {
  const email = parseEmailAddress(person.email);
  if (!email) throw new Error(person.email);
  const createdAt = act.at - sampleDays * day;
  const { fullName, language, reference } = person;
  const state = person.state === 'archived' ? 'archived' : 'active';
  const id = await insertAccount(tx, {
    role: 'client',
    fullName,
    email,
    language,
    passwordHash,
    createdAt,
  });
  await changeOne(
    tx
      .updateTable('account')
      .set({
        portal_reference: reference,
        sample: 1,
        state,
        must_set_up: person.state === 'mustSetUp' ? 1 : 0,
        email_verified_at: hasProvenAddress(person) ? createdAt + 3 * hour : null,
      })
      .where('id', '=', id),
  );
  touchAccount(tx, id);
  await append(
    tx,
    { ...act, subject: id, at: createdAt },
    {
      code: 'client.added',
      outcome: 'ok',
      data: { sample: true },
      after: { fullName, email: person.email, reference, language, state },
    },
  );
  const device = await addMethods(tx, vault, id, person, createdAt);
  const rules = await addRules(tx, id, person, act.at);
  if (person.state === 'locked') await lock(tx, id, act.at);
  return { account: id, device, rules };
}

/** Whoever signs in has read the code that was sent there once. */
function hasProvenAddress({ signsIn, state }: SamplePerson): boolean {
  return signsIn > 0 && state !== 'mailFails';
}

/** Returns the number of the authenticator. */
async function addMethods(
  tx: Tx,
  vault: Vault,
  account: number,
  { methods }: SamplePerson,
  createdAt: number,
): Promise<number | null> {
  const device = {
    account,
    label: sampleDevice,
    secret: randomBytes(20),
    step: 0,
    drift: 0,
    at: createdAt + 2 * hour,
  };
  const id = methods.includes('totp') ? await insertDevice(tx, vault, device) : null;
  if (methods.includes('email')) {
    const row = { account_id: account, enabled_at: createdAt + 3 * hour, last_used_at: null };
    await tx.insertInto('email_factor').values(row).execute();
  }
  return id;
}

async function addRules(
  tx: Tx,
  account: number,
  person: SamplePerson,
  at: number,
): Promise<LoggedRule[]> {
  const added = person.rules.map(({ rule, note, expiresIn }) => ({
    rule,
    note,
    expiresAt: expiresIn === null ? null : at + expiresIn * day,
  }));
  const rows = await insertRules(
    tx,
    { account, addedBy: account, addedAt: at - sampleDays * day + 5 * hour },
    added,
  );
  const rules: LoggedRule[] = [];
  for (const [index, { enabled }] of person.rules.entries()) {
    const row = rows[index];
    if (!row) throw new Error('It was just stored.');
    if (!enabled) await updateRule(tx, row.id, { enabled: 0 });
    rules.push({ id: row.id, rule: row.rule, note: row.note, enabled, expiresAt: row.expires_at });
  }
  return rules;
}

async function lock(tx: Tx, account: number, at: number): Promise<void> {
  const row = { failures: lockedAfter, refusals: 1, last_failure_at: at - hour, wait_until: at };
  await tx
    .insertInto('throttle')
    .values({ key: keyOf({ id: account }), factor: 'password', ...row })
    .execute();
}

/** `events`: oldest first. */
async function writePast(
  tx: Tx,
  stored: readonly StoredPerson[],
  events: readonly PastEvent[],
): Promise<void> {
  const told = events.map(({ person, at, sourceIp, own, entry }) => {
    const subject = stored[person]?.account ?? 0;
    return { act: { actor: own ? subject : null, subject, sourceIp, at }, entry };
  });
  await appendAll(tx, told);
  for (const [index, person] of samplePeople.entries()) {
    const last = events.findLast(
      (is) => is.person === index && is.entry.code === 'signIn.succeeded',
    );
    if (last)
      await rememberSignIn(tx, stored[index]?.account ?? 0, wayIn(person), {
        at: last.at,
        address: last.sourceIp,
      });
  }
}

/** What the last sign-in leaves beside its entry: on the account, its method and the rule that let it in. */
async function rememberSignIn(
  tx: Tx,
  account: number,
  { method, rule }: ReturnType<typeof wayIn>,
  { at, address }: { at: number; address: string },
): Promise<void> {
  await changeOne(
    tx
      .updateTable('account')
      .set({ last_sign_in_at: at, last_sign_in_address: address })
      .where('id', '=', account),
  );
  touchAccount(tx, account);
  await tx
    .updateTable('ip_rule')
    .set({ last_used_at: at, last_used_address: address })
    .where('account_id', '=', account)
    .where('rule', '=', rule)
    .execute();
  if (method === null) return;
  await tx
    .updateTable(method === 'totp' ? 'authenticator' : 'email_factor')
    .set({ last_used_at: at })
    .where('account_id', '=', account)
    .execute();
}

/** What they were told by mail when they set things up; none of it ever left this computer. */
async function addMails(
  tx: Tx,
  vault: Vault,
  account: number,
  person: SamplePerson,
  at: number,
): Promise<void> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  const begin = at - sampleDays * day;
  const common = { name: person.fullName, by: null, address: person.address };
  if (person.methods.includes('totp')) {
    const facts = { kind: 'totpEnabled', label: 'Phone', ...common, at: begin + 2 * hour } as const;
    await addMail(tx, vault, row, facts, true);
  }
  if (person.methods.includes('email')) {
    const facts = { kind: 'emailMfaEnabled', ...common, at: begin + 3 * hour } as const;
    await addMail(tx, vault, row, facts, true);
  }
  if (person.state === 'mailFails') {
    for (const daysAgo of [6, 4, 1]) {
      const facts = { kind: 'rulesChanged', what: 'added', rule: person.address } as const;
      await addMail(tx, vault, row, { ...facts, ...common, at: at - daysAgo * day }, false);
    }
  }
}

async function addMail(
  tx: Tx,
  vault: Vault,
  account: AccountRow,
  facts: MailFacts & { at: number },
  arrived: boolean,
): Promise<void> {
  const { address: to, language } = recipientOf(account);
  const mail = { account: account.id, to, language, facts, at: facts.at, expiresAt: null };
  const id = await insertMail(tx, vault, mail, { state: 'queued', next_try_at: null, tries: 1 });
  const state = arrived ? 'sent' : 'failed';
  const reply = arrived ? '250 2.0.0 Ok (sample)' : '550 5.1.1 Mailbox unavailable (sample)';
  await tx.updateTable('mail').set({ state, transport: 'smtp' }).where('id', '=', id).execute();
  await addSteps(tx, [
    { mail: id, at: facts.at + second, state: 'sending', reply: null },
    { mail: id, at: facts.at + (arrived ? 2 * second : minute), state, reply },
  ]);
}
