import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  LogCode,
  LogKind,
  LogTerm,
  ReadSearch,
  SearchedPerson,
} from '../../../preload/contract/history.ts';
import { saysWord } from '../../../text/search-tokens.ts';
import { call } from '../api/call.ts';
import type { LogFilter } from './log-filter.ts';
import { specials } from './sentence.ts';

type T = TFunction<'history'>;

/** What a search is, once it was read. */
export interface LogSearch {
  /** What main is asked for. */
  search: LogTerm[];
  /** The terms as they are shown. */
  terms: ReadSearch['terms'];
  /** Those who were chosen, by their numbers. */
  people: readonly SearchedPerson[];
}

const nothing: LogSearch = { search: [], terms: [], people: [] };

/** Reads what a filter searches for; null until that is known for the first time. */
export function useLogSearch({ search, by, about }: LogFilter): LogSearch | null {
  const { t } = useTranslation('history');
  const typed = search.trim();
  const people = [...new Set([by, about].filter((id) => id !== null))];
  const isNothing = typed === '' && people.length === 0;
  const { data } = useQuery({
    queryKey: ['history', 'search', typed, people],
    queryFn: () => call('history.readSearch', { typed, people }),
    enabled: !isNothing,
    placeholderData: keepPreviousData,
    // People come and are renamed.
    staleTime: 60_000,
  });
  const labels = useMemo(() => labelsOf(t), [t]);
  return useMemo(() => {
    if (isNothing) return nothing;
    return data ? { ...data, search: data.terms.map((term) => inWords(term, labels)) } : null;
  }, [isNothing, data, labels]);
}

/** A term as main is asked for it, with the codes that its word means in the reader's language. */
function inWords(term: ReadSearch['terms'][number], labels: readonly Label[]): LogTerm {
  if (term.kind !== 'word') return term;
  const { kind, text, isExcluded, people } = term;
  const said = labels.filter((label) => saysWord(label.text, text)).map(({ code }) => code);
  return { kind, text, isExcluded, people: people.map(({ id }) => id), codes: [...new Set(said)] };
}

interface Label {
  code: LogCode;
  text: string;
}

/** What the screen says of each code: its sentences, and the kind of act that it is. */
function labelsOf(t: T): Label[] {
  return sentencesOf(t).flatMap(([kind, acts]) =>
    acts.map((act) => {
      const key = `${kind}.${act}` as LogCode;
      return {
        code: codeOf(key),
        text: `${t(`sentence.${key}`, { rule: '' })} ${t(`kind.${kind}`)}`,
      };
    }),
  );
}

/** The codes of a kind; none of no kind. */
export function codesOf(kind: LogKind | null, t: T): LogCode[] {
  const acts = sentencesOf(t).find(([each]) => each === kind)?.[1] ?? [];
  return [...new Set(acts.map((act) => codeOf(`${kind}.${act}` as LogCode)))];
}

/** The catalog of sentences has every code, and a few that say more than one. */
function sentencesOf(t: T): [LogKind, string[]][] {
  const catalog: Readonly<Record<string, object>> = t('sentence', { returnObjects: true });
  return Object.entries(catalog).map(([kind, acts]) => [kind as LogKind, Object.keys(acts)]);
}

function codeOf(key: string): LogCode {
  const known: Readonly<Record<string, LogCode>> = specials;
  return known[key] ?? (key as LogCode);
}
