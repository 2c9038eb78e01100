import { z } from 'zod';
import { answers, channel, may } from './channel.ts';
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
  serviceUrl: z.string().max(500),
  fixedAddress: z.string().max(100),
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
  'settings.setAddressSource': channel({
    input: z.strictObject(addressSettings),
    output: answers<SettingsView>(),
    right: may.administratorsConfirmed,
    writes: true,
  }),
};
