import { z } from 'zod';
import { answers, channel, may, type OpeningAct } from './channel.ts';
import type { Freeze, HelpDeskView } from './help-desk.ts';
import { accountId, rowId, text } from './text.ts';

/** `override`: done without proof; `weak`: without a cryptographic one. */
export type ReviewKind = 'override' | 'weak';

/** An act that an administrator who took no part in it looks at afterwards. */
export interface Review {
  id: number;
  kind: ReviewKind;
  /** Number of its log entry. */
  seq: number;
  account: number;
  fullName: string;
  client: boolean;
  act: OpeningAct | 'override';
  agent: string;
  second: string | null;
  reason: string;
  madeAt: number;
  /** Overdue from then on. */
  dueAt: number;
  /** Null: nobody has yet. */
  reviewed: { by: string; at: number; note: string } | null;
  /** The looking administrator took part in it. */
  own: boolean;
}

/** An account that is frozen; null: every one. */
export interface FrozenAccount extends Freeze {
  account: { id: number; fullName: string; client: boolean } | null;
}

export interface ReviewsView {
  /** Those to review, soonest due first, then the last fifty that were. */
  reviews: Review[];
  frozen: FrozenAccount[];
}

const subject = accountId;
const reason = text(500);
const withReason = z.strictObject({ subject, reason });

export const oversight = {
  'reviews.list': channel({
    input: z.strictObject({}),
    output: answers<ReviewsView>(),
    right: may.administrators,
    writes: false,
  }),
  'reviews.review': channel({
    input: z.strictObject({ id: rowId, note: text(500) }),
    output: answers<ReviewsView>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
  /** Stops every opening act on an account until it is lifted; sign-in goes on. */
  'freeze.account': channel({
    input: withReason,
    output: answers<HelpDeskView>(),
    right: may.freezeOther,
    writes: true,
    need: 'nothing',
  }),
  'freeze.lift': channel({
    input: withReason,
    output: answers<HelpDeskView>(),
    right: may.freezeOther,
    writes: true,
    need: 'nothing',
  }),
  'freeze.view': channel({
    input: z.strictObject({ subject }),
    output: answers<Freeze | null>(),
    right: may.seeSubject,
    writes: false,
  }),
  'freeze.own': channel({
    input: z.strictObject({ subject }),
    output: answers<Freeze | null>(),
    right: may.changeOwn,
    writes: true,
    need: 'nothing',
  }),
  'freeze.liftOwn': channel({
    input: z.strictObject({ subject }),
    output: answers<Freeze | null>(),
    right: may.changeOwn,
    writes: true,
    need: 'nothing',
  }),
  /** The threat level: no account is opened by the desk; null: it is not raised. */
  'freeze.viewAll': channel({
    input: z.strictObject({}),
    output: answers<Freeze | null>(),
    right: may.staff,
    writes: false,
  }),
  'freeze.all': channel({
    input: z.strictObject({ reason }),
    output: answers<Freeze | null>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'freeze.liftAll': channel({
    input: z.strictObject({ reason }),
    output: answers<Freeze | null>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Marks an account as one that only two administrators open, or takes the mark away. */
  'helpDesk.protect': channel({
    input: z.strictObject({ subject, marked: z.boolean(), reason }),
    output: answers<HelpDeskView>(),
    right: may.freezeOther,
    writes: true,
    need: 'nothing',
  }),
};
