import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';

/** A first run where data of an earlier use is missing: never by itself, and never by one press. */
export function StartAnew({ onDone }: { onDone: (state: AppState) => void }) {
  const { t } = useTranslation('signIn');
  const [asking, setAsking] = useState(false);
  const start = useAction(async () => onDone(await call('app.startAnew', {})));
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('broken.anew.open')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('broken.anew.title')}
        onCancel={() => setAsking(false)}
        actions={[
          {
            label: t('broken.anew.confirm'),
            tone: 'danger',
            busy: start.busy,
            onClick: () => void start.run(),
          },
        ]}
      >
        <Text>{t('broken.anew.body')}</Text>
        <FailureAlert error={start.error} />
      </ConfirmDialog>
    </>
  );
}
