import { z } from 'zod';
import type { Grounds, SecondPerson } from './channel.ts';
import { emailText, text, typedCode } from './text.ts';

/** How a caller can show who they are, strongest first. */
export const callerSteps = ['authenticator', 'recoveryCode', 'email', 'callBack', 'facts'] as const;
export type CallerStep = (typeof callerSteps)[number];

/**
 * What a step proves (requirement HD1): `cryptographic` the caller holds something that was bound to
 * the account before the call; `witnessed` a line on file stands behind it; `knowledge` nothing by
 * itself, it can only fail.
 */
export type ProofClass = 'cryptographic' | 'witnessed' | 'knowledge';
export const classOf: Record<CallerStep, ProofClass> = {
  authenticator: 'cryptographic',
  recoveryCode: 'cryptographic',
  email: 'cryptographic',
  callBack: 'witnessed',
  facts: 'knowledge',
};

/** What an act still lacks: `another` is any further step beside the cryptographic one. */
export type MissingProof = 'cryptographic' | 'another' | 'witnessed';

/** One way to an act; with nothing missing it is open. */
export interface Way {
  missing: MissingProof[];
  /** Who has to confirm it with a code of their own; null: nobody. */
  second: 'colleague' | 'administrator' | null;
  /** Hours that it waits after that, in which it can be objected to. */
  hours: number;
}

/** Why nobody at the desk can do an act now. */
export type ActRefusal =
  /** The account, or every account, is frozen. */
  | 'frozen'
  | 'frozenAll'
  /** A protected account, and the agent is no administrator. */
  | 'twoAdministrators';

/** What an act on an account needs as things stand: the least first. */
export type ActNeed = { refused: ActRefusal } | { refused: null; ways: [Way, ...Way[]] };

/** Signs that something is not as usual (requirement HD9). */
export const flagKinds = [
  'addressChanged',
  'phoneChanged',
  'rulesChanged',
  'referenceChanged',
  'anotherCall',
  'failedSteps',
  'agentRate',
  'outsideHours',
  'protected',
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** One sign, with the log entries that show it, newest first; none for what no entry shows. */
export interface Flag {
  kind: FlagKind;
  /** Makes a second person mandatory. */
  weighty: boolean;
  entries: { seq: number; at: number }[];
}

/** Facts on file that a caller can be asked for; the agent types what is said (requirement HD2). */
export const factNames = ['reference', 'lastSignInAt', 'createdAt'] as const;
export type FactName = (typeof factNames)[number];

/** When a method or rule was used last; null: never. Covered: the agent may still ask a caller for it. */
export type LastUse = number | null | 'covered';

/** `seen`: the agent has looked it up in this call, and can ask for it no more. */
export type FactState = 'open' | 'match' | 'noMatch' | 'nothing' | 'seen';

/** So many wrong answers in a call close the question for the day. */
export const factTries = 5;

export const secondPerson: z.ZodType<SecondPerson> = z.strictObject({
  email: emailText,
  code: typedCode,
});

export const grounds: z.ZodType<Grounds> = z
  .strictObject({ reason: text(500), second: secondPerson.nullable() })
  .nullable();
