import type { ChannelName, Input } from '../../../src/preload/contract/index.ts';
import { readForwarding } from '../../../src/main/evidence/forwarding/settings.ts';
import { readRetention } from '../../../src/main/audit/retention.ts';
import { findAccount } from '../../../src/main/accounts/accounts.ts';
import { readMailSettings } from '../../../src/main/mail/mail-settings.ts';
import type { Db } from '../../../src/main/platform/db/schema.ts';
import { onPostgres } from './test-server.ts';
import { type Place, readPlace, readSetting } from '../../../src/main/settings/settings.ts';

/** What is sent from a form; what was seen of what is stored can be left out, and is up to date then. */
export type Typed<C extends ChannelName> =
  Input<C> extends { seen: unknown }
    ? Omit<Input<C>, 'seen'> & Partial<Pick<Input<C>, 'seen'>>
    : Input<C>;

type Seen<C extends ChannelName> = Input<C> extends { seen: infer S } ? S : never;
type SeeingChannel = { [C in ChannelName]: Seen<C> extends never ? never : C }[ChannelName];

/** What an input is about. */
interface About {
  subject: number;
  id: number;
  workstation: number;
}

/** What somebody sees who looks now. */
const lookNow: {
  [C in SeeingChannel]: (db: Db, about: About, store: Place) => Promise<Seen<C>>;
} = {
  'forwarding.set': readForwarding,
  'retention.set': async (db) => ({ years: (await readRetention(db)).years }),
  'settings.setMfaPolicy': (db) => readSetting(db, 'mfa'),
  'settings.setDesk': (db) => readSetting(db, 'desk'),
  'settings.setAddressSource': (_, __, store) => readPlace(store, 'address'),
  'mail.setSettings': readMailSettings,
  'account.save': async (db, { subject }) => {
    const account = await findAccount(db, subject);
    return { fullName: account?.full_name ?? '', language: account?.language ?? 'en' };
  },
  'clients.setReference': async (db, { subject }) => {
    const account = await findAccount(db, subject);
    return { reference: account?.portal_reference ?? null };
  },
  'mfa.renameTotp': async (db, { id }) => {
    const row = await db.selectFrom('authenticator').select('label').where('id', '=', id).execute();
    return { label: row[0]?.label ?? '' };
  },
  'team.rename': async (db, { workstation: id }) => {
    if (!onPostgres()) return { name: '' };
    const row = await db.selectFrom('workstation').select('name').where('id', '=', id).execute();
    return { name: row[0]?.name ?? '' };
  },
  'ipAccess.change': async (db, { id }) => {
    const [row] = await db.selectFrom('ip_rule').selectAll().where('id', '=', id).execute();
    return {
      note: row?.note ?? '',
      expiresAt: row?.expires_at ?? null,
      enabled: row?.enabled === 1,
    };
  },
};

/** The input as a page sends it whose form has just been filled in. */
export async function withSeen<C extends ChannelName>(
  store: Place,
  channel: C,
  input: Typed<C>,
): Promise<Input<C>> {
  // Generated inputs are of any kind.
  const isForm = Object(input) === input;
  if (!isSeeing(channel) || !isForm || 'seen' in input) return input as Input<C>;
  const seen = await lookNow[channel](store.db, input as unknown as About, store);
  return { ...input, seen } as Input<C>;
}

function isSeeing(channel: ChannelName): channel is SeeingChannel {
  return channel in lookNow;
}
