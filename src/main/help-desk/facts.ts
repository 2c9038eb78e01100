import type { FactName, FactState } from '../../preload/contract/proof.ts';
import { foldText } from '../../text/fold-text.ts';
import { type AgeOf, recentEntries, youngFor } from '../history/recent.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';

/**
 * What an answer to a question about a fact on file is worth (requirement HD2). Nothing is on file
 * where the fact itself is younger than a week: whoever calls may have put it there.
 */
export async function judgeFact(
  db: Db,
  account: AccountRow,
  { fact, answer }: { fact: FactName; answer: string },
  ageOf: AgeOf,
): Promise<Exclude<FactState, 'open' | 'seen'>> {
  const onFile = await factOnFile(db, account, fact, ageOf);
  if (onFile === null) return 'nothing';
  return isSame(fact, onFile, answer) ? 'match' : 'noMatch';
}

async function factOnFile(
  db: Db,
  account: AccountRow,
  fact: FactName,
  ageOf: AgeOf,
): Promise<string | null> {
  if (fact === 'createdAt') return localDay(account.created_at).slice(0, 'YYYY-MM'.length);
  if (fact === 'lastSignInAt')
    return account.last_sign_in_at === null ? null : localDay(account.last_sign_in_at);
  const changes = await recentEntries(db, account.id, ['client.referenceChanged'], {
    within: youngFor,
    ageOf,
  });
  return changes.length > 0 ? null : account.portal_reference;
}

function isSame(fact: FactName, onFile: string, answer: string): boolean {
  if (fact !== 'reference') return answer.trim() === onFile;
  return compared(answer) !== '' && compared(answer) === compared(onFile);
}

/** As people say a number over the phone: without what parts its groups. */
function compared(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
}

/** `2026-11-29`, as the workstation's calendar has it: that is how a caller would name it. */
function localDay(at: number): string {
  const date = new Date(at);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
