import { Button, Checkbox, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryDetail } from '../../../preload/contract/history.ts';
import '@mantine/core/styles/Checkbox.css';
import type { RowMarking } from '../ui/row-marking.tsx';

interface NeighboursProps {
  seq: number;
  around: EntryDetail['around'];
  onOpen: (seq: number) => void;
  marking: RowMarking | null;
}

/** To the entry before and the one after it, of the same account; each can be selected on the way. */
export function Neighbours({ seq, around, onOpen, marking }: NeighboursProps) {
  const { t } = useTranslation('history');
  const at = around.findIndex((entry) => entry.seq === seq);
  const later = at > 0 ? around[at - 1] : undefined;
  const earlier = at === -1 ? undefined : around[at + 1];
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        disabled={!earlier}
        leftSection={<IconArrowDown size="1rem" aria-hidden />}
        onClick={() => earlier && onOpen(earlier.seq)}
      >
        {t('detail.earlier')}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={!later}
        leftSection={<IconArrowUp size="1rem" aria-hidden />}
        onClick={() => later && onOpen(later.seq)}
      >
        {t('detail.later')}
      </Button>
      {marking && (
        <Checkbox
          ml="auto"
          label={marking.labelOf(seq)}
          checked={marking.isMarked(seq)}
          onChange={(event) => marking.onMark([seq], event.currentTarget.checked)}
        />
      )}
    </Group>
  );
}
