import type { ElectronApplication, Page } from '@playwright/test';

/** Makes the window's page so large, in pixels of the screen, and zooms it. */
export async function resize(
  app: ElectronApplication,
  window: Page,
  [width, height, zoom = 1]: readonly [width: number, height: number, zoom?: number],
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [wide, high, factor]) => {
      const [first] = BrowserWindow.getAllWindows();
      first?.setContentSize(wide, high);
      first?.webContents.setZoomFactor(factor);
    },
    [width, height, zoom] as const,
  );
  await window.waitForFunction(
    (expected) => Math.abs(document.documentElement.clientHeight - expected) <= 1,
    height / zoom,
  );
}

/** How many rows of the list are seen in whole: below its head, above the end of the window. */
export function fullRows(window: Page): Promise<number> {
  return window.evaluate(() => {
    const head = document.querySelector('[role="columnheader"]')?.getBoundingClientRect();
    const rows = [...document.querySelectorAll('[role="row"][data-index]')];
    const { clientHeight } = document.documentElement;
    return rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return top >= (head?.bottom ?? 0) - 1 && bottom <= clientHeight;
    }).length;
  });
}
