import type { LogTerm } from '../../preload/contract/history.ts';
import { phrasesOf } from '../../text/search-tokens.ts';
import { refuse } from '../platform/failure.ts';
import { allOf, token, type TokenQuery } from '../platform/db/token-query.ts';
import {
  actorToken,
  codeToken,
  kindToken,
  networkTokens,
  outcomeToken,
  subjectToken,
} from './entry-tokens.ts';
import type { LogFilter } from './filter.ts';

/** What of a filter is asked of the index of words. */
type Asked = Pick<LogFilter, 'kind' | 'outcome' | 'code' | 'by' | 'about' | 'search'>;

/**
 * Whether only the index of words finds what a filter wants at the cost of a page; everything else
 * is walked along an index of the log.
 */
export function needsWords(account: number | null, { code, by, about, search }: Asked): boolean {
  const people = [account, by, about].filter((each) => each != null);
  return code != null || (search?.length ?? 0) > 0 || people.length > 1;
}

/**
 * A filter as a query of the index of words, its dates aside. `account`: see `listLog`. Refuses with
 * `invalid_input` where a network is none.
 */
export function queryOf(account: number | null, filter: Asked): TokenQuery {
  const { kind, outcome, code, by, about, search } = filter;
  const all: TokenQuery[] = [];
  if (account !== null) all.push(concerning(account));
  if (kind !== null) all.push(token(kindToken(kind)));
  if (outcome !== null) all.push(token(outcomeToken(outcome)));
  if (code != null) all.push(token(codeToken(code)));
  if (by != null) all.push(token(actorToken(by)));
  if (about != null) all.push(token(subjectToken(about)));
  for (const term of search ?? []) {
    const found = termQuery(term);
    all.push(term.isExcluded ? { not: found } : found);
  }
  return { all };
}

function concerning(account: number): TokenQuery {
  return { any: [token(actorToken(account)), token(subjectToken(account))] };
}

function termQuery(term: LogTerm): TokenQuery {
  if (term.kind === 'network') {
    const tokens = networkTokens(term.network);
    if (!tokens) throw refuse('invalid_input', null);
    return { any: tokens.map(token) };
  }
  const words = allOf(phrasesOf(term.text, term.kind === 'phrase'));
  if (term.kind === 'phrase') return words;
  return {
    any: [
      words,
      ...term.codes.map((code) => token(codeToken(code))),
      ...term.people.map(concerning),
    ],
  };
}
