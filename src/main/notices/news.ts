import type { Role } from '../../preload/contract/channel.ts';
import type { LogCode } from '../../preload/contract/history.ts';
import type { AskedActRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { read } from '../platform/db/unit.ts';

/** Up to where the log and the requests were looked at. */
export interface Seen {
  /** Number of the newest entry. */
  readonly seq: number;
  /** Number of the newest request. */
  readonly request: number;
}

type Request = Pick<AskedActRow, 'account_id' | 'agent_id' | 'needs'>;

/** What came since, as far as somebody may want to hear of it at once. */
export interface News {
  readonly seen: Seen;
  /** Whose mails will not arrive by themselves; null: nobody's in particular. */
  readonly failedMails: readonly (number | null)[];
  /** How often an administrator's account was refused a sign-in. */
  readonly refusedSignIns: number;
  /** Acts that wait for somebody else to confirm them. */
  readonly requests: readonly Request[];
}

/** Entries of a sign-in that was refused, where nobody was signed in as yet. */
const refusals = [
  'signIn.failed',
  'signIn.throttled',
  'signIn.addressRefused',
  'mfa.codeRejected',
] as const satisfies readonly LogCode[];

/** Where the log and the requests end now. */
export async function newest(db: Db): Promise<Seen> {
  const entry = await db
    .selectFrom('log')
    .select((log) => log.fn.max('seq').as('seq'))
    .executeTakeFirst();
  const request = await db
    .selectFrom('asked_act')
    .select((act) => act.fn.max('id').as('id'))
    .executeTakeFirst();
  return { seq: entry?.seq ?? 0, request: request?.id ?? 0 };
}

/** What came since it was looked last. */
export function newsSince(store: Store, { seq, request }: Seen): Promise<News> {
  return read(store, async (db) => {
    const entries = await db
      .selectFrom('log')
      .leftJoin('account', 'account.id', 'log.subject_id')
      .select(['log.code', 'log.actor_id as actor', 'log.subject_id as account', 'account.role'])
      .where('log.seq', '>', seq)
      .where('log.code', 'in', [...refusals, 'mail.failed'])
      .execute();
    const requests = await db
      .selectFrom('asked_act')
      .select(['account_id', 'agent_id', 'needs'])
      .where('id', '>', request)
      .where('state', '=', 'colleague')
      .where('ended_at', 'is', null)
      .execute();
    const mails = entries.filter(({ code }) => code === 'mail.failed');
    const refused = entries.filter(
      ({ code, actor, role }) =>
        code !== 'mail.failed' && actor === null && role === 'administrator',
    );
    return {
      seen: await newest(db),
      failedMails: mails.map(({ account }) => account),
      refusedSignIns: refused.length,
      requests,
    };
  });
}

/** Somebody who is signed in. */
export interface Viewer {
  readonly id: number;
  readonly role: Role;
}

/** How much of each kind of news is somebody's to know. */
export function newsFor({ failedMails, refusedSignIns, requests }: News, viewer: Viewer) {
  const { id, role } = viewer;
  const isAdministrator = role === 'administrator';
  return {
    // Whose History → Email shows it without that anybody's account is opened.
    mailFailed: failedMails.filter((account) => isAdministrator || account === id).length,
    signInRefused: isAdministrator ? refusedSignIns : 0,
    secondPerson: requests.filter((request) => mayConfirm(request, viewer)).length,
  };
}

/** As `confirmBy` will have it: of the staff, neither who asked nor whose account it is. */
function mayConfirm({ account_id, agent_id, needs }: Request, { id, role }: Viewer): boolean {
  if (role === 'client' || id === account_id || id === agent_id) return false;
  return needs !== 'administrator' || role === 'administrator';
}
