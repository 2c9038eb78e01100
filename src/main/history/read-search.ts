import { mostPeople, type ReadTerm, type SearchedPerson } from '../../preload/contract/history.ts';
import { plainWidth } from '../../text/clean-text.ts';
import { foldText } from '../../text/fold-text.ts';
import { readTerms } from '../../text/search-terms.ts';
import { formatRule, parseRule } from '../ip-rules/rule.ts';
import { among, contains } from '../platform/db/expressions.ts';
import type { Db } from '../platform/db/schema.ts';

/**
 * Reads what was typed into the search box: which words, phrases and networks it consists of, and,
 * `withPeople`, whom each word stands for by the names, addresses and references that they have now.
 */
export async function readSearch(db: Db, typed: string, withPeople: boolean): Promise<ReadTerm[]> {
  return Promise.all(
    readTerms(typed).map(async ({ text, isExact, isExcluded }): Promise<ReadTerm> => {
      if (isExact) return { kind: 'phrase', text, isExcluded };
      const network = networkIn(text);
      if (network !== null) return { kind: 'network', network, isExcluded };
      const people = withPeople ? await peopleCalled(db, text) : [];
      const isMore = people.length > mostPeople;
      return { kind: 'word', text, isExcluded, people: people.slice(0, mostPeople), isMore };
    }),
  );
}

/** The address or network that a word is, in its canonical form; null where it is none. */
function networkIn(word: string): string | null {
  const parsed = parseRule(plainWidth(word));
  return parsed.ok && parsed.rule.kind === 'network' ? formatRule(parsed.rule) : null;
}

/** What some accounts are called; those that are erased or unknown are left out. */
export async function namesOf(db: Db, accounts: readonly number[]): Promise<SearchedPerson[]> {
  return db
    .selectFrom('account')
    .select(['id', 'full_name as fullName'])
    .where('id', 'in', among(accounts))
    .where('erased_at', 'is', null)
    .execute();
}

/** Everybody that a word names: `mostPeople` and one more. A single letter names nobody. */
async function peopleCalled(db: Db, word: string): Promise<SearchedPerson[]> {
  const folded = foldText(word);
  if (/^.?$/u.test(folded) && /^[\x20-\x7E]*$/.test(folded)) return [];
  const most = mostPeople + 1;
  const [staff, clients] = await Promise.all([
    db
      .selectFrom('account')
      .select(['id', 'full_name', 'email'])
      .where('client_list', 'is', null)
      .where('erased_at', 'is', null)
      .execute(),
    db
      .selectFrom('client_search')
      .innerJoin('account', 'account.id', 'client_search.account_id')
      .select(['account.id', 'account.full_name'])
      .where(contains('client_search.text', folded))
      .limit(most)
      .execute(),
  ]);
  const called = staff.filter(({ full_name: name, email }) =>
    foldText(`${name}\n${email}`).includes(folded),
  );
  return [...called, ...clients]
    .slice(0, most)
    .map(({ id, full_name: fullName }) => ({ id, fullName }));
}
