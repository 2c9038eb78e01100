import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { text } from './text.ts';

/** Messages of RFC 5424 with structured data, or such with a line of CEF in them. */
export const forwardingFormats = ['syslog', 'cef'] as const;
export type ForwardingFormat = (typeof forwardingFormats)[number];

/** Where the log is forwarded to: syslog over TLS (RFC 5425), with a checked certificate or not at all. */
export interface ForwardingSettings {
  enabled: boolean;
  host: string;
  port: number;
  format: ForwardingFormat;
  /** PEM; empty: the usual authorities alone. */
  authority: string;
}

/** Why a collector did not take anything. */
export const forwardingProblems = [
  'host_unknown',
  'unreachable',
  'certificate',
  'certificate_name',
  'not_tls',
  'lost',
  'timeout',
] as const;
export type ForwardingProblem = (typeof forwardingProblems)[number];

/** How far it is. Moments in milliseconds since 1970-01-01 UTC. */
export interface ForwardingState {
  /** Entries up to this number are at the collector for all that can be known; 0: none. */
  upTo: number;
  /** The newest entry of the log. */
  newest: number;
  /** When the collector took something last; null: never. */
  lastAt: number | null;
  /** What the last try met with; null: it went well, or there was none. */
  problem: ForwardingProblem | null;
  /** Null: as soon as there is something. */
  nextTryAt: number | null;
}

export interface ForwardingView extends ForwardingSettings {
  state: ForwardingState;
}

const settings = {
  enabled: z.boolean(),
  host: text(255),
  port: z.int().min(1).max(65_535),
  format: z.enum(forwardingFormats),
  authority: z.string().max(40_000),
};

const seen = z.strictObject({
  ...settings,
  host: z.string().max(1000),
  port: z.int(),
});

export const forwarding = {
  'forwarding.view': channel({
    input: z.strictObject({}),
    output: answers<ForwardingView>(),
    right: may.administrators,
    writes: false,
  }),
  /**
   * `fromBeginning`: all that the log holds is forwarded, again too; otherwise a collector gets what
   * follows, and one that is switched on again goes on where it was.
   */
  'forwarding.set': channel({
    input: z.strictObject({ ...settings, fromBeginning: z.boolean(), seen }),
    output: answers<ForwardingView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Connects, checks the certificate and leaves without a message. Answers what was wrong; null: nothing. */
  'forwarding.test': channel({
    input: z.strictObject({ host: text(255), port: settings.port, authority: settings.authority }),
    output: answers<ForwardingProblem | null>(),
    right: may.administrators,
    writes: false,
  }),
};
