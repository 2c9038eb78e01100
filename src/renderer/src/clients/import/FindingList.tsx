import { Text } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportFinding } from '../../../../preload/contract/imports.ts';
import { formatNumber } from '../../ui/format.ts';
import { visibleText } from '../../ui/visible-text.ts';
import { findingText } from './finding-text.ts';
import type { FindingPages } from './queries.ts';
import classes from './FindingList.module.css';

interface FindingListProps {
  findings: FindingPages;
  total: number;
}

/** A row on two lines; others are measured when they appear. */
const rowHeight = 58;
/** Rows left when the next page is asked for. */
const loadAhead = 40;

/** What there is to say about rows, above all why they are left out; of a hundred thousand only those in view exist. */
export function FindingList({ findings, total }: FindingListProps) {
  const { t } = useTranslation('imports');
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = findings;
  const rows = data?.pages.flatMap((page) => page.findings) ?? [];
  const frame = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- its functions go into effects only
  const view = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const shown = view.getVirtualItems();
  const nearEnd = (shown.at(-1)?.index ?? 0) >= rows.length - loadAhead;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  return (
    <div
      ref={frame}
      className={classes.frame}
      role="region"
      aria-label={t('found.list')}
      // Scrolls with the arrow keys.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <ul className={classes.list} style={{ height: view.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                ref={view.measureElement}
                data-index={index}
                aria-setsize={total}
                aria-posinset={index + 1}
                className={classes.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Finding finding={row} />
              </li>
            )
          );
        })}
      </ul>
      {hasNextPage && (
        <Text size="sm" c="dimmed" ta="center" p="xs">
          {t(isFetchNextPageError ? 'found.failed' : 'found.loading')}
        </Text>
      )}
    </div>
  );
}

function Finding({ finding }: { finding: ImportFinding }) {
  const { t } = useTranslation('imports');
  const { t: rules } = useTranslation('ipAccess');
  const { t: failure } = useTranslation('failure');
  const { line, fullName, email, problem } = finding;
  const who = [visibleText(fullName) || t('found.nobody'), visibleText(email)].filter(Boolean);
  return (
    <>
      <span className={classes.line}>{t('found.line', { line: formatNumber(line) })}</span>
      <span className={classes.why}>{findingText(problem, { t, rules, failure })}</span>
      <span className={classes.who}>{who.join(' · ')}</span>
    </>
  );
}
