import type { RetentionSettings } from './retention.ts';
import type { Language } from './app.ts';
import type { BroughtSignature, CheckpointReason, Comparison } from './audit.ts';
import type { OpeningAct, Role } from './channel.ts';
import type { AccountState } from './account.ts';
import type { HistoryProblem } from './audit-verification.ts';
import type { ClientFilter } from './clients.ts';
import type { ConcernKind } from './which-accounts.ts';
import type { EvidenceProfile } from './evidence-profile.ts';
import type { ResetScope } from './asked-acts.ts';
import type { CallerWant } from './caller.ts';
import type { CallerStep, FactName } from './proof.ts';
import type { RuleFormat } from './rule-formats.ts';
import type { MailKind, MailState, MailTransport, SmtpSettings } from './mail.ts';
import type { ChallengeMethod } from './mfa.ts';
import type { AddressSettings, DeskSettings, MfaPolicy } from './settings.ts';

/** A rule of an account's list. */
export interface LoggedRule {
  id: number;
  rule: string;
  note: string;
  enabled: boolean;
  /** Milliseconds since 1970-01-01 UTC; null: never. */
  expiresAt: number | null;
}

/** An authenticator. */
export interface LoggedDevice {
  id: number;
  label: string;
}

/** A telephone number on file, E.164. */
export interface LoggedPhone {
  id: number;
  phone: string;
  phoneLabel: string;
}

/** A client as an import stored it, whom later entries tell of: the entry itself is of many. */
export interface LoggedRow {
  fullName: string;
  email: string;
  language: Language;
  state: AccountState;
  reference: string | null;
  /** All of them switched on, without a note and without an end. */
  rules: readonly string[];
  /** E.164, without a label. */
  phones: readonly string[];
}

/** A test point of an account's list. */
export interface LoggedTestPoint {
  id: number;
  testPoint: string;
  address: string;
}

/** How a caller was verified before an act of the help desk. Entries of before the classes lack them. */
export interface LoggedProof {
  /** Steps that were taken, parted by `, `. */
  caller: string;
  callReference: string | null;
  /** The reason for doing without. */
  override: string | null;
  /** What stood behind the act. */
  proofClass?: LoggedProofClass;
  /** Full name of who confirmed it. */
  secondPerson?: string | null;
  /** Flags that were shown, parted by `, `. */
  flags?: string;
  /** Hours that the act had waited. */
  waitedHours?: number;
}

/** `twoAdministrators` and `override`: two members of staff, whatever the caller showed. */
export type LoggedProofClass = 'cryptographic' | 'witnessed' | 'twoAdministrators' | 'override';

/** An act that was asked for and not done at once. */
export interface LoggedAskedAct {
  act: OpeningAct;
  /** Number of what was set down. */
  request: number;
}

/** Why the help desk did something, and for whom. */
export interface LoggedGrounds extends LoggedProof {
  reason: string;
}

/** What would be refused, as the person was warned. */
export interface LoggedLockout {
  lockoutAccepted?: true;
  /** Null: unknown. */
  address?: string | null;
  /** Names of test points that fail from then on, parted by `, `. */
  testPoints?: string;
}

interface RuleAct extends LoggedLockout {
  rule: string;
  /** Added by the program so that the person's own address is let in. */
  currentAddress?: true;
  /** The same for a test point, by its name. */
  testPoint?: string;
}

/** Made up, to try the application with. */
interface Invented {
  sample?: true;
}

interface Reason {
  reason: string;
}

type Factor = 'password' | ChallengeMethod;

interface Person {
  fullName: string;
  email: string;
  language: Language;
  state: AccountState;
}

interface Client extends Person {
  reference: string | null;
}

interface Staff extends Person {
  role: Role;
}

/** Lists as texts; entries of before the proof classes have `callerSteps` and lack the rest. */
export interface LoggedDeskSettings extends Partial<Omit<DeskSettings, 'weightyFlags' | 'hours'>> {
  callerSteps?: number;
  weightyFlags?: string;
  hours?: string | null;
}

/** An authority is told by its fingerprint. */
export interface LoggedMailSettings extends SmtpSettings {
  transport: MailTransport;
}

/** Where entries of the log are forwarded to; an authority is told by its fingerprint. */
export interface LoggedForwarding {
  enabled: boolean;
  host: string;
  port: number;
  format: string;
  authority: string;
}

interface Change<T> {
  before: T;
  after: T;
}

interface Refused {
  because: string;
}

interface SentCode {
  purpose: 'signIn' | 'enableEmail' | 'changeAddress' | 'verifyCaller';
  /** Number of the mail. */
  mail: number;
}

type Nothing = object;

/** What was taken out of a list. `selection`: what narrowed it, as `kind=ipRule outcome=refused`; `columns`: parted by `, `. */
export interface LoggedExport {
  rows: number;
  file: string;
  sha256: string;
  format: string;
  columns: string;
  selection: string;
}

/**
 * What an entry of each code holds beside who, whose, from where and when. Together they tell an
 * account's methods, rules, address and state at any moment. Fields are stored for good: never give
 * one another meaning. Entries that are older than a field lack it.
 */
export interface LogPayloads {
  'workstation.created': { data: { keychain: boolean } };
  'workstation.unlocked': Nothing;
  'workstation.unlockFailed': { data: { failures: number } };
  /** The computer's clock, in milliseconds since 1970-01-01 UTC. */
  'workstation.movedToTeam': { data: { host: string; database: string; workstation: string } };
  'workstation.invited': { data: { workstation: string } };
  'workstation.joined': { data: { workstation: string } };
  /** `fingerprint`: the words that were compared, in English. */
  'workstation.approved': { data: { workstation: string; fingerprint: string } };
  'workstation.renamed': Change<{ workstation: string }>;
  'workstation.revoked': { data: { workstation: string } };
  /** `key`: the number of the new data key; `secrets`: how many were sealed anew. */
  'workstation.keyChanged': { data: { key: number; secrets: number } };
  'workstation.clockJumped': Change<{ clockAt: number }>;

  'account.created': { after: Staff };
  'account.changed': Change<{ fullName: string; language: Language }>;
  'account.addressRequested': Change<{ email: string }> & { data: Partial<LoggedGrounds> };
  'account.addressChanged': Change<{ email: string }>;
  'account.addressCancelled': Change<{ email: string }>;
  'account.passwordChanged': { data: { oneTime: boolean } };
  'account.phoneAdded': { data: Partial<LoggedProof>; after: LoggedPhone };
  'account.phoneRemoved': { data: Partial<LoggedProof>; before: LoggedPhone };
  'account.phoneVerified': { after: LoggedPhone };

  'signIn.succeeded': {
    data: { rule: string | null; method: ChallengeMethod | null; failedBefore: number } & Invented;
  };
  /** A second factor is still asked for. */
  'signIn.passwordAccepted': Nothing;
  'signIn.failed': {
    data: { email: string | null; failures: number; because?: string } & Invented;
  };
  'signIn.throttled': { data: { seconds: number; locked: boolean; factor: Factor } };
  'signIn.addressRefused': { data: Refused & Invented };
  'signIn.addressBypassed': { data: Refused };
  'signIn.unlocked': { data: { factors: string } & LoggedGrounds };
  'session.signedOut': Nothing;
  'session.ended': { data: Reason };
  'session.confirmed': Nothing;
  'session.confirmFailed': { data: { failures: number } };

  'ipRule.added': { data: RuleAct & Invented & Partial<LoggedGrounds>; after: LoggedRule };
  'ipRule.changed': { data: RuleAct & Partial<LoggedGrounds> } & Change<LoggedRule>;
  'ipRule.deleted': { data: RuleAct & Partial<LoggedGrounds>; before: LoggedRule };
  'ipRule.restored': { data: RuleAct & Partial<LoggedGrounds>; after: LoggedRule };
  'ipRule.unreadable': { data: { rule: string | null } };
  'ipRule.exported': { data: { format: RuleFormat; rows: number; file: string; sha256: string } };
  'ipRule.lifted': { data: { until: number | null } & LoggedGrounds };
  'ipRule.liftEnded': { data?: LoggedLockout };
  /** Of what was changed just before; at `until` the list goes back. Each rule then has its entry. */
  'ipRule.probationBegan': { data: { minutes: number; until: number } };
  'ipRule.probationKept': { data?: LoggedLockout };
  /** By itself where nobody acted. */
  'ipRule.probationReverted': Nothing;
  'ipRule.testPointAdded': { after: LoggedTestPoint };
  'ipRule.testPointRenamed': Change<LoggedTestPoint>;
  'ipRule.testPointRemoved': { before: LoggedTestPoint };

  'mfa.setUpStarted': { data: { method: 'totp' } };
  'mfa.setUpCancelled': { data: { method: 'totp' } };
  'mfa.totpAdded': { data?: Invented; after: LoggedDevice };
  'mfa.totpRenamed': Change<LoggedDevice>;
  'mfa.totpRemoved': { before: LoggedDevice };
  'mfa.emailEnabled': { data?: Invented; after: { address: string } };
  'mfa.emailDisabled': { before: { address: string } };
  'mfa.codeSent': { data: SentCode };
  /** Its mail stays on this computer, and its holder opened it here. */
  'mfa.codeShown': { data: SentCode };
  'mfa.codeRejected': {
    data: { method: ChallengeMethod; failures?: number; seconds?: number } & Refused;
  };
  'mfa.recoveryIssued': { data: { count: number } };
  'mfa.recoveryRenewed': { data: { count: number } };
  'mfa.recoveryUsed': { data: { remaining: number } };
  'mfa.required': { data: Reason };
  /** How many of what was reset went for good. */
  'mfa.replaced': { data: { authenticators: number; email: boolean; recoveryCodes: number } };
  'mfa.accessCodeUsed': Nothing;

  'mail.failed': {
    data: { mail: number; kind: MailKind; state: MailState; reply: string | null };
  };
  'mail.resent': { data: { mail: number; copy: number; kind: MailKind } };
  'mail.retried': { data: { count: number } };
  'mail.exported': { data: LoggedExport };
  'mail.tested': {
    data: {
      mail: number;
      transport: MailTransport;
      host: string;
      state: MailState;
      reply: string | null;
    };
  };
  'settings.changed':
    /** `deskMoved`: an administrator has read that a stricter policy holds. */
    | ({ data: { setting: 'address' | 'mfa' | 'desk' | 'deskMoved' } } & Change<
        AddressSettings | MfaPolicy | LoggedDeskSettings | { read: boolean }
      >)
    | ({ data: { setting: 'forwarding' } } & Change<LoggedForwarding>)
    | ({ data: { setting: 'retention' } } & Change<RetentionSettings>)
    | ({ data: { setting: 'mail'; passwordChanged: boolean } } & Change<LoggedMailSettings>);
  /** `number`: one that was guessed; `others`: more of them within the minute; `tooMany`: a flood. */
  'access.refused': {
    data: { channel: string; number?: number; others?: true; tooMany?: true };
  };

  'client.added': { data?: Invented; after: Client };
  /**
   * `rowsRoot`: root of the tree over what was stored of each client, `LoggedRow`; see
   * `ledger/row.ts`. Base64.
   */
  'client.imported': {
    data: { file: string; added: number; skipped: number; sha256: string; rowsRoot: string };
  };
  'client.exported': {
    data: {
      rows: number;
      file: string;
      sha256: string;
      /** Null: chosen one by one. */
      search: string | null;
      filter: ClientFilter | null;
      /** Where only those were meant whom an address or network concerns, and how. */
      concern?: ConcernKind;
      address?: string;
    };
  };
  /** `first`, `last`: numbers of entries; `digest`: of the manifest of the pack. */
  'evidence.made': {
    data: {
      entries: number;
      first: number;
      last: number;
      profile: EvidenceProfile;
      file: string;
      digest: string;
    };
  };
  'client.opened': Nothing;
  'client.referenceChanged': Change<{ reference: string | null }>;
  'client.archived': { data: Reason } & Change<{ state: AccountState }>;
  'client.restored': { data?: LoggedGrounds } & Change<{ state: AccountState }>;
  /** Name, address, reference, rules and methods are gone. */
  'client.erased': { data: Reason & Partial<LoggedProof> };
  'client.noticeSent': { data: { characters: number } };

  'caller.begun': { data: { callReference: string; want?: CallerWant } };
  'caller.asked': { data: { want: CallerWant } };
  'caller.factsUncovered': Nothing;
  /** What was refused for want of proof, and what it lacked, parted by `, `. */
  'caller.actRefused': { data: { act: OpeningAct; lacked: string } };
  'caller.stepPassed': { data: { step: CallerStep; note: string } };
  'caller.stepFailed': {
    data: { step: CallerStep; clockSeconds: number | null; seconds?: number; fact?: FactName };
  };
  'caller.codeSent': { data: SentCode };
  'caller.overridden': { data: Reason & { secondPerson?: string } };
  'caller.ended': { data: { caller: string; seconds: number } };

  /** All methods of that scope prove nothing from then on. */
  'helpDesk.mfaReset': { data: { scope: ResetScope } & LoggedGrounds };
  'helpDesk.mfaResetUndone': { data?: LoggedGrounds };
  'helpDesk.accessCodeIssued': { data: { minutes: number } & LoggedGrounds };
  'helpDesk.accessCodeCancelled': Nothing;
  'helpDesk.codeResent': { data: { purpose: SentCode['purpose'] } & Reason };
  'helpDesk.oneTimePasswordSet': { data: LoggedGrounds };
  'helpDesk.oneTimePasswordCancelled': { data?: LoggedGrounds };
  /** Sets what was asked for down: for a colleague, or for its waiting period. */
  'helpDesk.actAsked': { data: LoggedAskedAct & { until: number } & LoggedGrounds };
  'helpDesk.actConfirmed': { data: LoggedAskedAct };
  'helpDesk.actRefused': { data: LoggedAskedAct & Reason };
  /** `byCode`: the holder read the code of the mail to the desk. */
  'helpDesk.actObjected': { data: LoggedAskedAct & { byCode: boolean } };
  'helpDesk.actCancelled': { data: LoggedAskedAct & Reason };
  'helpDesk.actExpired': { data: LoggedAskedAct };
  /** What it was about had changed meanwhile. */
  'helpDesk.actFailed': { data: LoggedAskedAct & Refused };
  /** Its secret can be fetched. */
  'helpDesk.actReady': { data: LoggedAskedAct & { until: number } };
  'helpDesk.frozen': { data: { everyone: boolean } & Reason };
  'helpDesk.unfrozen': { data: { everyone: boolean } & Reason };
  'helpDesk.marked': { data: Reason } & Change<{ protected: boolean }>;
  'helpDesk.reviewed': { data: { entry: number; note: string } };

  'staff.invited': { after: Staff };
  'staff.roleChanged': { data: Reason } & Change<{ role: Role }>;
  'staff.totpRequired': { data: Reason };
  'staff.deactivated': { data: Reason } & Change<{ state: AccountState }>;
  'staff.reactivated': Change<{ state: AccountState }>;

  'history.exported': { data: LoggedExport };
  /** To the collector on `host`; `failures`: tries since the last that went well. */
  'history.forwardingStarted': { data: { host: string; failures: number } };
  /** Once for all tries that fail in a row. `because`: what the first met with. */
  'history.forwardingFailed': { data: { host: string } & Refused };
  'history.verified': { data: { through: number; checkpoints: number } };
  /** `changed`: the field of the entry that was, where that can be told. */
  'history.damaged': {
    data: { problem: HistoryProblem['kind']; entry: number | null; changed: string | null };
  };
  /**
   * An older database was put in place on purpose. `problem`: what was missed, from which entry on;
   * `checkpoints`: how many of the other history this workstation has put aside.
   */
  'history.lossAccepted': {
    data: Reason & { problem: HistoryProblem['kind']; entry: number | null; checkpoints: number };
  };
  /**
   * Entries up to `through`, all of before `until`, were removed, as an administrator had set it;
   * `head` chains the entry after them, `root` is over all leaves up to there, both in base64.
   */
  'history.pruned': {
    data: { through: number; until: number; years: number; head: string; root: string };
  };
  /**
   * From here on entries are of format 2. `entries`: how many there were, `head`: the last link of
   * their chain, `root`: that of the tree over the leaves that were made of them. Base64.
   */
  'history.sealed': { data: { entries: number; head: string; root: string } };

  'samples.added': { data: { count: number } };
  'samples.removed': { data: { count: number } };

  /** From now on a workstation signs with this key. */
  'checkpoint.keyAdded': { data: { vkey: string } };
  /** The first so many entries were signed, by the root of their tree. */
  'checkpoint.made': { data: { entries: number; root: string; why: CheckpointReason } };
  /** One that was kept elsewhere was compared with the log. */
  'checkpoint.compared': {
    data: {
      entries: number | null;
      verdict: Comparison['verdict'];
      signature: BroughtSignature['kind'] | null;
    };
  };
  /** Another workstation's followed from what this one had seen. `signer`: name of the key. */
  'checkpoint.cosigned': { data: { entries: number; signer: string } };
  /** It did not: this workstation had seen other entries among the first `seen`. */
  'checkpoint.notFollowing': { data: { entries: number; seen: number; signer: string } };
  'checkpoint.timeStamped': {
    data: { entries: number; stampedAt: number; authority: string | null };
  };
}

type Keys<T> = T extends unknown ? keyof T : never;
type Part<P, K extends string> = P extends { [_ in K]?: infer T } ? Keys<T> : never;

/** Every field that entries carry, by its name. */
export type LogField = {
  [C in keyof LogPayloads]: Part<LogPayloads[C], 'data' | 'before' | 'after'>;
}[keyof LogPayloads];

type ValueIn<P, F> = P extends { data?: infer D; before?: infer B; after?: infer A }
  ? ValueOf<D, F> | ValueOf<B, F> | ValueOf<A, F>
  : never;
type ValueOf<T, F> = T extends unknown ? (F extends keyof T ? T[F] : never) : never;

/** Every value that a field may have, in entries of whichever code. */
export type LogFieldValue<F extends LogField> = {
  [C in keyof LogPayloads]: ValueIn<LogPayloads[C], F>;
}[keyof LogPayloads];

/** Fields whose text is one of a few codes, for which a reader needs words. */
export type CodedField = {
  [F in LogField]: Extract<LogFieldValue<F>, string> extends infer V
    ? [V] extends [never]
      ? never
      : string extends V
        ? never
        : F
    : never;
}[LogField];
