/** Tries that cost no wait: people mistype. */
const freeTries = 3;
const firstWait = 30;
const longestWait = 3600;

/**
 * Seconds to wait after so many consecutive failures: none for the first two, then 30 s, doubling
 * up to one hour (requirement 22).
 */
export function waitAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return Math.min(longestWait, firstWait * 2 ** (failures - freeTries));
}
