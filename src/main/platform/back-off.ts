/** Tries that cost no wait: people mistype. */
const freeTries = 3;
const firstWait = 30;
const longestWait = 3600;

/** Codes are short and live briefly: five tries, then a quarter of an hour (requirement 29). */
const codeTries = 5;
const codeWait = 900;

/** Consecutive failures after which only an administrator can let the account try again (requirement 22). */
export const lockedAfter = 20;

/** What a person proves who they are with; each is counted on its own. */
export type Factor = 'password' | 'totp' | 'email' | 'recovery' | 'accessCode';

/**
 * Seconds to wait after so many consecutive failures. A password: none for the first two, then
 * 30 s, doubling up to one hour (requirement 22). A code: 15 minutes after every fifth.
 */
export function waitAfter(failures: number, factor: Factor = 'password'): number {
  if (factor !== 'password') return failures > 0 && failures % codeTries === 0 ? codeWait : 0;
  if (failures < freeTries) return 0;
  return Math.min(longestWait, firstWait * 2 ** (failures - freeTries));
}
