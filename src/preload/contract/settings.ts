import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
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

/** How the help desk works. */
export interface DeskSettings {
  /** Steps that have to be taken before a caller counts as verified: 0 to 4. */
  callerSteps: number;
  /** Whose reset of methods a second person confirms. */
  secondPerson: 'never' | 'administrators' | 'always';
  /** Minutes that a temporary access code lives where nobody says otherwise: 10 to 43,200. */
  accessCodeMinutes: number;
}

const demand = z.enum(['optional', 'required']);

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
      administratorsNeedTotp: z.boolean(),
      staff: demand,
      clients: demand,
      strict: z.boolean(),
      issuer: lineOf(60),
    }),
    output: answers<MfaPolicy>(),
    right: may.administratorsConfirmed,
    writes: true,
  }),
  'settings.desk': channel({
    input: z.strictObject({}),
    output: answers<DeskSettings>(),
    right: may.administrators,
    writes: false,
  }),
  'settings.setDesk': channel({
    input: z.strictObject({
      callerSteps: z.int().min(0).max(4),
      secondPerson: z.enum(['never', 'administrators', 'always']),
      accessCodeMinutes: z.int().min(10).max(43_200),
    }),
    output: answers<DeskSettings>(),
    right: may.administratorsConfirmed,
    writes: true,
  }),
  'settings.setAddressSource': channel({
    input: z.strictObject(addressSettings),
    output: answers<SettingsView>(),
    right: may.administratorsConfirmed,
    writes: true,
  }),
};
