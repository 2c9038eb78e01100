import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ClientCursor,
  clientFilters,
  type ClientFilter,
  type ClientPage,
  clientSorts,
  type ClientSort,
} from '../../../src/preload/contract/clients.ts';
import { because, verify } from '../help-desk/support.ts';
import { start } from '../mfa/support.ts';
import { TestApp } from '../support/workstation.ts';
import {
  inOrder,
  isListed,
  type ModelClient,
  plainClient,
  removeClients,
  rowOf,
  someClients,
  someSearch,
  storeClients,
  storePlain,
} from './model.ts';

let app: TestApp;
let admin: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  admin = await app.firstRun();
});
afterEach(() => void vi.useRealTimers());

interface Asked {
  search: string;
  filter: ClientFilter;
  sort: ClientSort;
  descending: boolean;
  limit: number;
}

/** A window of its own for each page: nobody's rate limit. */
const page = (asked: Asked, after: ClientCursor | null) =>
  app.ok('clients.list', { ...asked, concern: null, after }, app.enter(admin));

/** All pages, one after the other, with what each said about the total. */
async function allPages(
  asked: Asked,
): Promise<{ clients: ClientPage['clients']; totals: number[] }> {
  const clients: ClientPage['clients'] = [];
  const totals: number[] = [];
  for (let after: ClientCursor | null = null; ;) {
    const shown = await page(asked, after);
    clients.push(...shown.clients);
    totals.push(shown.total);
    if (shown.next === null) return { clients, totals };
    expect(shown.clients.length).toBe(asked.limit);
    after = shown.next;
  }
}

function expected(clients: readonly ModelClient[], ids: readonly number[], asked: Asked) {
  const rows = clients.flatMap((each, index) =>
    isListed(each, asked.filter, asked.search) ? rowOf(each, ids[index] ?? 0) : [],
  );
  return inOrder(rows, asked.sort, asked.descending);
}

const someAsked: fc.Arbitrary<Asked> = fc.record({
  search: someSearch,
  filter: fc.constantFrom(...clientFilters),
  sort: fc.constantFrom(...clientSorts),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 5 }),
});

describe('the list', () => {
  test('shows each client that it should once, in order, whatever the page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        someClients,
        fc.array(someAsked, { minLength: 1, maxLength: 6 }),
        async (clients, questions) => {
          await removeClients(app);
          const ids = await storeClients(app, clients, start);
          for (const asked of questions) {
            const rows = expected(clients, ids, asked);
            const { clients: shown, totals } = await allPages(asked);
            expect(shown).toEqual(rows);
            expect(new Set(totals)).toEqual(new Set([rows.length]));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('does so too with more clients than are sorted at once', async () => {
    const clients = Array.from({ length: 10_800 }, (_, index) => plainClient(index));
    const ids = await storePlain(app, clients);
    for (const [filter, search, sort, descending] of [
      ['all', 'EXAMPLE', 'name', false],
      ['all', 'client example', 'reference', true],
      ['emailUnverified', '', 'lastSignIn', false],
      ['withoutMfa', '', 'created', true],
    ] as const) {
      const asked = { search, filter, sort, descending, limit: 200 };
      const rows = expected(clients, ids, asked);
      expect(rows.length).toBeGreaterThan(10_000);
      const { clients: shown, totals } = await allPages(asked);
      expect(shown.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
      expect(new Set(totals)).toEqual(new Set([rows.length]));
    }
  });

  test('goes on where it was when the last client of a page is gone', async () => {
    const asked = { search: '', filter: 'all', sort: 'name', descending: false, limit: 2 } as const;
    for (const name of ['Ann', 'Ben', 'Cleo', 'Dan'])
      await app.addPerson('client', `${name}@example.org`);
    const first = await page(asked, null);
    const gone = first.clients[1]?.id ?? 0;
    await app.db.updateTable('account').set({ state: 'archived' }).where('id', '=', gone).execute();
    const second = await page(asked, first.next);
    expect(second.clients.map(({ email }) => email)).toEqual([
      'Cleo@example.org',
      'Dan@example.org',
    ]);
    expect(second.total).toBe(3);
  });

  test('finds a client by what changed about it', async () => {
    const client = await app.addPerson('client', 'old@example.org');
    const found = async (search: string) => {
      const asked = { search, filter: 'all', sort: 'name', descending: false, limit: 9 } as const;
      return (await page(asked, null)).total;
    };
    const subject = { subject: client };
    await app.ok('clients.setReference', { ...subject, reference: 'Ω-77' });
    const rule = { ...subject, rule: '198.51.100.7', note: '', expiresAt: null };
    await verify(app, client, 1);
    await app.ok('caller.uncover', subject);
    const { rules } = await app.ok('ipAccess.add', {
      ...rule,
      lockout: 'accept',
      hostBitsSeen: false,
      grounds: because,
    });
    await app.ok('account.save', { ...subject, fullName: 'Zoë Ångström', language: 'en' });
    expect(await found('ω-77 ÅNGSTRÖM old@ 198.51')).toBe(1);
    expect(await found('client')).toBe(0);
    await app.ok('ipAccess.delete', {
      ...subject,
      id: rules[0]?.id ?? 0,
      lockout: 'accept',
      grounds: because,
    });
    expect(await found('198.51')).toBe(0);
  });

  test('takes what is typed as it is, not for a pattern', async () => {
    const fullName = 'Ñandú[x] 5% a_b*';
    await app.ok('clients.add', {
      fullName,
      email: 'n@example.org',
      reference: null,
      language: 'en',
    });
    const asked = { filter: 'all', sort: 'name', descending: false, limit: 9 } as const;
    const total = async (search: string) => (await page({ ...asked, search }, null)).total;
    for (const search of ['ÑANDÚ[X] 5', 'ú[x', '[x', '5%', 'A_B*']) {
      expect([search, await total(search)]).toEqual([search, 1]);
    }
    for (const search of ['ñ*ú', 'ñ?nd', '[nñ]', 'ñ[a]', '5_', 'a%b']) {
      expect([search, await total(search)]).toEqual([search, 0]);
    }
  });

  test('never shows staff', async () => {
    await app.addPerson('helpdesk', 'hedy@example.org');
    for (const filter of clientFilters) {
      const asked = { search: '', filter, sort: 'name', descending: false, limit: 9 } as const;
      expect((await page(asked, null)).total).toBe(0);
    }
  });
});
