import type { ElectronApplication } from '@playwright/test';

/**
 * Moves both clocks of the main process ahead, as if the computer had slept for as long: nothing in
 * the product knows of tests, so the globals that its clock module reads are moved.
 */
export async function passTime(app: ElectronApplication, milliseconds: number): Promise<void> {
  await app.evaluate(({ powerMonitor }, ahead) => {
    const { now } = Date;
    Date.now = () => now() + ahead;
    const monotonic = performance.now.bind(performance);
    performance.now = () => monotonic() + ahead;
    powerMonitor.emit('resume');
  }, milliseconds);
}

/** What the main process takes for the time. */
export function mainTime(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => Date.now());
}
