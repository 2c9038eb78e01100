import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { type Coverage, type RuleFlag, ruleLimit, type RuleProblem } from './ip-rule.ts';
import { grounds, type LastUse } from './proof.ts';
import { largestList, type ListProblem, type ListSource, type RuleColumn } from './rule-formats.ts';
import { accountId, moment, rowId, text } from './text.ts';

/** Where the current address comes from; an administrator chooses (design section 5). */
export const addressSources = ['network', 'service', 'fixed'] as const;
export type AddressSource = (typeof addressSources)[number];

/** Why no address is known. Unknown is said, never guessed. */
export type AddressProblem =
  | 'no_network'
  | 'service_unreachable'
  | 'service_refused'
  | 'service_answer'
  | 'not_asked_yet';

/** The address that this workstation is seen with. */
export interface CurrentAddress {
  source: AddressSource;
  address: string | null;
  problem: AddressProblem | null;
  checkedAt: number;
}

/** Whether the subject could sign in from an address, and why. */
export type Verdict =
  | { allowed: true; because: 'no_rules' }
  | { allowed: true; because: 'rule'; rule: string }
  /** The rules are lifted: none of them counts now. */
  | { allowed: true; because: 'lifted' }
  | { allowed: false; because: 'not_covered' | 'address_unknown' | 'rule_unreadable' };

export interface IpRule extends Coverage {
  id: number;
  /** Canonical: `all`, `203.0.113.10`, `203.0.113.0/24`, `2001:db8::/32`. */
  rule: string;
  note: string;
  enabled: boolean;
  expiresAt: number | null;
  addedBy: string | null;
  addedAt: number;
  lastUsedAt: LastUse;
  lastUsedAddress: string | null;
  flags: RuleFlag[];
  /** Rules of the same list that already cover this one. */
  coveredBy: string[];
  /** The stored text is no rule; nothing is allowed until it is deleted (requirement 45). */
  unreadable: boolean;
}

/** The rules are not in force; `until` null: until somebody puts them in force again. */
export interface LiftView {
  by: string;
  at: number;
  until: number | null;
}

/** The list goes back by itself to what it was before a change, unless somebody keeps it. */
export interface ProbationView {
  /** Full name of who began it. */
  by: string;
  at: number;
  until: number;
  /** What going back does to which rule. */
  undoes: readonly { what: 'deletes' | 'restores' | 'changes'; rule: string }[];
}

export interface IpAccessView {
  rules: IpRule[];
  current: CurrentAddress;
  /** Whether the subject could sign in from here now. */
  verdict: Verdict;
  /**
   * For a managed client: where it signed in from last, and whether it still could; null: never. `at`
   * null: covered, because the agent may still ask the caller for it.
   */
  lastSignIn: { address: string; at: number | null; verdict: Verdict } | null;
  lift: LiftView | null;
  probation: ProbationView | null;
}

/** The rule microscope: what the text in the field would mean, before it is saved. */
export type RuleInspection =
  | ({
      ok: true;
      canonical: string;
      prefix: number | null;
      mask: string | null;
      hostBitsDropped: boolean;
      flags: RuleFlag[];
      duplicate: boolean;
      coveredBy: string[];
      covers: string[];
      /** A rule that is one network together with this one, and that network. */
      beside: { id: number; rule: string; together: string } | null;
      /** Whether it includes the current address, for a managed client the one signed in from last; null: unknown. */
      allowsSubject: boolean | null;
      /** For the very IPv6 address that is meant there, which devices change often: its /64. */
      network: string | null;
    } & Coverage)
  /** `meant`: the rules that were meant, canonical; none where nobody can tell. */
  | { ok: false; problem: RuleProblem; meant: readonly string[] };

/** Minutes after which a change on probation is undone by itself. */
export const probationMinutes = [5, 10, 30, 60] as const;
export type ProbationMinutes = (typeof probationMinutes)[number];

/**
 * What to do where saving would refuse the protected address or a test point: `check` refuses with
 * `lockout_risk`, `add_current` adds a rule for each of these addresses in the same step, `accept` saves
 * anyway, and `probation` saves for so many minutes, after which the list is again what it was. While a
 * probation is under way, whatever else is saved belongs to it and its end stays. The check itself
 * always runs in the main process.
 */
export const lockoutChoices = ['check', 'add_current', 'accept'] as const;
export type LockoutChoice = (typeof lockoutChoices)[number] | { probation: ProbationMinutes };
export const lockout = z.union([
  z.enum(lockoutChoices),
  z.strictObject({ probation: z.literal(probationMinutes) }),
]);

/** What a rule carries beside the addresses. */
export const ruleDetails = { note: text(200), expiresAt: moment.nullable() };

/** What was seen of a rule that is changed. */
export const seenRule = z.strictObject({
  note: z.string().max(1000),
  expiresAt: z.int().nullable(),
  enabled: z.boolean(),
});

/** Several changes that belong together. */
export const revision = {
  add: z
    .array(
      z.strictObject({
        rule: z.string().max(1000),
        ...ruleDetails,
        /** False: it is added as one that is switched off. Acts that were set down by earlier versions lack it. */
        enabled: z.boolean().optional(),
      }),
    )
    .max(ruleLimit),
  remove: z.array(rowId).max(ruleLimit),
};

/** Which earlier state a list is brought to: that right after an entry. */
export const stateAfter = {
  after: rowId,
  /** The last entry of the list's history that was seen: with a newer one it would be another change. */
  newest: rowId,
};

/** One rule of a text with several, as far as it can be read. */
export interface SeveralLine {
  /** Of the text, from 1; in JSON the number of the rule. */
  line: number;
  /** The piece of it. */
  typed: string;
  note: string;
  enabled: boolean;
  expiresAt: number | null;
  /** What cannot be read beside the rule, which is then left out. */
  wrong: RuleColumn | null;
  /** Canonical; null: it is no rule, and `problem` says why. */
  rule: string | null;
  problem: RuleProblem | null;
  meant: readonly string[];
  hostBitsDropped: boolean;
  /** It is in the list already, or was further up in the text. */
  repeats: 'list' | 'text' | null;
  /** Rules of the list that already cover it. */
  coveredBy: readonly string[];
}

/** What a text with several rules means, before any of it is saved. */
export interface SeveralReading {
  source: ListSource;
  /** Why none of it can be read; null: it can, as far as the lines say. */
  problem: ListProblem | null;
  lines: SeveralLine[];
  /** How many more rules the list may have; 0 or less: none. */
  room: number;
}

/** A rule beside an address. */
export interface CheckedRule {
  /** Null: the rule in the field, which is not saved. */
  id: number | null;
  rule: string;
  standing: 'inForce' | 'unreadable' | 'off' | 'expired';
  covers: boolean | null;
  /** How many of the rule's `bits` are alike from the front; null: of another family, or `all`. */
  alike: number | null;
  bits: number | null;
}

/** Whether an address is let in, and what each rule has to do with it, the one that lets it in first. */
export type CheckedAddress =
  | {
      ok: true;
      address: string;
      verdict: Verdict;
      by: number | 'draft' | null;
      rules: CheckedRule[];
    }
  /** What was typed is no address. */
  | { ok: false; network: boolean };

export const ipAccess = {
  'ipAccess.list': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<IpAccessView>(),
    right: may.seeSubject,
    writes: false,
  }),
  'ipAccess.inspect': channel({
    // Not `text()`: the rule parser names the very character that is wrong.
    input: z.strictObject({ subject: accountId, rule: z.string().max(1000) }),
    output: answers<RuleInspection>(),
    right: may.seeSubject,
    writes: false,
  }),
  'ipAccess.add': channel({
    input: z.strictObject({
      subject: accountId,
      rule: z.string().max(1000),
      ...ruleDetails,
      /** The person has been told that host bits are dropped. */
      hostBitsSeen: z.boolean(),
      lockout,
      grounds,
    }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
  }),
  'ipAccess.change': channel({
    input: z.strictObject({
      subject: accountId,
      id: rowId,
      ...ruleDetails,
      enabled: z.boolean(),
      seen: seenRule,
      lockout,
      grounds,
    }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
  }),
  'ipAccess.delete': channel({
    input: z.strictObject({ subject: accountId, id: rowId, lockout, grounds }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
  }),
  /** Undo of a delete. */
  'ipAccess.restore': channel({
    input: z.strictObject({ subject: accountId, id: rowId, lockout, grounds }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
  }),
  /** Deletes and adds several rules in one step. */
  'ipAccess.revise': channel({
    input: z.strictObject({ subject: accountId, ...revision, lockout, grounds }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'changeRules',
    largest: largestList,
  }),
  /** Several rules at once: one a line or parted by commas, `# note` after a rule; or a list that was exported. */
  'ipAccess.readSeveral': channel({
    input: z.strictObject({ subject: accountId, text: z.string().max(largestList) }),
    output: answers<SeveralReading>(),
    right: may.seeSubject,
    writes: false,
    largest: largestList,
  }),
  /** `draft`: as if that rule were saved too. */
  'ipAccess.checkAddress': channel({
    input: z.strictObject({
      subject: accountId,
      address: z.string().max(1000),
      draft: z.string().max(1000).nullable(),
    }),
    output: answers<CheckedAddress>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Puts lifted rules in force again. */
  'ipAccess.endLift': channel({
    input: z.strictObject({ subject: accountId, lockout }),
    output: answers<IpAccessView>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  /** Looks the current address up again. */
  'ipAccess.refreshAddress': channel({
    input: z.strictObject({}),
    output: answers<CurrentAddress>(),
    right: may.anySignedIn,
    writes: false,
  }),
};
