import { z } from 'zod';
import {
  type MailSettings,
  type MailSettingsView,
  mailSecurities,
  mailTransports,
  type SeenMailSettings,
  type SmtpSettings,
} from '../../preload/contract/mail.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Vault } from '../platform/seal.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { countRepairable } from './resend.ts';
import { defaultSender, type Sender } from './message.ts';
import { settleMailForm, type StoredSettings } from './settle-form.ts';
import { checkMailSettings, type MailSettingsInput, summaryOf } from './settings-form.ts';

const schema = z
  .strictObject({
    transport: z.enum(mailTransports),
    smtp: z.strictObject({
      host: z.string(),
      port: z.int(),
      security: z.enum(mailSecurities),
      user: z.string(),
      fromAddress: z.string(),
      fromName: z.string(),
      authority: z.string(),
      ehloName: z.string().default(''),
    }),
    /** How often the password was changed. */
    passwordChanges: z.int().default(0),
  })
  .default({
    transport: 'folder',
    smtp: {
      host: '',
      port: 587,
      security: 'starttls',
      user: '',
      fromAddress: '',
      fromName: 'Gatehouse',
      authority: '',
      ehloName: '',
    },
    passwordChanges: 0,
  });

const key = 'mail';
const passwordKey = 'smtpPassword';
const passwordPlace = { table: 'secret', column: 'value', row: passwordKey };

/** How mail leaves this workstation. Throws where the stored value does not fit. */
export async function readMailSettings(db: Db): Promise<StoredSettings> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return schema.parse(row && JSON.parse(row.value));
}

/** The server's password; null where none is stored. Throws where it was changed or moved. */
export async function readPassword(db: Db, vault: Vault): Promise<string | null> {
  const row = await db
    .selectFrom('secret')
    .select('value')
    .where('key', '=', passwordKey)
    .executeTakeFirst();
  return row ? vault.open(passwordPlace, row.value).toString('utf8') : null;
}

/** Who mails come from with these settings. */
export function currentSender({ transport, smtp }: MailSettings): Sender {
  if (transport === 'smtp' || smtp.fromAddress !== '') {
    return { address: smtp.fromAddress, name: smtp.fromName };
  }
  return { ...defaultSender, ...(smtp.fromName !== '' && { name: smtp.fromName }) };
}

export async function viewMailSettings(db: Db, folder: string): Promise<MailSettingsView> {
  const settings = await readMailSettings(db);
  const secret = await db
    .selectFrom('secret')
    .select('key')
    .where('key', '=', passwordKey)
    .executeTakeFirst();
  const { waiting } = await db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('state', 'in', ['queued', 'sending', 'retrying', 'waiting'])
    .executeTakeFirstOrThrow();
  const failed = await countRepairable(db);
  return { ...settings, hasPassword: secret !== undefined, folder, waiting, failed };
}

/**
 * Changes how mail leaves this workstation. `password` null keeps the stored one, empty forgets it.
 * `seen`: what the form was filled in over; null: nobody filled one in. Refuses with `invalid_input`
 * and the fields that are wrong, and with `changed_meanwhile`. The log tells of everything but the
 * password.
 */
export async function setMailSettings(
  store: Store,
  act: Act,
  input: MailSettingsInput,
  seen: SeenMailSettings | null = null,
): Promise<void> {
  const { vault } = store;
  await write(store, async (tx) => {
    const before = await readMailSettings(tx);
    const stored = await readPassword(tx, vault);
    const isNew = input.password !== null && input.password !== stored;
    const settled =
      seen === null ? input : await settleMailForm(tx, { seen, input, before }, isNew);
    const after = checkMailSettings(settled, before.smtp, stored !== null);
    const passwordChanges = before.passwordChanges + (isNew ? 1 : 0);
    await writeSettings(tx, { ...after, passwordChanges });
    if (input.password !== null) await writePassword(tx, vault, input.password);
    await append(tx, act, {
      code: 'settings.changed',
      outcome: 'ok',
      data: { setting: key, passwordChanged: isNew },
      before: summaryOf(before),
      after: summaryOf(after),
    });
  });
}

/** The password that goes with settings that are only tried out: given, else the stored one. */
export async function passwordFor(
  { db, vault }: Store,
  input: MailSettingsInput,
): Promise<{ settings: MailSettings; password: string }> {
  const before: SmtpSettings = (await readMailSettings(db)).smtp;
  const stored = await readPassword(db, vault);
  const settings = checkMailSettings(input, before, stored !== null, 'settings.');
  return { settings, password: input.password ?? stored ?? '' };
}

async function writeSettings(tx: Tx, settings: StoredSettings): Promise<void> {
  const row = { key, value: JSON.stringify(settings) };
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute();
}

async function writePassword(tx: Tx, vault: Vault, password: string): Promise<void> {
  await tx.deleteFrom('secret').where('key', '=', passwordKey).execute();
  if (password === '') return;
  const value = vault.seal(passwordPlace, Buffer.from(password, 'utf8'));
  await tx.insertInto('secret').values({ key: passwordKey, value }).execute();
}
