import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import { useKeepDesk, useThreat } from './queries.ts';

/** Who raised the threat level, when and why. */
export function ThreatNotice() {
  const { t } = useTranslation('oversight');
  const { data: threat } = useThreat();
  if (!threat) return null;
  return (
    <Alert role="note" color="red" icon={<IconShieldLock aria-hidden />} title={t('threat.badge')}>
      <Stack gap="xs">
        <Text size="sm">{t('threat.means')}</Text>
        <Text size="sm">
          {t('threat.since', {
            when: formatDateTime(threat.at),
            name: visibleText(threat.by),
            reason: visibleText(threat.reason),
          })}
        </Text>
      </Stack>
    </Alert>
  );
}

/** Stops the desk from opening any account, or lets it go on; asks why. */
export function ThreatControl() {
  const { t } = useTranslation('oversight');
  const keep = useKeepDesk();
  const { data: threat, isPending } = useThreat();
  const [opened, setOpened] = useState(false);
  // What the dialog was opened for, until it has faded.
  const [how, setHow] = useState<'raise' | 'lower'>('raise');
  const now = threat ? 'lower' : 'raise';
  if (isPending) return null;
  const open = () => {
    setHow(now);
    setOpened(true);
  };
  return (
    <>
      <Button
        variant={threat ? 'filled' : 'default'}
        leftSection={<IconShieldLock size="1.125rem" aria-hidden />}
        onClick={open}
      >
        {t(`threat.${now}`)}
      </Button>
      <ReasonDialog
        opened={opened}
        title={t(`threat.${how}`)}
        help={t('threat.help')}
        danger={how === 'raise'}
        act={async (reason) => {
          const channel = how === 'raise' ? 'freeze.all' : 'freeze.liftAll';
          keep.threat(await call(channel, { reason }));
          notify(t(`threat.${how}Done`));
        }}
        onClose={() => setOpened(false)}
      >
        <Text size="sm">{t(`threat.${how}Means`)}</Text>
      </ReasonDialog>
    </>
  );
}
