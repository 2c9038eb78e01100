import { z } from 'zod';
import type { AccountState, SignInState } from './account.ts';
import { languages, type Language } from './app.ts';
import { answers, channel, may, type Role } from './channel.ts';
import type { JobView } from './job.ts';
import { type FactName, grounds } from './proof.ts';
import { accountId, emailText, fullName, lineOf, text } from './text.ts';
import { type Concern, concernQuery } from './which-accounts.ts';

/** Which clients are listed; `archived` are in no other list, and erased ones in none. */
export const clientFilters = [
  'all',
  'withoutMfa',
  'locked',
  'restricted',
  'rulesExpiring',
  'emailUnverified',
  'neverSignedIn',
  'archived',
] as const;
export type ClientFilter = (typeof clientFilters)[number];

/**
 * Texts sort without regard to ASCII case; clients without what is sorted by come last in both
 * directions.
 */
export const clientSorts = ['name', 'reference', 'lastSignIn', 'created'] as const;
export type ClientSort = (typeof clientSorts)[number];

export interface ClientRow {
  id: number;
  fullName: string;
  email: string;
  emailVerified: boolean;
  reference: string | null;
  state: AccountState;
  /** Methods in force; what waits to be replaced does not count. */
  methods: { authenticators: number; email: boolean; accessCode: boolean };
  /** Has to set up a second factor at the next sign-in. */
  mustSetUp: boolean;
  /** `inForce` of `total`; `expiring`: the next 14 days take one away; `lifted`: none counts now. */
  rules: { inForce: number; total: number; expiring: boolean; lifted: boolean };
  signIn: SignInState;
  lastSignInAt: number | null;
  lastSignInAddress: string | null;
  createdAt: number;
  sample: boolean;
  /** As in `AccountView`. */
  covered: FactName[];
  /** What the rules have to do with the address that was asked about; null: none was. */
  concern: Concern | null;
}

/** Where a page goes on: the sort key and number of the last client above it. */
const cursor = z.strictObject({
  key: z.union([z.string().max(400), z.number()]).nullable(),
  id: accountId,
});
export type ClientCursor = z.output<typeof cursor>;

export interface ClientPage {
  clients: ClientRow[];
  /** How many there are in all pages. */
  total: number;
  next: ClientCursor | null;
}

/** A client as it stands over its screens while it is managed. */
export interface ClientSummary {
  id: number;
  fullName: string;
  email: string;
  reference: string | null;
  role: Role;
  language: Language;
  state: AccountState;
  signIn: SignInState;
  lastSignInAt: number | null;
  lastSignInAddress: string | null;
  sample: boolean;
  /** Only two administrators open it, and nobody does. */
  protected: boolean;
  frozen: boolean;
  /** As in `AccountView`. */
  covered: FactName[];
}

/**
 * `concern`: only those whom an address concerns; null: whatever their rules are. Every word of
 * `search` occurs in the name, address, portal reference, last sign-in address or a
 * rule, as `foldText` sees both and as a part of a word too.
 */
const query = {
  search: text(200),
  filter: z.enum(clientFilters),
  concern: concernQuery.nullable(),
};

/** A colleague who has a client open. */
export interface ClientViewer {
  id: number;
  fullName: string;
  /** When they opened it; milliseconds since 1970. */
  since: number;
}

/** Who is meant by a bulk action: chosen ones, or all that the list shows. */
const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chosen'), clients: z.array(accountId).min(1).max(5000) }),
  z.strictObject({ kind: z.literal('listed'), ...query }),
]);
export type ClientSelection = z.output<typeof selection>;

const reason = text(500);
const reference = lineOf(60).nullable();

export const clients = {
  'clients.list': channel({
    input: z.strictObject({
      ...query,
      sort: z.enum(clientSorts),
      descending: z.boolean(),
      after: cursor.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: answers<ClientPage>(),
    right: may.staff,
    writes: false,
  }),
  /** Opens a client's screens; the log keeps who looked. An erased client is not there any more. */
  'clients.open': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<ClientSummary>(),
    right: may.openClient,
    writes: true,
    need: 'nothing',
  }),
  /** The same, anew, while it is managed. */
  'clients.summary': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<ClientSummary>(),
    right: may.seeClient,
    writes: false,
  }),
  /**
   * This window shows the client, still or from now on; said every 20 seconds while it does. Answers
   * who else has it open. It changes nothing of anybody's and lasts a minute, so no log tells it.
   */
  'clients.seen': channel({
    input: z.strictObject({ subject: accountId }),
    output: answers<ClientViewer[]>(),
    right: may.seeClient,
    writes: false,
  }),
  /** This window shows no client any more. */
  'clients.left': channel({
    input: z.strictObject({}),
    output: answers<null>(),
    right: may.staff,
    writes: false,
  }),
  /** The account has no password yet: `Set a one-time password` gives it one. */
  'clients.add': channel({
    input: z.strictObject({
      fullName,
      email: emailText,
      reference,
      language: z.enum(languages),
    }),
    output: answers<ClientSummary>(),
    right: may.staffConfirmed,
    writes: true,
    need: 'nothing',
  }),
  'clients.setReference': channel({
    input: z.strictObject({
      subject: accountId,
      reference,
      seen: z.strictObject({ reference: z.string().max(1000).nullable() }),
    }),
    output: answers<ClientSummary>(),
    right: may.changeClient,
    writes: true,
    need: 'nothing',
  }),
  /** No more sign-in, nothing lost; `clients.restore` takes it back. */
  'clients.archive': channel({
    input: z.strictObject({ subject: accountId, reason }),
    output: answers<ClientSummary>(),
    right: may.changeClient,
    writes: true,
    need: 'nothing',
  }),
  /** Whoever has just archived it takes that back; anybody else needs the proof of it. */
  'clients.restore': channel({
    input: z.strictObject({ subject: accountId, grounds }),
    output: answers<ClientSummary>(),
    right: may.changeArchived,
    writes: true,
    need: 'named',
  }),
  /** Deletes the personal data of an archived client for good; the log stays (requirement 68). */
  'clients.erase': channel({
    input: z.strictObject({ subject: accountId, grounds }),
    output: answers<null>(),
    right: may.eraseArchived,
    writes: true,
    need: 'eraseClient',
  }),
  /**
   * Makes clients without a second factor set one up at their next sign-in, and tells each by mail;
   * all others are skipped. Like `clients.sendNotice` it works in slices: those that are done when
   * it is cancelled stay done, and the job says how many.
   */
  'clients.requireMfa': channel({
    input: z.strictObject({ selection, reason }),
    output: answers<JobView>(),
    right: may.staffConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Mails the same words to each client, in the client's language around them. */
  'clients.sendNotice': channel({
    // Lines are allowed here, so `text` does not fit.
    input: z.strictObject({ selection, message: z.string().max(4000) }),
    output: answers<JobView>(),
    right: may.staffConfirmed,
    writes: true,
    need: 'nothing',
  }),
  /** Asks where to, and writes there; cancelled where the person changed their mind (requirement 67). */
  'clients.export': channel({
    input: z.strictObject({ selection }),
    output: answers<JobView>(),
    right: may.staffConfirmed,
    writes: true,
    need: 'nothing',
  }),
};
