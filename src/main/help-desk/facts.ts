import { type FactName, type FactState, factTries } from '../../preload/contract/proof.ts';
import { foldText } from '../../text/fold-text.ts';
import { append } from '../history/append.ts';
import { type AgeOf, readAges, recentEntries, youngFor } from '../history/recent.ts';
import { localDay } from '../platform/calendar.ts';
import { day } from '../platform/clock.ts';
import type { AccountRow, Db } from '../platform/db/schema.ts';
import type { Store } from '../platform/db/store.ts';
import { write } from '../platform/db/unit.ts';
import { refuse } from '../platform/failure.ts';
import type { Session } from '../sign-in/session.ts';
import { type DeskAct, loadAnyParties } from './desk-act.ts';
import { logFailed, logPassed, take, tryIn } from './try.ts';
import {
  factState,
  factTriesLeft,
  requireWorksheet,
  seeFacts,
  type Worksheet,
} from './worksheet.ts';

/**
 * Compares what the caller says with a fact on file, and tells no more than whether it is the same.
 * Five wrong answers close the step for the day. Refuses with `facts_closed` or `caller_none`.
 */
export async function answerFact(
  store: Store,
  by: DeskAct,
  session: Session,
  typed: { fact: FactName; answer: string },
): Promise<void> {
  const begun = tryIn(session, by);
  const { sheet } = begun;
  if (factState(sheet, typed.fact) === 'seen' || factTriesLeft(sheet) === 0)
    throw refuse('facts_closed', null);
  // Counted before anything is awaited: of parallel answers none goes uncounted.
  sheet.wrongFacts += 1;
  const { subject: account, at } = by.act;
  if (await areFactsClosed(store.db, { account, at }, sheet)) throw refuse('facts_closed', null);
  const state = await write(store, async (tx) => {
    const { subject } = await loadAnyParties(tx, by);
    const judged = await judgeFact(tx, subject, typed, await readAges(tx, by.act.at));
    if (judged === 'match') await logPassed(tx, by, 'facts', typed.fact);
    else if (judged === 'noMatch') await logFailed(tx, by, 'facts', { fact: typed.fact });
    return judged;
  });
  if (state !== 'noMatch') sheet.wrongFacts -= 1;
  sheet.facts.set(typed.fact, state);
  if (state === 'match') take(begun, by, 'facts', typed.fact);
}

/** Whether wrong answers of earlier calls have closed the step for the day. */
export async function areFactsClosed(
  db: Db,
  { account, at }: { account: number; at: number },
  sheet: Worksheet,
): Promise<boolean> {
  const ageOf = await readAges(db, at);
  // Whatever else fails meanwhile must not push them out of sight.
  const all = { within: day, ageOf, most: 1000 };
  const failed = await recentEntries(db, account, ['caller.stepFailed'], all);
  const wrong = failed.filter(({ seq, data }) => seq < sheet.firstSeq && data['step'] === 'facts');
  return wrong.length >= factTries;
}

/** Shows what is covered while a call is open: what was seen can be asked for no more. */
export async function uncoverFacts(store: Store, by: DeskAct, session: Session): Promise<void> {
  const sheet = requireWorksheet(session, by.act.subject);
  await write(store, async (tx) => {
    await loadAnyParties(tx, by);
    await append(tx, by.act, { code: 'caller.factsUncovered', outcome: 'ok' });
  });
  seeFacts(sheet);
}

/**
 * What an answer to a question about a fact on file is worth (requirement HD2). Nothing is on file
 * where the fact itself is younger than a week: whoever calls may have put it there.
 */
async function judgeFact(
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
  if (fact === 'createdAt')
    return localDay(new Date(account.created_at)).slice(0, 'YYYY-MM'.length);
  if (fact === 'lastSignInAt')
    return account.last_sign_in_at === null ? null : localDay(new Date(account.last_sign_in_at));
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
