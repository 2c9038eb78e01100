import { z } from 'zod';
import { answers, channel, may } from './channel.ts';

/**
 * What an address or network is to a client: their rules let it in (or a part of the network), refuse
 * it, mention it (a rule of theirs is it, lies in it or around it, in force or not), or they have no
 * rule in force and are let in from everywhere. All but `mentions` exclude each other.
 */
export const concernKinds = ['allows', 'refuses', 'mentions', 'open'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** Clients whom an address or network concerns in one way. `address`: as it was typed. */
export const concernQuery = z.strictObject({
  address: z.string().max(1000),
  kind: z.enum(concernKinds),
});
export type ConcernQuery = z.output<typeof concernQuery>;

/** How many of the current or the archived clients an address or network concerns. */
export interface ConcernCounts {
  /** Canonical. */
  address: string;
  counts: Record<ConcernKind, number>;
}

/** A rule that mentions what was asked about, and how many more do. */
export interface RuleMention {
  rule: string;
  standing: 'inForce' | 'off' | 'expired';
  others: number;
}

/** What the rules of one client have to do with it. */
export interface Concern {
  /** Which of the addresses they let in. */
  lets: 'all' | 'part' | 'none';
  because: 'no_rules' | 'lifted' | 'rule' | 'not_covered' | 'rule_unreadable';
  /** The rule that decides; null: none. */
  rule: string | null;
  /** How many more let in other addresses of the network. */
  others: number;
  mention: RuleMention | null;
}

export const whichAccounts = {
  /** Null: what was typed is neither an address nor a network. */
  'whichAccounts.count': channel({
    input: z.strictObject({
      address: z.string().max(1000),
      list: z.enum(['current', 'archived']),
    }),
    output: answers<ConcernCounts | null>(),
    right: may.staff,
    writes: false,
  }),
};
