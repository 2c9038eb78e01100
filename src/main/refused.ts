import type { FailureCode } from '../preload/contract/failure.ts';
import type { ChannelName } from '../preload/contract/index.ts';
import type { LogPayloads } from '../preload/contract/log-payloads.ts';
import type { SignedInCall, SubjectCall } from './call.ts';
import { append } from './history/append.ts';
import { minute, monotonic } from './platform/clock.ts';
import type { Db } from './platform/db/schema.ts';
import { write } from './platform/db/unit.ts';

/** What was asked for and refused. */
interface RefusedLook {
  channel: ChannelName;
  /** Whom it was about; null: nobody, or nobody who exists. */
  subject: number | null;
  /** What else there is to say. */
  data?: Omit<LogPayloads['access.refused']['data'], 'channel'>;
}

/** Entries of one session within a minute; what is refused beyond that shares one. */
const mostEntries = 100;
/** A page may know numbers that are gone since; whoever tries more of them is guessing. */
const staleNumbers = 2;

/** What a session was refused within the last minute, and the numbers that it tried in vain. */
class Lately {
  readonly #entries = new Map<string, number>();
  readonly #numbers = new Map<string, number>();

  /** Whether this has not been told within the minute. */
  isNews(key: string): boolean {
    return add(this.#entries, key);
  }

  get isFull(): boolean {
    return this.#entries.size > mostEntries;
  }

  /** How many numbers were tried in vain within the minute, this one among them. */
  countNumber(channel: ChannelName, number: number): number {
    add(this.#numbers, `${channel} ${number}`);
    return this.#numbers.size;
  }
}

function add(moments: Map<string, number>, key: string): boolean {
  const at = monotonic();
  for (const [old, since] of moments) if (at - since >= minute) moments.delete(old);
  if (moments.has(key)) return false;
  moments.set(key, at);
  return true;
}

const bySession = new WeakMap<SignedInCall['session'], Lately>();

function latelyOf({ session }: SignedInCall): Lately {
  const lately = bySession.get(session) ?? new Lately();
  bySession.set(session, lately);
  return lately;
}

/**
 * Logs that a session was refused something: once a minute for each channel and account, or for
 * each `key`, so that a page that tries again and again does not fill the log, and whoever was
 * looked at is named.
 */
export async function logRefused(
  call: SignedInCall,
  look: RefusedLook,
  key = `${look.channel} ${look.subject} ${Object.keys(look.data ?? {}).join()}`,
): Promise<void> {
  const lately = latelyOf(call);
  if (!lately.isNews(key)) return;
  if (!lately.isFull) return storeEntry(call, look);
  const rest = { channel: look.channel, subject: null, data: { others: true } } as const;
  if (lately.isNews('others')) await storeEntry(call, rest);
}

async function storeEntry(
  { store, act }: SignedInCall,
  { channel, subject, data }: RefusedLook,
): Promise<void> {
  await write(store, (tx) =>
    append(
      tx,
      { ...act, subject },
      { code: 'access.refused', outcome: 'refused', data: { channel, ...data } },
    ),
  );
}

/** Tables whose rows have an account and are named by their numbers. */
type Numbered = 'mail' | 'ip_rule' | 'authenticator' | 'phone_number' | 'test_point';

/** Refusals that say that there is nothing by a number. */
const gone: Partial<Record<FailureCode, Numbered | null>> = {
  mail_gone: 'mail',
  rule_gone: 'ip_rule',
  device_gone: 'authenticator',
  phone_gone: 'phone_number',
  point_gone: 'test_point',
  job_gone: null,
};

/**
 * Logs the guessing of numbers: at once where what has the number is another account's, else where
 * a session tries more of them than a page can have kept.
 */
export async function logGuess(
  call: SignedInCall,
  channel: ChannelName,
  input: unknown,
  code: FailureCode,
): Promise<void> {
  const number = (input as { id?: unknown }).id;
  const table = gone[code];
  if (table === undefined || typeof number !== 'number') return;
  const about = 'subject' in call ? (call as SubjectCall).subject.id : null;
  const owner = table && (await ownerOf(call.store.db, table, number));
  const isForeign = owner !== null && owner !== about;
  const tried = latelyOf(call).countNumber(channel, number);
  if (!isForeign && tried <= staleNumbers) return;
  await logRefused(call, { channel, subject: isForeign ? owner : about, data: { number } });
}

async function ownerOf(db: Db, table: Numbered, id: number): Promise<number | null> {
  const row = await db
    .selectFrom(table)
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.account_id ?? null;
}
