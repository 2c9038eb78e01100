import { z } from 'zod';
import { answers, channel, may, type OpeningAct } from './channel.ts';
import { type Flag, grounds } from './proof.ts';
import { largestList } from './rule-formats.ts';
import { ruleChange } from './rule-change.ts';
import { accountId, emailText, moment, rowId, text, typedCode } from './text.ts';

export const resetScopes = ['all', 'totp', 'email'] as const;
export type ResetScope = (typeof resetScopes)[number];

/** Minutes that a temporary access code may live: ten minutes to thirty days. */
export const accessCodeMinutes = { min: 10, max: 30 * 24 * 60, usual: 60 } as const;

/**
 * What becomes of an act that is asked for and not done at once: it waits for a colleague's word
 * (`colleague`), then for its time (`waiting`). At the end it is `done` by itself, or `ready` where it
 * makes a secret that somebody has to be given. `failed`: what it was about had changed meanwhile.
 */
export const askedActStates = [
  'colleague',
  'waiting',
  'ready',
  'done',
  'refused',
  'objected',
  'cancelled',
  'expired',
  'failed',
] as const;
export type AskedActState = (typeof askedActStates)[number];

/** An act and what it needs to know beside the account. */
export const actDetails = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('resetMfa'), scope: z.enum(resetScopes) }),
  z.strictObject({ act: z.literal('undoReset') }),
  z.strictObject({
    act: z.literal('issueAccessCode'),
    minutes: z.int().min(accessCodeMinutes.min).max(accessCodeMinutes.max),
  }),
  z.strictObject({ act: z.literal('setOneTimePassword') }),
  z.strictObject({ act: z.literal('cancelOneTimePassword') }),
  z.strictObject({ act: z.literal('unlockSignIn') }),
  z.strictObject({ act: z.literal('liftRestrictions'), until: moment.nullable() }),
  z.strictObject({
    act: z.literal('changeRules'),
    change: ruleChange,
  }),
  z.strictObject({ act: z.literal('changeAddress'), email: emailText }),
  z.strictObject({ act: z.literal('restoreClient') }),
  z.strictObject({ act: z.literal('eraseClient') }),
]);
export type ActDetails = z.output<typeof actDetails>;

/** An act that was asked for and not done at once. */
export interface AskedAct {
  id: number;
  account: number;
  fullName: string;
  /** A client's account, not a colleague's. */
  client: boolean;
  act: OpeningAct;
  /** What exactly: whoever confirms it sees that before they type their code. */
  details: ActDetails;
  state: AskedActState;
  reason: string;
  agent: string;
  /** Ticket or call reference; empty: none. */
  callReference: string;
  /** Steps that the caller had taken, parted by `, `. */
  caller: string;
  flags: Flag['kind'][];
  askedAt: number;
  /** Who has to confirm it; null: nobody, or it was. */
  needs: 'colleague' | 'administrator' | null;
  /** Full name of who confirmed. */
  second: string | null;
  /** Until when a colleague can confirm it, it happens, or its secret can be fetched. */
  until: number | null;
  /** Asked for by the account that looks. */
  own: boolean;
}

/** What a secret that is ready shows, once. */
export interface CollectedSecret {
  kind: 'code' | 'password';
  secret: string;
  expiresAt: number;
}

const subject = accountId;
const id = rowId;
const reason = text(500);

export const askedActs = {
  /** What waits, newest first: requests to confirm, acts to come, secrets to fetch. */
  'askedActs.list': channel({
    input: z.strictObject({}),
    output: answers<AskedAct[]>(),
    right: may.staff,
    writes: false,
  }),
  /** What waits about an account: its holder's, or one that is managed. */
  'askedActs.about': channel({
    input: z.strictObject({ subject }),
    output: answers<AskedAct[]>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Sets an act down: for a colleague who confirms it elsewhere, or for its waiting period. */
  'askedActs.ask': channel({
    input: z.strictObject({ subject, details: actDetails, grounds }),
    output: answers<AskedAct>(),
    right: may.callAboutConfirmed,
    writes: true,
    need: 'named',
    largest: largestList,
  }),
  /** By a colleague who is neither the agent nor the holder, with a code of their own. */
  'askedActs.confirm': channel({
    input: z.strictObject({ id, code: typedCode }),
    output: answers<AskedAct[]>(),
    right: may.staff,
    writes: true,
    need: 'nothing',
  }),
  'askedActs.refuse': channel({
    input: z.strictObject({ id, reason }),
    output: answers<AskedAct[]>(),
    right: may.staff,
    writes: true,
    need: 'nothing',
  }),
  /** By whoever asked for it, or an administrator. */
  'askedActs.cancel': channel({
    input: z.strictObject({ id, reason }),
    output: answers<AskedAct[]>(),
    right: may.staff,
    writes: true,
    need: 'nothing',
  }),
  /** The holder wants none of it. */
  'askedActs.object': channel({
    input: z.strictObject({ subject, id }),
    output: answers<AskedAct[]>(),
    right: may.actOnOwn,
    writes: true,
    need: 'nothing',
  }),
  /** The holder reads the code of the mail to anybody at the desk. */
  'askedActs.objectByCode': channel({
    input: z.strictObject({ subject, code: typedCode }),
    output: answers<AskedAct[]>(),
    right: may.callAbout,
    writes: true,
    need: 'nothing',
  }),
  /** The one time that a secret which has become ready is shown. */
  'askedActs.collect': channel({
    input: z.strictObject({ subject, id }),
    output: answers<CollectedSecret>(),
    right: may.callAboutConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
