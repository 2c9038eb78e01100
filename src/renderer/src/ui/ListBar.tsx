import { Button, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ListAct } from './ListAct.tsx';
import classes from './LongGrid.module.css';
import { PageActions } from './PageActions.tsx';

interface ListBarProps {
  /** How many rows there are, in words. */
  count: string;
  /** Whether new rows are kept from coming in. */
  paused: boolean;
  onPause: (paused: boolean) => void;
  /** What the list offers besides. */
  children: ReactNode;
}

/** On the line of the page's title: how many rows a long list has, and what to do with them. */
export function ListBar({ count, paused, onPause, children }: ListBarProps) {
  const { t } = useTranslation('ui');
  return (
    <PageActions>
      <Text size="sm" c="dimmed" role="status">
        {count}
      </Text>
      <ListAct
        label={t(paused ? 'long.resume' : 'long.pause')}
        icon={paused ? IconPlayerPlay : IconPlayerPause}
        onClick={() => onPause(!paused)}
      />
      {children}
    </PageActions>
  );
}

interface NewerRowsProps {
  /** How many wait; 0: nothing is shown. */
  count: number;
  /** Whether there may be more than that. */
  more: boolean;
  onShow: () => void;
}

/** How many rows are new, over the list. */
export function NewerRows({ count, more, onShow }: NewerRowsProps) {
  const { t } = useTranslation('ui');
  if (count === 0) return null;
  return (
    <div className={classes.newer}>
      <Button size="xs" radius="xl" onClick={onShow}>
        {t(more ? 'long.newerOrMore' : 'long.newer', { count })}
      </Button>
    </div>
  );
}
