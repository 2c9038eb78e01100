import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AskedAct } from '../../../preload/contract/asked-acts.ts';
import type { HelpDeskView } from '../../../preload/contract/help-desk.ts';
import { countdownText } from '../codes/duration.ts';
import { formatDateTime } from '../ui/format.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import type { HelpedAccount } from './action-props.ts';
import { AskedActs } from './AskedActs.tsx';

interface AskedWaitProps {
  account: HelpedAccount;
  view: HelpDeskView;
  /** As it was asked for. */
  asked: AskedAct;
  onClose: () => void;
  onAsked?: () => void;
  /** Back to the form. */
  onEnd: () => void;
}

/** A colleague elsewhere was asked: what comes of it, as it comes. */
export function AskedWait(props: AskedWaitProps) {
  const { account, view, asked, onEnd } = props;
  const { t } = useTranslation('helpDesk');
  const now = view.asked.find(({ id }) => id === asked.id);
  const close = props.onAsked ?? props.onClose;
  return (
    <Stack gap="md">
      {now?.state === 'colleague' && <Waiting asked={now} />}
      {/* Stays when nothing waits any more: a secret that is shown must not go with it. */}
      <AskedActs
        account={account}
        view={{ ...view, asked: now && now.state !== 'colleague' ? [now] : [] }}
      />
      {!now && <Alert color="gray">{t('asked.over')}</Alert>}
      <Group justify="flex-end" gap="sm">
        {!now && (
          <Button variant="default" onClick={onEnd}>
            {t('asked.back')}
          </Button>
        )}
        <Button variant="default" onClick={close} data-autofocus>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}

function Waiting({ asked }: { asked: AskedAct }) {
  const { t } = useTranslation('helpDesk');
  const seconds = useSecondsUntil(asked.until);
  return (
    <Alert
      role="status"
      color="teal"
      icon={<IconUsers aria-hidden />}
      title={t(`asked.waitsFor.${asked.needs ?? 'colleague'}`)}
    >
      <Text size="sm">
        {asked.until !== null &&
          t('asked.confirmUntil', { until: formatDateTime(asked.until, 'time') })}{' '}
        <span role="timer">{countdownText(seconds)}</span>
      </Text>
      <Text size="sm">{t('asked.where')}</Text>
    </Alert>
  );
}
