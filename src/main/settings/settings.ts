import { z } from 'zod';
import { addressSources } from '../../preload/contract/ip-access.ts';
import { append } from '../history/append.ts';
import type { Act } from '../history/entry.ts';
import { settleVersions } from '../history/meanwhile.ts';
import type { LoggedDeskSettings } from '../../preload/contract/log-payloads.ts';
import {
  type AddressSettings,
  deskSettings,
  type MfaPolicy,
  strictDesk,
} from '../../preload/contract/settings.ts';
import type { Bound } from '../../text/three-way.ts';
import type { Db, Tx } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { workstationOf, write } from '../platform/db/unit.ts';

const usualIssuer = 'Gatehouse';

/** Every setting of the workstation, with what holds until an administrator changes it. */
const settings = {
  address: z
    .strictObject({
      source: z.enum(addressSources),
      serviceUrl: z.string(),
      fixedAddress: z.string(),
    })
    .default({ source: 'network', serviceUrl: '', fixedAddress: '' }),
  mfa: z
    .strictObject({
      administratorsNeedTotp: z.boolean(),
      staff: z.enum(['optional', 'required']),
      clients: z.enum(['optional', 'required']),
      /** TOTP: the current and the previous step only. */
      strict: z.boolean(),
      /** What an authenticator calls the portal. */
      issuer: z.string().default(usualIssuer),
    })
    .default({
      administratorsNeedTotp: true,
      staff: 'optional',
      clients: 'optional',
      strict: false,
      issuer: usualIssuer,
    }),
  desk: deskSettings.default(strictDesk),
  /** The strict policy came in place of an earlier one, and no administrator has read it yet. */
  deskMoved: z.boolean().default(false),
};

export type SettingKey = keyof typeof settings;

/** Settings of the place where a workstation stands; all others are its team's. */
export type PlaceKey = 'address';

/** A store as one workstation has it. */
export type Place = Pick<Store, 'db' | 'workstation'>;

/** Reads a setting of this place. */
export function readPlace<K extends PlaceKey>(
  { db, workstation }: Place,
  key: K,
): Promise<Setting<K>> {
  return readStored(db, key, storedKey(key, workstation));
}

/** Where a setting of a place is stored: each workstation of a team has its own. */
export function storedKey(key: SettingKey, workstation: string | null): string {
  return key === 'address' && workstation !== null ? `${key}@${workstation}` : key;
}

export type Setting<K extends SettingKey> = z.output<(typeof settings)[K]>;

/** Reads a setting. Throws where the stored value does not fit: guessing could open what was closed. */
export function readSetting<K extends Exclude<SettingKey, PlaceKey>>(
  db: Db,
  key: K,
): Promise<Setting<K>> {
  return readStored(db, key, key);
}

async function readStored<K extends SettingKey>(
  db: Db,
  key: K,
  stored: string,
): Promise<Setting<K>> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', stored)
    .executeTakeFirst();
  // The schema of a key makes that key's values; through the union the compiler cannot see it.
  return settings[key].parse(row && JSON.parse(row.value)) as Setting<K>;
}

/**
 * Whose way of writing telephone numbers is understood (ISO 3166, two letters; null: unknown): as an
 * administrator has set it, or else as the `system` is set.
 */
export async function readPhoneCountry(db: Db, system: string | null): Promise<string | null> {
  const { country } = await readSetting(db, 'desk');
  return country ?? system;
}

/** Stores a setting, in one transaction with its log entry. */
export async function changeSetting<K extends SettingKey>(
  store: Store,
  act: Act,
  key: K,
  value: Setting<K>,
): Promise<void> {
  await write(store, (tx) => writeLogged(tx, act, key, value));
}

/** Settings that an administrator changes in a form. */
type FormKey = 'address' | 'mfa' | 'desk';

/** An address without the source that it was chosen for is another address. */
const bound: { [K in FormKey]: Bound<Setting<K>> } = {
  address: [['source', 'serviceUrl', 'fixedAddress']],
  mfa: [],
  desk: [],
};

/**
 * Stores what was changed in a form that was filled in over `seen`, where the caller owns the
 * transaction. Refuses with `changed_meanwhile`.
 */
export async function saveForm<K extends FormKey>(
  tx: Tx,
  act: Act,
  key: K,
  { seen, mine }: { seen: Setting<K>; mine: Setting<K> },
): Promise<void> {
  const stored = await readStored(tx, key, storedKey(key, workstationOf(tx)));
  const trail = {
    code: 'settings.changed',
    subject: null,
    isAbout: ({ data }: { data: Readonly<Record<string, unknown>> }) => data['setting'] === key,
  } as const;
  await writeLogged(
    tx,
    act,
    key,
    await settleVersions<Setting<K>>(tx, { seen, mine, stored }, trail, bound[key]),
  );
}

/** Stores a setting and what it was before, where the caller owns the transaction. */
export async function writeLogged<K extends SettingKey>(
  tx: Tx,
  act: Act,
  key: K,
  value: Setting<K>,
): Promise<void> {
  const stored = storedKey(key, workstationOf(tx));
  const before = await readStored(tx, key, stored);
  const logged = asLogged[key] as (value: Setting<K>) => LoggedSetting;
  const row = { key: stored, value: JSON.stringify(value) };
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute();
  await append(tx, act, {
    code: 'settings.changed',
    outcome: 'ok',
    data: { setting: key },
    before: logged(before),
    after: logged(value),
  });
}

type LoggedSetting = AddressSettings | MfaPolicy | LoggedDeskSettings | { read: boolean };

/** What the log tells of a setting: it holds single values. */
const asLogged: { [K in SettingKey]: (value: Setting<K>) => LoggedSetting } = {
  address: (value) => ({ ...value }),
  mfa: (value) => ({ ...value }),
  desk: ({ weightyFlags, hours, ...rest }) => ({
    ...rest,
    weightyFlags: weightyFlags.join(', '),
    hours: hours && `${hours.from}–${hours.until} (${hours.days.join(', ')})`,
  }),
  deskMoved: (moved) => ({ read: !moved }),
};
