import { phrasesOf } from './search-tokens.ts';

/** A part of what was typed into a search box. */
export interface TypedTerm {
  readonly text: string;
  /** In quotation marks: exactly so. */
  readonly isExact: boolean;
  /** A minus sign stands before it: what holds it is not wanted. */
  readonly isExcluded: boolean;
}

/** As many terms of a search as are looked for. */
export const mostTerms = 12;

const quotation = '["\u201C\u201D\u201E\uFF02]';
const term = new RegExp(
  String.raw`([-\u2212\uFF0D]?)(?:${quotation}([^"\u201C\u201D\u201E\uFF02]*)(?:${quotation}|$)|(\S+))`,
  'gu',
);

/**
 * Reads what was typed into a search box: words, "exact phrases", and either with a minus sign before
 * it for what is not wanted. Nothing else means anything, and nothing is refused.
 */
export function readTerms(typed: string): TypedTerm[] {
  const terms = [...typed.matchAll(term)].map(([, minus, phrase, word]): TypedTerm => {
    const isExact = phrase !== undefined;
    return { text: phrase ?? word ?? '', isExact, isExcluded: minus !== '' };
  });
  const telling = terms.filter(({ text, isExact }) => phrasesOf(text, isExact).length > 0);
  return telling.slice(0, mostTerms);
}
