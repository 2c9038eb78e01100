import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
import { text } from './text.ts';
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
    }),
    output: answers<MfaPolicy>(),
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
