import { foldText } from '../../../../text/fold-text.ts';

/*
 * What a list of commands makes of what was typed into it: pure, so that it can be tried without a
 * window.
 */

/** The words of a search, as they are compared. */
function wordsOf(text: string): string[] {
  return foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Whether every word of a search begins one of a text, or a part behind a hyphen; in writing without
 * blanks it may stand anywhere. An empty search fits everything.
 */
export function fits(search: string, text: string): boolean {
  const folded = foldText(text);
  const parts = ` ${folded} ${folded.replaceAll('-', ' ')}`;
  return wordsOf(search).every((word) =>
    /[^\u0000-\u007F]/.test(word) ? folded.includes(word) : parts.includes(` ${word}`),
  );
}

/** Those whose label fits a search; where the label begins with it, first. */
export function fitting<R extends { label: string }>(rows: readonly R[], search: string): R[] {
  const start = foldText(search.trim());
  const begins = (row: R) => foldText(row.label).startsWith(start);
  const found = rows.filter((row) => fits(search, row.label));
  return [...found.filter(begins), ...found.filter((row) => !begins(row))];
}

/** An act on somebody, and for whom it is looked. */
export interface ActSearch<A> {
  acts: A[];
  search: string;
}

/**
 * Reads a search that names an act as well as a client: `code helen`. Words of at least two letters
 * that are in the name of an act belong to it, the others to the client. Null: no act is named, or
 * nobody.
 */
export function readActSearch<A extends { label: string }>(
  acts: readonly A[],
  search: string,
): ActSearch<A> | null {
  const words = wordsOf(search);
  const readings = acts.map((act) => {
    const isNaming = (word: string) => [...word].length > 1 && fits(word, act.label);
    const rest = words.filter((word) => !isNaming(word));
    return { act, rest: rest.join(' '), named: words.length - rest.length };
  });
  const most = Math.max(...readings.map(({ named }) => named));
  const best = readings.filter(({ named, rest }) => named === most && rest !== '');
  const [first] = best;
  if (most === 0 || first === undefined) return null;
  const same = best.filter(({ rest }) => rest === first.rest);
  return { acts: same.map(({ act }) => act), search: first.rest };
}
