import { Button } from '@mantine/core';
import { IconFilterOff, IconMail } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Nothing to show is one thing when nothing was sent, and another when the filter hides it. */
export function NoMails({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation('mail');
  if (!narrowed) {
    return (
      <EmptyState
        icon={<IconMail size="2rem" />}
        title={t('empty.none')}
        description={t('empty.noneBody')}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconFilterOff size="2rem" />}
      title={t('empty.filtered')}
      description={t('empty.filteredBody')}
      action={
        <Button variant="default" size="xs" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      }
    />
  );
}
