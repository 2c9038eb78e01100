import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import type { JobView } from './job.ts';
import { accountId } from './text.ts';

/**
 * What a list of rules is written as: for programs that enforce it themselves (`nginx`, `apache`,
 * `haproxy`, `nftables`), or whole, to be read back by Gatehouse (`csv`, `json`; docs/rule-formats.md).
 */
export const ruleFormats = ['nginx', 'apache', 'haproxy', 'nftables', 'csv', 'json'] as const;
export type RuleFormat = (typeof ruleFormats)[number];

/** Bytes of a list that is read or added in one step: as many rules as an account may have, with long notes. */
export const largestList = 8 * 1024 * 1024;

/** A text with several rules: typed or from anywhere, or one of the two that Gatehouse writes. */
export type ListSource = 'text' | 'csv' | 'json';

/** What a rule of the two has beside its addresses; in CSV the names of its columns. */
export type RuleColumn = 'note' | 'state' | 'expires';

/**
 * Why a text that begins as JSON does is no list: it is no JSON, it is something else's, a newer
 * Gatehouse wrote it, or what stands at `where` (`rules[3].expiresAt`) is not as it should be.
 */
export type ListProblem = { code: 'syntax' | 'other' | 'newer' } | { code: 'shape'; where: string };

const input = z.strictObject({ subject: accountId, format: z.enum(ruleFormats) });

export const ruleExport = {
  /** The text that `ipAccess.export` would write now. */
  'ipAccess.preview': channel({
    input,
    output: answers<{ text: string }>(),
    right: may.seeSubject,
    writes: false,
  }),
  /** Asks where to, and writes there; cancelled where the person changed their mind (requirement 67). */
  'ipAccess.export': channel({
    input,
    output: answers<JobView>(),
    right: may.actOnSubject,
    writes: true,
    need: 'nothing',
  }),
};
