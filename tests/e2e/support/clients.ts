import { expect, type Page } from '@playwright/test';
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
