import { z } from 'zod';
import { addressSources } from '../../preload/contract/ip-access.ts';
import type { Db, Tx } from '../platform/db/schema.ts';

/** Every setting of the workstation, with what holds until an administrator changes it. */
const settings = {
  address: z
    .strictObject({
      source: z.enum(addressSources),
      serviceUrl: z.string(),
      fixedAddress: z.string(),
    })
    .default({ source: 'network', serviceUrl: '', fixedAddress: '' }),
};

export type SettingKey = keyof typeof settings;
export type Setting<K extends SettingKey> = z.output<(typeof settings)[K]>;

/** Reads a setting. Throws where the stored value does not fit: guessing could open what was closed. */
export async function readSetting<K extends SettingKey>(db: Db, key: K): Promise<Setting<K>> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return settings[key].parse(row && JSON.parse(row.value));
}

/** Stores a setting; the caller appends the log entry in the same transaction. */
export async function writeSetting<K extends SettingKey>(
  tx: Tx,
  key: K,
  value: Setting<K>,
): Promise<void> {
  const row = { key, value: JSON.stringify(value) };
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value }))
    .execute();
}
