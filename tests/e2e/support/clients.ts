import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { storedSortKey } from '../../../src/main/ip-rules/coverage.ts';
import { forever } from '../../../src/main/platform/db/schema.ts';
import { callMain } from './gatehouse.ts';

interface Bridge {
  gatehouse: {
    call(channel: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
  };
}

/** Asks the main process as the page does, for what a test needs around the screen it is about. */
export async function ask(window: Page, channel: string, input: unknown): Promise<void> {
  expect(await callMain(window, channel, input), channel).toMatchObject({ ok: true });
}

/** So many clients with names in the order of their numbers, `Client 001`, as fast as main takes them. */
export async function addClients(window: Page, count: number): Promise<void> {
  const added = await window.evaluate(async (wanted) => {
    const { gatehouse } = globalThis as unknown as Bridge;
    for (let number = 1; number <= wanted;) {
      const digits = String(number).padStart(3, '0');
      const answer = await gatehouse.call('clients.add', {
        fullName: `Client ${digits}`,
        email: `client${digits}@example.com`,
        reference: `P-${digits}`,
        language: 'en',
      });
      if (answer.ok) number += 1;
      else if (!answer.error?.code.startsWith('too_many_')) return answer.error;
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return null;
  }, count);
  expect(added).toBeNull();
}

export const table = (window: Page) => window.getByRole('table', { name: 'Clients' });
export const rowOf = (window: Page, name: string) =>
  table(window).getByRole('row').filter({ hasText: name });
export const names = (window: Page) => table(window).getByRole('rowheader');

/** A rule as an imported one is stored. */
export interface StoredRule {
  rule: string;
  note: string;
  expiresAt: number | null;
}

/** Puts rules into a client's list, which nobody at the desk could without the client's proof. */
export function putRules(dataDir: string, account: number, rules: readonly StoredRule[]): void {
  const database = new Sqlite(join(dataDir, 'gatehouse.db'));
  try {
    const put = database.prepare(
      `insert into ip_rule (account_id, rule, sort_key, note, enabled, expires_at, added_by, added_at)
       values (?, ?, ?, ?, 1, ?, 1, ?)`,
    );
    for (const { rule, note, expiresAt } of rules)
      put.run(account, rule, storedSortKey(rule), note, expiresAt, Date.now());
    const until = Math.max(...rules.map(({ expiresAt }) => expiresAt ?? forever));
    database
      .prepare('update client_search set restricted_until = ? where account_id = ?')
      .run(until, account);
  } finally {
    database.close();
  }
}

/** Puts a number on file that has been there for long enough to be called back. */
export function putPhone(dataDir: string, email: string, number: string): void {
  const database = new Sqlite(join(dataDir, 'gatehouse.db'));
  try {
    database
      .prepare(
        `insert into phone_number (account_id, number, label, added_at)
         select id, ?, '', ? from account where email = ?`,
      )
      .run(number, Date.now() - 30 * 24 * 3_600_000, email);
  } finally {
    database.close();
  }
}
