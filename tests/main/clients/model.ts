import { foldText } from '../../../src/text/fold-text.ts';
import fc from 'fast-check';
import type { ClientFilter, ClientRow, ClientSort } from '../../../src/preload/contract/clients.ts';
import { touchAccount, write } from '../../../src/main/platform/db/unit.ts';
import type { TestApp } from '../support/workstation.ts';

const day = 86_400_000;

export interface ModelRule {
  enabled: boolean;
  deleted: boolean;
  /** Milliseconds from now. */
  expiresIn: number | null;
}

interface Wait {
  failures: number;
  /** Milliseconds from now. */
  until: number;
}

/** All that the list knows of a client, as it went in: what every page is compared with. */
export interface ModelClient {
  name: string;
  email: string;
  reference: string | null;
  list: 'current' | 'archived' | 'erased';
  lastSignIn: { at: number; address: string | null } | null;
  createdAt: number;
  verified: boolean;
  authenticators: readonly ('active' | 'suspended')[];
  emailFactor: 'active' | 'suspended' | null;
  /** Milliseconds from now to its end. */
  accessCode: number | null;
  rules: readonly ModelRule[];
  /** Null: none; `until` in milliseconds from now, null: until further notice. */
  lift: { until: number | null } | null;
  password: Wait | null;
  totp: Wait | null;
  mustSetUp: boolean;
}

/** Letters of both cases, in and outside ASCII, and what SQL and GLOB would take for a pattern. */
const letters = ['a', 'A', 'b', 'B', 'é', 'É', 'ñ', 'Ñ', 'ß', '李', '1', '-', '%', '_', '*', '?'];
const word = (most: number) =>
  fc.string({
    unit: fc.constantFrom(...letters, '[', ']', '^', "'"),
    minLength: 1,
    maxLength: most,
  });

const wait = fc.option(
  fc.record({ failures: fc.constantFrom(1, 19, 20, 21), until: fc.constantFrom(-1, 0, 1, 60_000) }),
  { freq: 2 },
);
const method = fc.constantFrom('active' as const, 'suspended' as const);
const span = fc.constantFrom(-1, 0, 1, 14 * day, 14 * day + 1);

/** Few values of each kind, so that keys tie and moments fall on their limits. */
const client: fc.Arbitrary<ModelClient> = fc.record({
  name: fc.array(word(3), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
  email: fc.constant(''),
  reference: fc.option(word(2), { freq: 2 }),
  list: fc.constantFrom('current', 'current', 'current', 'archived', 'erased'),
  lastSignIn: fc.option(
    fc.record({
      at: fc.nat(3),
      address: fc.option(fc.constantFrom('192.0.2.1', '2001:db8::1'), { freq: 4 }),
    }),
  ),
  createdAt: fc.nat(3),
  verified: fc.boolean(),
  authenticators: fc.array(method, { maxLength: 2 }),
  emailFactor: fc.option(method, { freq: 2 }),
  accessCode: fc.option(fc.constantFrom(-1, 0, 1), { freq: 2 }),
  rules: fc.array(
    fc.record({
      enabled: fc.boolean(),
      deleted: fc.boolean(),
      expiresIn: fc.option(span, { freq: 3 }),
    }),
    { maxLength: 3 },
  ),
  lift: fc.option(fc.record({ until: fc.option(fc.constantFrom(-1, 0, 1)) }), { freq: 2 }),
  password: wait,
  totp: wait,
  mustSetUp: fc.boolean(),
});

/** Clients with addresses of their own, and references that differ at least in case. */
export const someClients = fc.array(client, { maxLength: 14 }).map((all) => {
  const taken = new Set<string>();
  return all.map((each, index): ModelClient => {
    const isFree = each.reference !== null && !taken.has(each.reference);
    if (isFree) taken.add(each.reference ?? '');
    const reference = isFree ? each.reference : null;
    return { ...each, reference, email: `Client${index}@example.org` };
  });
});

/** Words that often occur, words that never do, and none. */
export const someSearch = fc.oneof(
  fc.constant(''),
  fc
    .array(
      fc.oneof(word(2), fc.constantFrom('client1', 'EXAMPLE', '192.0', '198.51', '2001:DB8')),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((words) => words.join('  ')),
);

export const ruleText = (index: number) => `198.51.100.${index}`;

/** Stores the clients; returns their numbers in the same order. */
export async function storeClients(
  app: TestApp,
  clients: readonly ModelClient[],
  now: number,
): Promise<number[]> {
  const ids: number[] = [];
  await write(app.store, async (tx) => {
    for (const each of clients) {
      const { id } = await tx
        .insertInto('account')
        .values(newRow(each))
        .returning('id')
        .executeTakeFirstOrThrow();
      ids.push(id);
      touchAccount(tx, id);
      const account_id = id;
      for (const state of each.authenticators)
        await tx
          .insertInto('authenticator')
          .values({
            account_id,
            label: 'Phone',
            secret: Buffer.alloc(1),
            last_step: 0,
            drift_steps: 0,
            added_at: 0,
            last_used_at: null,
            suspended_at: state === 'suspended' ? 0 : null,
          })
          .execute();
      if (each.emailFactor !== null)
        await tx
          .insertInto('email_factor')
          .values({
            account_id,
            enabled_at: 0,
            last_used_at: null,
            suspended_at: each.emailFactor === 'suspended' ? 0 : null,
          })
          .execute();
      const issued = { account_id, issued_by: 1, issued_at: 0 };
      if (each.accessCode !== null)
        await tx
          .insertInto('access_code')
          .values({ ...issued, mac: Buffer.alloc(1), expires_at: now + each.accessCode })
          .execute();
      for (const [index, rule] of each.rules.entries()) {
        const row = await tx
          .insertInto('ip_rule')
          .values({
            account_id,
            rule: ruleText(index),
            note: '',
            enabled: rule.enabled ? 1 : 0,
            expires_at: rule.expiresIn === null ? null : now + rule.expiresIn,
            added_by: null,
            added_at: 0,
            last_used_at: null,
            last_used_address: null,
            deleted_at: null,
          })
          .returning('id')
          .executeTakeFirstOrThrow();
        if (rule.deleted)
          await tx.updateTable('ip_rule').set({ deleted_at: 0 }).where('id', '=', row.id).execute();
      }
      if (each.lift !== null) {
        const until = each.lift.until === null ? null : now + each.lift.until;
        await tx
          .insertInto('ip_lift')
          .values({ account_id, lifted_by: 1, lifted_at: 0, until })
          .execute();
      }
      for (const factor of ['password', 'totp'] as const) {
        const wait = each[factor];
        if (wait === null) continue;
        const { failures, until } = wait;
        await tx
          .insertInto('throttle')
          .values({
            key: `account:${id}`,
            factor,
            failures,
            refusals: 0,
            last_failure_at: now - 1000,
            wait_until: now + until,
          })
          .execute();
      }
      await tx
        .updateTable('account')
        .set({
          last_sign_in_at: each.lastSignIn?.at ?? null,
          last_sign_in_address: each.lastSignIn?.address ?? null,
          state: each.list === 'current' ? 'active' : 'archived',
          erased_at: each.list === 'erased' ? 0 : null,
        })
        .where('id', '=', id)
        .execute();
    }
  });
  return ids;
}

/** One of many, with keys that tie and keys that are missing. */
export function plainClient(index: number): ModelClient {
  return {
    name: `Client ${index % 97}`,
    email: `client${index}@${index % 25 === 0 ? 'elsewhere' : 'example'}.org`,
    reference: index % 3 === 0 ? null : `C-${(index * 7919) % 10_007}-${index}`,
    list: 'current',
    lastSignIn: index % 4 === 0 ? null : { at: (index * 31) % 1009, address: null },
    createdAt: index % 11,
    verified: index % 20 === 0,
    authenticators: [],
    emailFactor: null,
    accessCode: null,
    rules: [],
    lift: null,
    password: null,
    totp: null,
    mustSetUp: false,
  };
}

/** Stores plain clients, quickly. */
export async function storePlain(app: TestApp, clients: readonly ModelClient[]): Promise<number[]> {
  const ids: number[] = [];
  for (let from = 0; from < clients.length; from += 400) {
    const rows = clients.slice(from, from + 400).map((each) => ({
      ...newRow(each),
      last_sign_in_at: each.lastSignIn?.at ?? null,
    }));
    const stored = await write(app.store, async (tx) => {
      const made = await tx.insertInto('account').values(rows).returning('id').execute();
      for (const { id } of made) touchAccount(tx, id);
      return made;
    });
    ids.push(...stored.map(({ id }) => id));
  }
  return ids;
}

function newRow(each: ModelClient) {
  return {
    role: 'client',
    full_name: each.name,
    email: each.email,
    email_key: each.email.toLowerCase(),
    language: 'en',
    password_hash: '',
    state: 'active',
    created_at: each.createdAt,
    last_sign_in_at: null,
    last_sign_in_address: null,
    last_method: null,
    email_verified_at: each.verified ? 1 : null,
    portal_reference: each.reference,
    must_set_up: each.mustSetUp ? 1 : 0,
  } as const;
}

/** Makes room for the next clients. */
export async function removeClients(app: TestApp): Promise<void> {
  const tables = [
    'authenticator',
    'email_factor',
    'access_code',
    'ip_rule',
    'ip_lift',
    'client_search',
  ] as const;
  for (const table of tables) await app.db.deleteFrom(table).execute();
  await app.db.deleteFrom('throttle').execute();
  await app.db.deleteFrom('account').where('role', '=', 'client').execute();
}

const inForce = ({ enabled, deleted, expiresIn }: ModelRule) =>
  enabled && !deleted && (expiresIn === null || expiresIn > 0);
const expiring = (rule: ModelRule) =>
  inForce(rule) && rule.expiresIn !== null && rule.expiresIn <= 14 * day;
const isLifted = ({ lift }: ModelClient) =>
  lift !== null && (lift.until === null || lift.until > 0);
const waits = (each: ModelClient) => [each.password, each.totp].filter((wait) => wait !== null);
const isLocked = (each: ModelClient) => waits(each).some(({ failures }) => failures >= 20);

const passes: Record<ClientFilter, (each: ModelClient) => boolean> = {
  all: () => true,
  archived: () => true,
  withoutMfa: (each) => !each.authenticators.includes('active') && each.emailFactor !== 'active',
  locked: isLocked,
  restricted: (each) => each.rules.some(inForce) && !isLifted(each),
  rulesExpiring: (each) => each.rules.some(expiring),
  emailUnverified: ({ verified }) => !verified,
  neverSignedIn: ({ lastSignIn }) => lastSignIn === null,
};

/** Whether the list shows a client by its filter and search, by the words of the contract alone. */
export function isListed(each: ModelClient, filter: ClientFilter, search: string): boolean {
  if (each.list !== (filter === 'archived' ? 'archived' : 'current')) return false;
  const rules = each.rules.flatMap(({ deleted }, index) => (deleted ? [] : ruleText(index)));
  const address = each.lastSignIn?.address ?? '';
  const text = [each.name, each.email, each.reference ?? '', address, ...rules].join('\n');
  const words = search.split(' ').filter((word) => word !== '');
  const found = words.every((word) => foldText(text).includes(foldText(word)));
  return found && passes[filter](each);
}

/** The row of a client that is listed. */
export function rowOf(each: ModelClient, id: number): ClientRow {
  const there = each.rules.filter(({ deleted }) => !deleted);
  const lifted = there.length > 0 && isLifted(each);
  const isThrottled = waits(each).some(({ until }) => until > 0);
  return {
    id,
    fullName: each.name,
    email: each.email,
    emailVerified: each.verified,
    reference: each.reference,
    covered: [],
    state: each.list === 'current' ? 'active' : 'archived',
    methods: {
      authenticators: each.authenticators.filter((state) => state === 'active').length,
      email: each.emailFactor === 'active',
      accessCode: each.accessCode !== null && each.accessCode > 0,
    },
    mustSetUp: each.mustSetUp,
    rules: {
      inForce: lifted ? 0 : there.filter(inForce).length,
      total: there.length,
      expiring: there.some(expiring),
      lifted,
    },
    signIn: isLocked(each) ? 'locked' : isThrottled ? 'throttled' : 'open',
    lastSignInAt: each.lastSignIn?.at ?? null,
    lastSignInAddress: each.lastSignIn?.address ?? null,
    createdAt: each.createdAt,
    sample: false,
    concern: null,
  };
}

const keys: Record<ClientSort, (row: ClientRow) => string | number | null> = {
  name: (row) => row.fullName,
  reference: (row) => row.reference,
  lastSignIn: (row) => row.lastSignInAt,
  created: (row) => row.createdAt,
};

/** Sorted by key without regard to ASCII case, then by number; clients without a key come last. */
export function inOrder(
  rows: readonly ClientRow[],
  sort: ClientSort,
  descending: boolean,
): ClientRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [keys[sort](a), keys[sort](b)];
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1;
      return sign * (a.id - b.id);
    }
    return sign * (compare(left, right) || a.id - b.id);
  });
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  return Buffer.compare(Buffer.from(asciiLower(a)), Buffer.from(asciiLower(b)));
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
