export type { Database } from 'better-sqlite3';
import type { ColumnType, Generated, Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { Language } from '../../../preload/contract/app.ts';
import type { Role } from '../../../preload/contract/channel.ts';
import type { LogCode, LogOutcome } from '../../../preload/contract/history.ts';

/** SQLite knows no booleans. */
type Flag = 0 | 1;
/** Set once. */
type Fixed<T> = ColumnType<T, T, never>;

export interface InstallTable {
  id: Fixed<1>;
  install_id: Fixed<string>;
  created_at: Fixed<number>;
  /** Key of the log's chain, sealed with the data key so that it survives a change of that key. */
  log_key: Buffer;
}

export interface AccountTable {
  id: Generated<number>;
  role: Role;
  full_name: string;
  email: string;
  /** What makes two addresses the same account: lower case, Punycode. */
  email_key: string;
  language: Language;
  password_hash: string;
  state: 'active' | 'deactivated' | 'archived';
  created_at: Fixed<number>;
  last_sign_in_at: number | null;
  last_sign_in_address: string | null;
}

export interface ThrottleTable {
  /** `account:7`, or `unknown:<hash>` for an address that belongs to nobody. */
  key: Fixed<string>;
  factor: Fixed<string>;
  failures: number;
  refusals: number;
  last_failure_at: number;
  wait_until: number;
}

export interface IpRuleTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  rule: Fixed<string>;
  note: string;
  enabled: Flag;
  expires_at: number | null;
  added_by: Fixed<number | null>;
  added_at: Fixed<number>;
  last_used_at: number | null;
  last_used_address: string | null;
  /** Deleted rules stay, so that a delete can be undone and history can name them. */
  deleted_at: number | null;
}

export interface LogTable {
  seq: Fixed<number>;
  /** ISO 8601, UTC, milliseconds: evidence is read without this application too. */
  at: Fixed<string>;
  code: Fixed<LogCode>;
  /** The part of the code before the dot; computed. */
  kind: ColumnType<string, never, never>;
  outcome: Fixed<LogOutcome>;
  actor_id: Fixed<number | null>;
  subject_id: Fixed<number | null>;
  source_ip: Fixed<string | null>;
  data: Fixed<string>;
  before: Fixed<string | null>;
  after: Fixed<string | null>;
  version: Fixed<number>;
  mac: Fixed<Buffer>;
}

export interface SettingTable {
  key: string;
  value: string;
}

export interface Schema {
  install: InstallTable;
  account: AccountTable;
  throttle: ThrottleTable;
  ip_rule: IpRuleTable;
  log: LogTable;
  setting: SettingTable;
}

/** The open database, or a transaction in it. */
export type Db = Kysely<Schema>;
/** A transaction: what writes, and what alone can append to the log. */
export type Tx = Transaction<Schema>;

export type AccountRow = Selectable<AccountTable>;
export type IpRuleRow = Selectable<IpRuleTable>;
export type NewAccount = Insertable<AccountTable>;
