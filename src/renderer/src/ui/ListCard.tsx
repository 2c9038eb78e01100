import { Button, Group, Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureCode } from '../api/failure-text.ts';
import { Cover } from './Cover.tsx';
import { FailureAlert } from './FailureAlert.tsx';
import classes from './ListCard.module.css';
import { Loading } from './Loading.tsx';

interface ListCardProps {
  query: { isPending: boolean; data: unknown; error: unknown; refetch: () => unknown };
  isEmpty: boolean;
  /** Instead of the list where there is nothing in it. */
  empty: ReactNode;
  children: ReactNode;
}

/** Around a list that is asked for: grey lines, why it could not be loaded, a cover while a call is open, nothing, or the list. */
export function ListCard({ query, isEmpty, empty, children }: ListCardProps) {
  const { t } = useTranslation('ui');
  const isCovered = query.error !== null && failureCode(query.error) === 'covered';
  return (
    <Paper withBorder>
      {query.isPending && (
        <div className={classes.padded}>
          <Loading lines={8} />
        </div>
      )}
      {isCovered && <Cover />}
      {query.error !== null && query.data === undefined && !isCovered && (
        <div className={classes.padded}>
          <FailureAlert error={query.error}>
            <Group>
              <Button variant="default" size="xs" onClick={() => void query.refetch()}>
                {t('retry')}
              </Button>
            </Group>
          </FailureAlert>
        </div>
      )}
      {query.data !== undefined && !isCovered && (isEmpty ? empty : children)}
    </Paper>
  );
}
