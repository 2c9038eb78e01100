import type { Language } from '../../preload/contract/app.ts';
import type { Role } from '../../preload/contract/channel.ts';
import type { FieldProblem } from '../../preload/contract/failure.ts';
import type { AccountRow, Db, Tx } from '../platform/db/schema.ts';
import { touchAccount } from '../platform/db/unit.ts';
import type { EmailAddress } from '../mail/email-address.ts';

export interface NewAccountData {
  role: Role;
  fullName: string;
  email: EmailAddress;
  language: Language;
  passwordHash: string;
  createdAt: number;
  /** What the portal knows a client by; none where it is left out. */
  reference?: string | null;
  /** Made up, to try the application with. */
  sample?: boolean;
}

/** Inserts an active account and returns its number. Throws where the address or the reference is taken. */
export async function insertAccount(tx: Tx, account: NewAccountData): Promise<number> {
  const { id } = await tx
    .insertInto('account')
    .values({
      role: account.role,
      full_name: account.fullName,
      email: account.email.address,
      email_key: account.email.key,
      language: account.language,
      password_hash: account.passwordHash,
      state: 'active',
      created_at: account.createdAt,
      last_sign_in_at: null,
      last_sign_in_address: null,
      last_method: null,
      portal_reference: account.reference ?? null,
      sample: account.sample ? 1 : 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  touchAccount(tx, id);
  return id;
}

export async function findAccount(db: Db, id: number): Promise<AccountRow | undefined> {
  return db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findAccountByEmail(
  db: Db,
  email: EmailAddress,
): Promise<AccountRow | undefined> {
  return db.selectFrom('account').selectAll().where('email_key', '=', email.key).executeTakeFirst();
}

/** That an account has the address already; null where it is free. */
export async function takenProblem(db: Db, email: EmailAddress): Promise<FieldProblem | null> {
  return (await findAccountByEmail(db, email)) ? { code: 'address_taken' } : null;
}
