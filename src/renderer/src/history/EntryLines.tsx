import { Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../ui/format.ts';
import classes from './EntryLines.module.css';
import type { LogRow } from './log-rows.ts';
import { sentenceOf } from './sentence.ts';

interface EntryLinesProps {
  title: string;
  entries: readonly LogRow[];
  /** The number of the one that is open. */
  current: number;
  /** Said below where there are more. */
  more?: string | undefined;
  onOpen: (seq: number) => void;
}

/** Entries, one line each, that open in the place of the one that is open. */
export function EntryLines({ title, entries, current, more, onOpen }: EntryLinesProps) {
  return (
    <Stack gap="xs">
      <Title order={3}>{title}</Title>
      <ol className={classes.lines} aria-label={title}>
        {entries.map((entry) => (
          <li key={entry.seq}>
            <Line entry={entry} isCurrent={entry.seq === current} onOpen={onOpen} />
          </li>
        ))}
      </ol>
      {more !== undefined && (
        <Text size="sm" c="dimmed">
          {more}
        </Text>
      )}
    </Stack>
  );
}

interface LineProps {
  entry: LogRow;
  isCurrent: boolean;
  onOpen: (seq: number) => void;
}

function Line({ entry, isCurrent, onOpen }: LineProps) {
  const { t } = useTranslation('history');
  return (
    <UnstyledButton
      className={classes.line}
      aria-current={isCurrent || undefined}
      onClick={() => onOpen(entry.seq)}
    >
      <span className={classes.at}>{entry.damaged ? '–' : formatDateTime(entry.at, 'second')}</span>
      <span>
        {entry.damaged ? t('damaged.sentence', { seq: entry.seq }) : sentenceOf(entry, t)}
      </span>
    </UnstyledButton>
  );
}
