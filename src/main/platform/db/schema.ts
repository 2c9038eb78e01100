export type { Database } from 'better-sqlite3';
import type { ColumnType, Generated, Insertable, Selectable, Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Language } from '../../../preload/contract/app.ts';
import type { CheckpointReason } from '../../../preload/contract/audit.ts';
import type { AskedActState } from '../../../preload/contract/asked-acts.ts';
import type { OpeningAct, Role } from '../../../preload/contract/channel.ts';
import type { LogCode, LogOutcome } from '../../../preload/contract/history.ts';
import type {
  CodeFate,
  MailKind,
  MailState,
  MailTransport,
} from '../../../preload/contract/mail.ts';
import type { ChallengeMethod } from '../../../preload/contract/mfa.ts';
import type { ReviewKind } from '../../../preload/contract/oversight.ts';
import type { SavedScreen } from '../../../preload/contract/saved-filters.ts';
import type { Factor } from '../back-off.ts';

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
  /** PHC string; empty while none was ever set, which no password matches. */
  password_hash: string;
  state: 'active' | 'deactivated' | 'archived';
  created_at: Fixed<number>;
  last_sign_in_at: number | null;
  last_sign_in_address: string | null;
  /** The second factor used last: offered first next time. */
  last_method: ChallengeMethod | null;
  /** When a code that was sent to the address was last accepted; null: never. */
  email_verified_at: ColumnType<number | null, number | null | undefined, number | null>;
  /** The number that the portal knows a client by; unique where there is one. */
  portal_reference: ColumnType<string | null, string | null | undefined, string | null>;
  /** A second factor has to be set up at the next sign-in, whatever the policy says. */
  must_set_up: ColumnType<Flag, Flag | undefined, Flag>;
  /** Only two administrators open it (requirement HD10). */
  protected: ColumnType<Flag, Flag | undefined, Flag>;
  /** Made up, to try the application with. */
  sample: ColumnType<Flag, Flag | undefined, Flag>;
  /** Personal data is gone; the row stays because the log names it (requirement 68). */
  erased_at: ColumnType<number | null, number | null | undefined, number | null>;
  /** Log entry of the import that made the account. */
  import_seq: Fixed<number | null | undefined>;
  /**
   * Goes up with whatever sessions must not outlive: password, role, state, a reset of methods. A
   * session that was opened at another one is over, on whichever workstation.
   */
  credential_epoch: ColumnType<number, number | undefined, number>;
  /** The list that a client is in; null for staff and for who was erased. Computed. */
  client_list: ColumnType<'current' | 'archived' | null, never, never>;
}

export interface ThrottleTable {
  /** `account:7`; `unknown:keyed:<hash>` for an address that is none's; `caller:7`, `second:7`, `objection:7` at the desk; `address:7` of a new address. */
  key: Fixed<string>;
  factor: Fixed<Factor>;
  failures: number;
  refusals: number;
  last_failure_at: number;
  wait_until: number;
}

export interface IpRuleTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  rule: Fixed<string>;
  /** As `sortKey` makes it; null: the text is no rule. */
  sort_key: Fixed<string | null>;
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
  /** 2; 1 where it was written before there were leaves, and committed to afterwards. */
  version: Fixed<number>;
  mac: Fixed<Buffer>;
  /** Hash of the entry's leaf in the tree, 32 bytes; see `ledger/leaf.ts`. */
  leaf: Fixed<Buffer>;
}

/** The values of an entry, which it commits to. A value that was erased is gone; nothing else changes. */
export interface LogOpeningTable {
  seq: Fixed<number>;
  /** 32 bytes; null once a value was erased. */
  seed: Buffer | null;
  source_ip: string | null;
  /** JSON, as `before` and `after`. */
  data: string;
  before: string | null;
  after: string | null;
  /** `Kept` of `ledger/leaf.ts` as JSON, once a value was erased. */
  kept: string | null;
}

/** Complete subtrees of 2^level leaves, from level 1 on: what is written here can be made from the leaves. */
export interface LogNodeTable {
  level: Fixed<number>;
  idx: Fixed<number>;
  hash: Fixed<Buffer>;
}

/** What one entry did to each of many accounts; the entry has the root of a tree over these rows. */
export interface LogRowTable {
  seq: Fixed<number>;
  account_id: Fixed<number>;
  /** 16 bytes; null once the row was erased. */
  salt: Buffer | null;
  /** `LoggedRow` as JSON; null once it was erased. */
  after: string | null;
  /** The commitment to what was erased, 32 bytes. */
  kept: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
}

/** What retention left of an entry. */
export interface LogPrunedTable {
  seq: Fixed<number>;
  /** As in `log`, 32 bytes. */
  leaf: Fixed<Buffer>;
  mac: Fixed<Buffer>;
}

/** A key that a workstation signs checkpoints with; it stays known once the workstation is gone. */
export interface CheckpointKeyTable {
  id: Generated<number>;
  /** See `ledger/signed-note.ts`. */
  vkey: Fixed<string>;
  /** Number in the team; null: the workstation worked alone. */
  workstation_number: Fixed<number | null>;
  added_at: Fixed<number>;
  /** The entry that tells of it. */
  seq: Fixed<number>;
}

/** What a workstation signed of the log: its first `size` entries, by their root. */
export interface CheckpointTable {
  id: Generated<number>;
  size: Fixed<number>;
  root: Fixed<Buffer>;
  made_at: Fixed<number>;
  reason: Fixed<CheckpointReason>;
  key_id: Fixed<number>;
  /** The whole signed note. */
  note: Fixed<string>;
}

/** Another workstation found that a checkpoint follows from what it had seen, and signed it too. */
export interface CosignatureTable {
  checkpoint_id: Fixed<number>;
  key_id: Fixed<number>;
  /** A signature line, for the end of the note. */
  line: Fixed<string>;
}

/** What a time-stamping authority answered of a checkpoint (RFC 3161, DER). */
export interface TimeStampTable {
  id: Generated<number>;
  checkpoint_id: Fixed<number>;
  received_at: Fixed<number>;
  answer: Fixed<Buffer>;
}

/** Entries in a row in which time goes forward; see `history/stretches.ts`. */
export interface LogStretchTable {
  first_seq: Fixed<number>;
  first_at: Fixed<number>;
  latest_at: number;
}

/** How far the indexes of words have come. */
export interface SearchStateTable {
  id: Fixed<1>;
  /** Entries of the log up to this one are in `log_search`. */
  log_seq: number;
}

/** Mails that `mail_search` has not, or not as they are now; put there by a trigger. */
export interface MailUnsearchedTable {
  mail_id: Fixed<number>;
}

/** A list that somebody narrows in the same way again and again. */
export interface SavedFilterTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  screen: Fixed<SavedScreen>;
  name: string;
  /** As it stands in the address of the screen. */
  search: string;
}

export interface SettingTable {
  key: string;
  value: string;
}

export interface AuthenticatorTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  label: string;
  /** 20 bytes, sealed. */
  secret: Buffer;
  /** The step of the last accepted code; only a greater one is accepted (requirement 28). */
  last_step: number;
  drift_steps: number;
  added_at: Fixed<number>;
  last_used_at: number | null;
  /** Reset by the help desk: proves nothing any more, and goes when a new method is set up. */
  suspended_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** A step whose code was typed too early and talked about: never accepted. */
export interface BurnedStepTable {
  authenticator_id: Fixed<number>;
  step: Fixed<number>;
}

export interface TotpEnrolmentTable {
  account_id: Fixed<number>;
  secret: Buffer;
  started_at: number;
}

export interface EmailFactorTable {
  account_id: Fixed<number>;
  enabled_at: number;
  last_used_at: number | null;
  /** As with an authenticator. */
  suspended_at: ColumnType<number | null, number | null | undefined, number | null>;
}

/** Stands in for a second factor once; at most one for each account. */
export interface AccessCodeTable {
  account_id: Fixed<number>;
  mac: Fixed<Buffer>;
  issued_by: Fixed<number>;
  issued_at: number;
  expires_at: number;
}

/** While there is one, it is the account's password, and the next sign-in sets a new one. */
export interface OneTimePasswordTable {
  account_id: Fixed<number>;
  hash: Fixed<string>;
  issued_by: Fixed<number>;
  issued_at: number;
  expires_at: number;
}

/** The account's rules are not in force; `until` null: until somebody puts them in force again. */
export interface IpLiftTable {
  account_id: Fixed<number>;
  lifted_by: number;
  lifted_at: number;
  until: number | null;
}

/** A named address that the account's list is meant to let in. */
export interface TestPointTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  name: string;
  /** Canonical. */
  address: Fixed<string>;
  added_by: Fixed<number>;
  added_at: Fixed<number>;
}

/** The account's list goes back to `state` at `until`, unless somebody keeps what it is by then. */
export interface IpProbationTable {
  account_id: Fixed<number>;
  begun_by: Fixed<number>;
  begun_at: number;
  until: number;
  /** The list as it was before, as JSON; see `list-state.ts`. */
  state: Fixed<string>;
}

/** What a client is found by, while it is in a list; made anew by every unit of work that touches it. */
export interface ClientSearchTable {
  account_id: Fixed<number>;
  /** The account's `client_list`. */
  list: 'current' | 'archived';
  /** As `searchTextOf` makes it. */
  text: string;
  /** Until when the account has rules in force; 0: it has none, `forever`: for good. */
  restricted_until: Generated<number>;
}

/** A moment that never comes. */
export const forever = Number.MAX_SAFE_INTEGER;

export interface RecoveryCodeTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  /** PHC string; all codes of one issue share a salt, so that one hash checks them all. */
  hash: Fixed<string>;
  created_at: Fixed<number>;
  used_at: number | null;
}

/** On file for calling back: what people typed, as E.164. */
export interface PhoneNumberTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  number: Fixed<string>;
  label: string;
  added_at: Fixed<number>;
  added_by: Fixed<number | null>;
  /** Somebody at the desk has found out that it is the account holder's. */
  verified_at: number | null;
  verified_by: number | null;
}

export interface MailTable {
  id: Generated<number>;
  /** Whose mail it is; a test mail is nobody's. */
  account_id: Fixed<number | null>;
  recipient: Fixed<string>;
  kind: Fixed<MailKind>;
  language: Fixed<Language>;
  subject: Fixed<string>;
  state: MailState;
  transport: MailTransport | null;
  /** Name of the file that the folder transport wrote. */
  file: string | null;
  created_at: Fixed<number>;
  /** When the outbox takes it up; null: not by itself. */
  next_try_at: number | null;
  /** After this it is of no use: its code is dead. */
  expires_at: number | null;
  tries: number;
  /**
   * The workstation that has it on the wire, and until when nobody else asks what became of it; of a
   * mail that is due: who leaves it to the others, and until when.
   */
  claimed_by: ColumnType<string | null, string | null | undefined, string | null>;
  claimed_until: ColumnType<number | null, number | null | undefined, number | null>;
  /** The workstation that queued it: the folder transport writes there. Null: any. */
  origin: ColumnType<string | null, string | null | undefined, string | null>;
}

/** Apart from the mail, so that lists of mails do not read it. */
export interface MailBodyTable {
  mail_id: Fixed<number>;
  /** The content, sealed; without its code once that is of no use any more. */
  body: Buffer;
}

export interface MailStepTable {
  id: Generated<number>;
  mail_id: Fixed<number>;
  at: Fixed<number>;
  state: Fixed<MailState>;
  reply: Fixed<string | null>;
}

/** A code for one purpose is none for another (requirement 31). */
export type EmailPurpose = 'signIn' | 'enableEmail' | 'changeAddress' | 'verifyCaller';

export interface EmailCodeTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  purpose: Fixed<EmailPurpose>;
  /** One sign-in or one set-up: its codes replace each other. */
  request: Fixed<string>;
  mail_id: Fixed<number>;
  mac: Fixed<Buffer>;
  created_at: number;
  expires_at: number;
  wrong_tries: number;
  entered_at: number | null;
  fate: CodeFate;
  ended_at: number | null;
}

/** An address that an account wants; the one it has counts until a code sent here is accepted. */
export interface PendingAddressTable {
  account_id: Fixed<number>;
  address: string;
  address_key: string;
  /** Ties codes to this very address: one that was sent to another is none of this. */
  request: string;
  started_at: number;
}

/** A call that the desk has open, for whoever is signed in elsewhere; what it proved is in memory alone. */
export interface DeskCallTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  agent_id: Fixed<number>;
  /** Two words that both sides see (requirement HD12): their places in the list, parted by a space. */
  words: Fixed<string>;
  started_at: Fixed<number>;
  ended_at: number | null;
}

/** An act of the desk that was asked for and not done at once (requirements HD6 and HD7). */
export interface AskedActTable {
  id: Generated<number>;
  account_id: Fixed<number>;
  agent_id: Fixed<number>;
  act: Fixed<OpeningAct>;
  /** `ActDetails` and `LoggedGrounds`, as JSON. */
  details: Fixed<string>;
  grounds: string;
  /** Whose confirmation it waits for. */
  needs: 'colleague' | 'administrator' | null;
  /** Hours that it waits after that. */
  hours: Fixed<number>;
  state: AskedActState;
  second_id: number | null;
  /** Keyed hash of the code that objects to it. */
  objection_mac: Buffer | null;
  asked_at: number;
  until: number | null;
  ended_at: number | null;
}

/** Nothing that opens the account happens while the row is there; `account_id` null: no account. */
export interface FreezeTable {
  id: Generated<number>;
  account_id: Fixed<number | null>;
  frozen_by: Fixed<number>;
  frozen_at: Fixed<number>;
  reason: Fixed<string>;
}

/** An act that an administrator looks at afterwards (requirement HD5). */
export interface ReviewTable {
  id: Generated<number>;
  kind: Fixed<ReviewKind>;
  /** Of its log entry. */
  seq: Fixed<number>;
  account_id: Fixed<number>;
  act: Fixed<OpeningAct | 'override'>;
  agent_id: Fixed<number>;
  second_id: Fixed<number | null>;
  reason: Fixed<string>;
  made_at: Fixed<number>;
  due_at: Fixed<number>;
  reviewed_by: number | null;
  reviewed_at: number | null;
  note: string | null;
}

/** A file that an export is writing; what is left here was cut off. */
export interface UnfinishedExportTable {
  /** Number of the workstation that writes it; empty: it works alone. */
  workstation: Fixed<string>;
  /** Its whole path, under the name that it has only meanwhile. */
  file: Fixed<string>;
}

/** A client that somebody has open in a window, so that a colleague sees it; none once unseen for a minute. */
export interface OpenClientTable {
  workstation: Fixed<string>;
  window_id: Fixed<number>;
  account_id: number;
  agent_id: number;
  opened_at: number;
  seen_at: number;
}

/** A workstation of a team; only a team's database has the table, and functions alone write it. */
export interface WorkstationTable {
  id: Fixed<number>;
  login: Fixed<string>;
  name: Fixed<string>;
  public_key: Fixed<Buffer | null>;
  set_up_by: Fixed<number | null>;
  invited_at: Fixed<number>;
  invited_until: Fixed<number | null>;
  joined_at: Fixed<number | null>;
  approved_at: Fixed<number | null>;
  approved_by: Fixed<number | null>;
  revoked_at: Fixed<number | null>;
  version: Fixed<string | null>;
  last_seen_at: Fixed<number | null>;
}

/** Sealed single values, such as the SMTP password. */
export interface SecretTable {
  key: string;
  value: Buffer;
}

export interface Schema {
  install: InstallTable;
  account: AccountTable;
  throttle: ThrottleTable;
  ip_rule: IpRuleTable;
  log: LogTable;
  log_opening: LogOpeningTable;
  log_node: LogNodeTable;
  log_row: LogRowTable;
  log_pruned: LogPrunedTable;
  log_stretch: LogStretchTable;
  checkpoint_key: CheckpointKeyTable;
  checkpoint: CheckpointTable;
  cosignature: CosignatureTable;
  time_stamp: TimeStampTable;
  search_state: SearchStateTable;
  mail_unsearched: MailUnsearchedTable;
  saved_filter: SavedFilterTable;
  setting: SettingTable;
  authenticator: AuthenticatorTable;
  burned_step: BurnedStepTable;
  /** A step whose code was read out to the help desk. */
  read_out_step: BurnedStepTable;
  totp_enrolment: TotpEnrolmentTable;
  email_factor: EmailFactorTable;
  recovery_code: RecoveryCodeTable;
  phone_number: PhoneNumberTable;
  mail: MailTable;
  mail_body: MailBodyTable;
  mail_step: MailStepTable;
  email_code: EmailCodeTable;
  pending_address: PendingAddressTable;
  access_code: AccessCodeTable;
  one_time_password: OneTimePasswordTable;
  ip_lift: IpLiftTable;
  test_point: TestPointTable;
  ip_probation: IpProbationTable;
  client_search: ClientSearchTable;
  desk_call: DeskCallTable;
  asked_act: AskedActTable;
  freeze: FreezeTable;
  review: ReviewTable;
  unfinished_export: UnfinishedExportTable;
  open_client: OpenClientTable;
  secret: SecretTable;
  workstation: WorkstationTable;
}

/**
 * What a function that only reads is given: the open store, or the unit of work that calls it. No
 * statement that writes can be made with it.
 */
export type Db = Pick<
  ReadonlyKysely<Schema>,
  'selectFrom' | 'selectNoFrom' | 'case' | 'dynamic' | 'fn'
>;
/** A transaction: what writes, and what alone can append to the log. */
export type Tx = Transaction<Schema>;

export type AskedActRow = Selectable<AskedActTable>;
export type AccountRow = Selectable<AccountTable>;
export type IpRuleRow = Selectable<IpRuleTable>;
export type LogRow = Selectable<LogTable>;
/** An entry with its opening, which is null in all its columns where there is none. */
export type OpenLogRow = LogRow & {
  [C in Exclude<keyof LogOpeningTable, 'seq'>]: Selectable<LogOpeningTable>[C] | null;
};
export type NewAccount = Insertable<AccountTable>;
