import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { flagKinds, type FlagKind } from './proof.ts';
import { lineOf, text } from './text.ts';
import { addressSources, type AddressSource, type CurrentAddress } from './ip-access.ts';

export interface AddressSettings {
  source: AddressSource;
  /** HTTPS address that answers with the public IP as text or JSON; used with `service`. */
  serviceUrl: string;
  /** Used with `fixed`. */
  fixedAddress: string;
}

export interface SettingsView {
  address: AddressSettings;
  current: CurrentAddress;
}

const addressSettings = {
  source: z.enum(addressSources),
  serviceUrl: text(500),
  fixedAddress: text(100),
};

const seenAddressSettings = z.strictObject({
  source: z.enum(addressSources),
  serviceUrl: z.string().max(1000),
  fixedAddress: z.string().max(200),
});

/** What is asked of whom; administrators decide. */
export interface MfaPolicy {
  administratorsNeedTotp: boolean;
  /** Required: at the next sign-in, before anything else. */
  staff: 'optional' | 'required';
  clients: 'optional' | 'required';
  /** Authenticator codes: the current and the previous one only. */
  strict: boolean;
  /** What an authenticator calls the portal: 1 to 60 characters, no colon. */
  issuer: string;
}

/** When somebody may need a second person beside the agent, least strict first (requirement HD6). */
export const secondPersonPolicies = [
  'never',
  'protected',
  'withoutCryptographic',
  'always',
] as const;

/** How the help desk works: what it needs before it opens an account. */
export interface DeskSettings {
  /**
   * `never` and `protected`: what has no cryptographic proof is not done at all, unless an
   * administrator lets the desk do without.
   */
  secondPerson: (typeof secondPersonPolicies)[number];
  /** A cryptographic proof needs any other step beside it. */
  anotherStep: boolean;
  /** What is proven counts for every act of the call, not for the one that was asked for alone. */
  oneProofForAll: boolean;
  /** Hours that an act waits, with a cryptographic proof and without one: 0 to 72 (requirement HD7). */
  waitWithProof: number;
  waitWithoutProof: number;
  /** Signs that make a second person mandatory (requirement HD9). */
  weightyFlags: FlagKind[];
  /** Colleagues' accounts are protected without being marked (requirement HD10). */
  protectStaff: boolean;
  /** Local time, `HH:MM`, and days of the week, 0 for Sunday; null: no hours are set. */
  hours: DeskHours | null;
  /** Minutes that a temporary access code lives where nobody says otherwise: 10 to 43,200. */
  accessCodeMinutes: number;
  /** How to reach the desk, as every notice says it; empty: nothing is said. */
  contact: string;
  /** Whose way of writing telephone numbers is understood: ISO 3166, two letters; null: as the system is set. */
  country: string | null;
}

export interface DeskHours {
  from: string;
  until: string;
  days: number[];
}

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The desk's settings as they are stored and given in. */
export const deskSettings = z.strictObject({
  secondPerson: z.enum(secondPersonPolicies),
  anotherStep: z.boolean(),
  oneProofForAll: z.boolean(),
  waitWithProof: z.int().min(0).max(72),
  waitWithoutProof: z.int().min(0).max(72),
  weightyFlags: z.array(z.enum(flagKinds)).max(flagKinds.length),
  protectStaff: z.boolean(),
  hours: z
    .strictObject({
      from: timeOfDay,
      until: timeOfDay,
      days: z.array(z.int().min(0).max(6)).min(1).max(7),
    })
    .nullable(),
  accessCodeMinutes: z.int().min(10).max(43_200),
  contact: text(200),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
});

/** The strict policy that a workstation starts with. */
export const strictDesk: DeskSettings = {
  secondPerson: 'withoutCryptographic',
  anotherStep: true,
  oneProofForAll: false,
  waitWithProof: 0,
  waitWithoutProof: 24,
  weightyFlags: ['addressChanged', 'phoneChanged', 'failedSteps', 'protected'],
  protectStaff: true,
  hours: null,
  accessCodeMinutes: 60,
  contact: '',
  country: null,
};

export interface DeskSettingsView extends DeskSettings {
  /** The strict policy came in place of an earlier version's, and no administrator has read it yet. */
  movedToStrict: boolean;
}

const demand = z.enum(['optional', 'required']);

const mfaPolicy = {
  administratorsNeedTotp: z.boolean(),
  staff: demand,
  clients: demand,
  strict: z.boolean(),
};

export const settings = {
  'settings.get': channel({
    input: z.strictObject({}),
    output: answers<SettingsView>(),
    right: may.administrators,
    writes: false,
  }),
  /** Asks a source for the address without keeping it. */
  'settings.tryAddressSource': channel({
    input: z.strictObject(addressSettings),
    output: answers<CurrentAddress>(),
    right: may.administrators,
    writes: false,
  }),
  'settings.mfaPolicy': channel({
    input: z.strictObject({}),
    output: answers<MfaPolicy>(),
    right: may.administrators,
    writes: false,
  }),
  'settings.setMfaPolicy': channel({
    input: z.strictObject({
      ...mfaPolicy,
      issuer: lineOf(60),
      seen: z.strictObject({ ...mfaPolicy, issuer: z.string().max(200) }),
    }),
    output: answers<MfaPolicy>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'settings.desk': channel({
    input: z.strictObject({}),
    output: answers<DeskSettingsView>(),
    right: may.administrators,
    writes: false,
  }),
  'settings.setDesk': channel({
    input: deskSettings.extend({ seen: deskSettings }),
    output: answers<DeskSettingsView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** An administrator has read that the strict policy holds now. */
  'settings.readDeskMove': channel({
    input: z.strictObject({}),
    output: answers<DeskSettingsView>(),
    right: may.administrators,
    writes: true,
    need: 'nothing',
  }),
  'settings.setAddressSource': channel({
    input: z.strictObject({ ...addressSettings, seen: seenAddressSettings }),
    output: answers<SettingsView>(),
    right: may.administratorsConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
