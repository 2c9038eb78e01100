import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';

/** For whoever put an older database in place: says so, and until then the alert stays. `then` begins once it was said. */
export function AcceptLoss({ then }: { then: () => void }) {
  const { t } = useTranslation('audit');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  return (
    <Group gap="sm">
      <Text size="sm">{t('accept.hint')}</Text>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t('accept.open')}
      </Button>
      <ReasonDialog
        opened={asking}
        title={t('accept.title')}
        help={t('accept.help')}
        submitLabel={t('accept.submit')}
        danger
        act={async (reason) => {
          await call('audit.acceptLoss', { reason });
          void client.invalidateQueries({ queryKey: ['audit'] });
          notify(t('accept.done'));
          then();
        }}
        onClose={() => setAsking(false)}
      >
        <Text>{t('accept.what')}</Text>
      </ReasonDialog>
    </Group>
  );
}
