import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMapQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Instead of a screen that threw; the error itself is in the log file. */
export function Crash({ reset }: { reset: () => void }) {
  const { t } = useTranslation(['app', 'ui']);
  return (
    <div role="alert">
      <EmptyState
        icon={IconAlertTriangle}
        title={t('crash.title')}
        description={t('crash.body')}
        action={
          <Button variant="default" onClick={reset}>
            {t('ui:retry')}
          </Button>
        }
      />
    </div>
  );
}

export function NotFound() {
  const { t } = useTranslation('app');
  return (
    <EmptyState
      icon={IconMapQuestion}
      title={t('notFound.title')}
      description={t('notFound.body')}
    />
  );
}
