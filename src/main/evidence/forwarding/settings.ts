import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  forwardingFormats,
  forwardingProblems,
  type ForwardingSettings,
  type ForwardingView,
} from '../../../preload/contract/forwarding.ts';
import type { LoggedForwarding } from '../../../preload/contract/log-payloads.ts';
import { append } from '../../history/append.ts';
import type { Act } from '../../history/entry.ts';
import { settleVersions } from '../../history/meanwhile.ts';
import { authorityProblem, certificatesIn } from '../../mail/authority.ts';
import { readHost } from '../../mail/host-name.ts';
import type { Db, Tx } from '../../platform/db/schema.ts';
import type { Store } from '../../platform/db/store.ts';
import { write } from '../../platform/db/unit.ts';
import { refuseFields } from '../../platform/failure.ts';

const key = 'forwarding';
const stateKey = 'forwardingState';

/** 6514: RFC 5425. */
const settingsSchema = z
  .strictObject({
    enabled: z.boolean(),
    host: z.string(),
    port: z.int(),
    format: z.enum(forwardingFormats),
    authority: z.string(),
  })
  .default({ enabled: false, host: '', port: 6514, format: 'syslog', authority: '' });

const stateSchema = z
  .strictObject({
    /** The last entry that was handed over, and when. */
    sent: z.int(),
    sentAt: z.int().nullable(),
    /** One of those handed over, and when: `sure` comes to it while ever more follow. */
    mark: z.int(),
    markAt: z.int(),
    /** Entries up to this one are not handed over again: the watermark. */
    sure: z.int(),
    /** Tries that failed in a row; -1: it has not begun since it was set. */
    failures: z.int(),
    problem: z.enum(forwardingProblems).nullable(),
    nextTryAt: z.int().nullable(),
    /** Which workstation of a team forwards, until when nobody else does. */
    claimedBy: z.string().nullable(),
    claimedUntil: z.int(),
  })
  .default({
    sent: 0,
    sentAt: null,
    mark: 0,
    markAt: 0,
    sure: 0,
    failures: -1,
    problem: null,
    nextTryAt: null,
    claimedBy: null,
    claimedUntil: 0,
  });
export type Progress = z.output<typeof stateSchema>;

async function stored(db: Db, name: string): Promise<unknown> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', name)
    .executeTakeFirst();
  return row && (JSON.parse(row.value) as unknown);
}

async function store(tx: Tx, name: string, content: object): Promise<void> {
  const value = JSON.stringify(content);
  await tx
    .insertInto('setting')
    .values({ key: name, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Where the log is forwarded to. Throws where the stored value does not fit. */
export async function readForwarding(db: Db): Promise<ForwardingSettings> {
  return settingsSchema.parse(await stored(db, key));
}

/** How far forwarding is. Throws where the stored value does not fit. */
export async function readProgress(db: Db): Promise<Progress> {
  return stateSchema.parse(await stored(db, stateKey));
}

/** Keeps how far it is. */
export function keepProgress(tx: Tx, progress: Progress): Promise<void> {
  return store(tx, stateKey, progress);
}

/** The number of the newest entry; 0: there is none. */
export async function newestEntry(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom('log')
    .select((log) => log.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirstOrThrow();
  return seq ?? 0;
}

/** The last entry that forwarding has no need of any more; without limit while it is off. */
export async function forwardedUpTo(db: Db): Promise<number> {
  const { enabled } = await readForwarding(db);
  return enabled ? (await readProgress(db)).sure : Infinity;
}

export async function viewForwarding(db: Db): Promise<ForwardingView> {
  const { sure, sentAt, problem, nextTryAt } = await readProgress(db);
  const newest = await newestEntry(db);
  return {
    ...(await readForwarding(db)),
    state: { upTo: sure, newest, lastAt: sentAt, problem, nextTryAt },
  };
}

/** A collector as it is stored. Refuses with `invalid_input`; fields are named as in the input. */
export function checkCollector<T extends Pick<ForwardingSettings, 'host' | 'port' | 'authority'>>(
  typed: T,
  isUsed: boolean,
): T {
  const host = readHost(typed.host);
  refuseFields({
    host:
      typed.host.trim() === ''
        ? isUsed
          ? { code: 'required' }
          : null
        : host === null
          ? { code: 'host_form' }
          : null,
    authority: authorityProblem(typed.authority),
  });
  return {
    ...typed,
    host: host?.host ?? '',
    port: host?.port ?? typed.port,
    authority: certificatesIn(typed.authority),
  };
}

/**
 * Changes where the log is forwarded to. Another collector begins with what follows, this very
 * change first, or with the oldest entry. Refuses with `invalid_input` and `changed_meanwhile`.
 */
export async function setForwarding(
  { store: to, act }: { store: Store; act: Act },
  typed: ForwardingSettings,
  seen: ForwardingSettings,
  fromBeginning: boolean,
): Promise<void> {
  await write(to, async (tx) => {
    const before = await readForwarding(tx);
    const mine = checkCollector(typed, typed.enabled);
    const after = await settleVersions<ForwardingSettings>(
      tx,
      { seen, mine, stored: before },
      {
        code: 'settings.changed',
        subject: null,
        isAbout: ({ data }) => data['setting'] === key,
      },
      [['host', 'port', 'authority']],
    );
    const progress = await readProgress(tx);
    const isOther = before.host !== after.host || before.port !== after.port;
    const begins = fromBeginning
      ? 0
      : isOther || progress.sentAt === null
        ? await newestEntry(tx)
        : progress.sure;
    await store(tx, key, after);
    await keepProgress(tx, {
      ...progress,
      sent: begins,
      mark: begins,
      sure: begins,
      failures: -1,
      problem: null,
      nextTryAt: null,
      ...(isOther && { sentAt: null }),
    });
    await append(tx, act, {
      code: 'settings.changed',
      outcome: 'ok',
      data: { setting: key },
      before: summaryOf(before),
      after: summaryOf(after),
    });
  });
}

/** What the log tells of it: an authority by its fingerprint. */
function summaryOf({ authority, ...rest }: ForwardingSettings): LoggedForwarding {
  const print = createHash('sha256').update(authority).digest('hex').slice(0, 32);
  return { ...rest, authority: authority === '' ? '' : `sha256:${print}` };
}
