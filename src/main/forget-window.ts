import type { Services } from './services.ts';
import { endSession } from './sessions.ts';

/** A window is no more: its session ends, its job undoes itself, and nothing is kept of it. */
export async function forgetWindow(services: Services, window: number): Promise<void> {
  services.rate.forget(window);
  const ended = endSession(services, window, 'window_closed');
  services.sessions.forget(window);
  await ended;
  await services.jobs.endAll(window);
}
