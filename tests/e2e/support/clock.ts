import type { ElectronApplication } from '@playwright/test';

/**
 * Moves both clocks of the main process ahead, as if the computer had slept for as long: nothing in
 * the product knows of tests, so the globals that its clock module reads are moved.
 */
export async function passTime(app: ElectronApplication, milliseconds: number): Promise<void> {
  const moved = app.evaluate(({ powerMonitor }, ahead) => {
    const { now } = Date;
    Date.now = () => now() + ahead;
    const monotonic = performance.now.bind(performance);
    performance.now = () => monotonic() + ahead;
    powerMonitor.emit('resume');
  }, milliseconds);
  // The answer is empty, and they have been moved by then.
  await moved.catch((error: unknown) => {
    if (!isCollected(error)) throw error;
  });
}

/** What the main process takes for the time. */
export function mainTime(app: ElectronApplication): Promise<number> {
  const asked = app.evaluate(() => Date.now());
  return asked.catch((error: unknown) => {
    if (!isCollected(error)) throw error;
    return mainTime(app);
  });
}

/** V8's debugger holds an answer only weakly: a collection of garbage may take it away before it is read. */
function isCollected(error: unknown): boolean {
  return error instanceof Error && error.message.includes('was garbage collected');
}
