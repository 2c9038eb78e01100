import axe from 'axe-core';
import type { Page } from '@playwright/test';

interface Finding {
  rule: string;
  where: string[];
}

/** What axe finds on the page as it stands. */
export async function findings(window: Page): Promise<Finding[]> {
  // The page's own policy allows no foreign script: the test brings axe in through DevTools.
  await window.evaluate(axe.source);
  return window.evaluate(async () => {
    const { axe: injected } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await injected.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      rule: id,
      where: nodes.map(({ html }) => html.slice(0, 200)),
    }));
  });
}
