import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { Verdict } from './ip-access.ts';
import { accountId, lineOf, rowId } from './text.ts';

/** How many an account may have. */
export const mostTestPoints = 50;

/** A named address that the list is meant to let in; each save is checked against all of them. */
export interface TestPoint {
  id: number;
  name: string;
  /** Canonical, IPv4 or IPv6. */
  address: string;
  /** By the saved rules, now. */
  verdict: Verdict;
}

const subject = accountId;
const name = lineOf(60);

/**
 * The test points of an account. Writing them needs no proof at the desk: a point lets nobody in, and
 * without one a change of the list, which does need it, is only asked back about less.
 */
export const testPoints = {
  'testPoints.list': channel({
    input: z.strictObject({ subject }),
    output: answers<TestPoint[]>(),
    right: may.seeSubject,
    writes: false,
  }),
  'testPoints.add': channel({
    input: z.strictObject({ subject, name, address: z.string().max(1000) }),
    output: answers<TestPoint[]>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  'testPoints.rename': channel({
    input: z.strictObject({ subject, id: rowId, name }),
    output: answers<TestPoint[]>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
  'testPoints.remove': channel({
    input: z.strictObject({ subject, id: rowId }),
    output: answers<TestPoint[]>(),
    right: may.changeSubject,
    writes: true,
    need: 'nothing',
  }),
};
