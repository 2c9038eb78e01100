import type { ElectronApplication } from '@playwright/test';

/** Gives the page of the first window a size, in CSS pixels at 100 % zoom. */
export async function resize(app: ElectronApplication, width: number, height: number) {
  await app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height] as const,
  );
}
