import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { plannedLists } from '../../../src/main/ip-access/foresee.ts';
import type { DraftChange } from '../../../src/main/ip-rules/draft.ts';
import { TestApp } from '../support/workstation.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 22, 12);

let app: TestApp;
let client: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: start });
  app = new TestApp();
  await app.firstRun();
  client = await app.addPerson('client', 'client@example.org');
});
afterEach(() => void vi.useRealTimers());

/** A change in terms that fit any list: the rules that there are, by their places, and hours from now. */
const step = fc.record({
  kind: fc.constantFrom('add', 'change', 'delete', 'restore', 'revise'),
  rules: fc.array(
    fc.constantFrom(
      '203.0.113.10',
      '203.0.113.0/24',
      '203.0.113.7/24',
      'all',
      '2001:db8::/32',
      'x',
    ),
    { minLength: 1, maxLength: 3 },
  ),
  places: fc.array(fc.nat(5), { minLength: 1, maxLength: 2 }),
  hours: fc.constantFrom(null, null, -1, 30),
  enabled: fc.boolean(),
  seen: fc.constantFrom('as it is', 'with another note', undefined),
  note: fc.constantFrom('', 'office'),
  hostBitsSeen: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function plan({ kind, rules, places, hours, ...more }: Step): Promise<DraftChange> {
  const rows = await app.rules(client);
  const ids = places.map((place) => rows[place]?.id ?? 999_999);
  const [id = 0] = ids;
  const [rule = ''] = rules;
  const { note, enabled, hostBitsSeen } = more;
  const details = { note, expiresAt: hours === null ? null : Date.now() + hours * hour };
  switch (kind) {
    case 'add':
      return { kind, rule, ...details, hostBitsSeen };
    case 'change': {
      const row = rows.find((each) => each.id === id);
      const stored = {
        note: row?.note ?? '',
        expiresAt: row?.expires_at ?? null,
        enabled: row?.enabled === 1,
      };
      const seen = more.seen === 'with another note' ? { ...stored, note: 'was' } : stored;
      return { kind, id, ...details, enabled, seen };
    }
    case 'delete':
    case 'restore':
      return { kind, id };
    default:
      return { kind, add: rules.map((each) => ({ rule: each, enabled, ...details })), remove: ids };
  }
}

/** Makes the change as its holder does, at a time of its own. */
function make({ kind, ...change }: DraftChange) {
  const input = { subject: client, ...change, lockout: 'accept', grounds: null };
  return app.call(`ipAccess.${kind}`, input as never, app.enter(client));
}

const standing = async () =>
  (await app.rules(client))
    .filter((row) => row.deleted_at === null)
    .map((row) => ({ text: row.rule, enabled: row.enabled === 1, expiresAt: row.expires_at }));

test('a foreseen list is the one that is stored once the change was made, and there is none where it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const each of steps) {
        vi.advanceTimersByTime(2 * hour);
        const change = await plan(each);
        const lists = await plannedLists(app.store.db, client, change, Date.now());
        const made = await make(change);
        const after = lists?.after.map(({ text, enabled, expiresAt }) => ({
          text,
          enabled,
          expiresAt,
        }));
        expect([made.ok, after]).toEqual([lists !== null, made.ok ? await standing() : undefined]);
      }
    }),
    { numRuns: 12 },
  );
});
