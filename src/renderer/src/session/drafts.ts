import type { AppState } from '../../../preload/contract/app.ts';
import { onMainEvent } from '../api/events.ts';

/*
 * What is typed into the longer forms and not saved, so that a session may end by itself without
 * taking it along. It is in the memory of this page and nowhere else, and holds no secrets.
 */

/** What stands in the forms that are open, or stood there when the session ended, by form and subject. */
const drafts = new Map<string, unknown>();
/** Whose they are; with another role somebody does other things. */
let owner: string | null = null;
/** While somebody is signed in, a form that goes away was saved or given up. */
let isSignedIn = false;

/** From now on drafts are forgotten at once where the main process says so. */
export function startDrafts(): void {
  onMainEvent('drafts.void', forgetDrafts);
}

/**
 * Takes notice of where the application stands, before any form goes away because of it. Drafts
 * outlive a session that ended by itself for whoever signs in again, if that is the same account.
 */
export function followSession(next: AppState): void {
  if (next.stage === 'signedIn') {
    const { id, role } = next.actor;
    const account = `${id} ${role}`;
    if (account !== owner) forgetDrafts();
    owner = account;
    isSignedIn = true;
  } else {
    if (!mayOutlive(next)) forgetDrafts();
    isSignedIn = false;
  }
}

export function forgetDrafts(): void {
  drafts.clear();
}

/** Null: there is none. */
export function findDraft(key: string): unknown {
  return drafts.get(key) ?? null;
}

/** `typed`: null where nothing is to be kept. */
export function keepDraft(key: string, typed: unknown): void {
  if (!isSignedIn) return;
  if (typed === null) drafts.delete(key);
  else drafts.set(key, typed);
}

function mayOutlive(next: AppState): boolean {
  if (next.stage === 'challenge') return true;
  // Between two sign-ins the database may be away for a while.
  if (next.stage === 'unreachable') return !isSignedIn;
  if (next.stage !== 'signedOut') return false;
  // Whoever turns back at the second step has not been in.
  if (next.ended === null) return !isSignedIn;
  return next.ended === 'idle' || next.ended === 'expired';
}
