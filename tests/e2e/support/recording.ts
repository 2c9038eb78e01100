import type { ElectronApplication, TestInfo } from '@playwright/test';

/**
 * What shows afterwards how a failure came about: a trace of every step (`npx playwright show-trace`)
 * and a picture of each window. Playwright's own `trace` and `screenshot` know no Electron.
 */
export interface Recording {
  /** Keeps it beside what else the test leaves, or forgets it. To be called before the app quits. */
  end: (keep: boolean) => Promise<void>;
}

/** Starts recording; `name` tells the starts of one test apart. */
export async function record(
  app: ElectronApplication,
  testInfo: TestInfo,
  name: string,
): Promise<Recording> {
  const { tracing } = app.context();
  // Without a film: it costs what a busy machine has least of, and each step has its page anyway.
  await tracing.start({ snapshots: true });
  const file = (kind: 'picture' | 'trace', ending: string, contentType: string): string => {
    const path = testInfo.outputPath(`${name}${ending}`);
    testInfo.attachments.push({ name: kind, path, contentType });
    return path;
  };
  const end = async (keep: boolean): Promise<void> => {
    if (!keep) return tracing.stop();
    for (const [index, window] of app.windows().entries()) {
      const number = index === 0 ? '' : `-window-${index + 1}`;
      await window.screenshot({ path: file('picture', `${number}.png`, 'image/png') });
    }
    await tracing.stop({ path: file('trace', '.zip', 'application/zip') });
  };
  // An app that is gone has left what it had; the failure is told without it.
  return { end: (keep) => end(keep).catch(() => undefined) };
}
