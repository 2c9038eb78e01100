import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconFolder,
  IconWifiOff,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EmailCodeView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './DeliveryLine.module.css';
import { deliveryStatusOf, whyOf, type DeliveryStatus } from './delivery.ts';

type Tone = 'busy' | 'good' | 'waiting' | 'wrong';

const looks: Record<Exclude<DeliveryStatus, 'sending'>, { icon: Icon; tone: Tone }> = {
  sent: { icon: IconCircleCheck, tone: 'good' },
  kept: { icon: IconFolder, tone: 'waiting' },
  waiting: { icon: IconWifiOff, tone: 'waiting' },
  retrying: { icon: IconAlertTriangle, tone: 'waiting' },
  failed: { icon: IconCircleX, tone: 'wrong' },
  unknown: { icon: IconAlertTriangle, tone: 'waiting' },
  expired: { icon: IconCircleX, tone: 'wrong' },
};

/** How the email with the code is doing, where the person waits for it. */
export function DeliveryLine({ code }: { code: EmailCodeView }) {
  const { t } = useTranslation('codes');
  const status = deliveryStatusOf(code.delivery);
  const tone = status === 'sending' ? 'busy' : looks[status].tone;
  const facts = {
    address: code.maskedAddress,
    time: formatDateTime(code.sentAt, 'time'),
  };
  return (
    <div className={classes.line} data-tone={tone}>
      <ToneIcon status={status} />
      <Stack gap={4} align="flex-start">
        <Text size="sm">{t(`delivery.${status}`, facts)}</Text>
        {tone !== 'good' && status !== 'kept' && <Why delivery={code.delivery} />}
        {status === 'failed' && <Text size="sm">{t('delivery.other')}</Text>}
        {status === 'kept' && <OpenFolder />}
      </Stack>
    </div>
  );
}

function ToneIcon({ status }: { status: DeliveryStatus }) {
  if (status === 'sending') return <Loader size="1.125rem" className={classes.icon} />;
  const LineIcon = looks[status].icon;
  return <LineIcon size="1.25rem" aria-hidden className={classes.icon} />;
}

/** What the server said, or in our words why it could not be asked. */
function Why({ delivery }: { delivery: EmailCodeView['delivery'] }) {
  const { t } = useTranslation('codes');
  const why = whyOf(delivery);
  if (why === null) return null;
  if ('server' in why) {
    return <Text size="sm">{t('delivery.server', { reply: visibleText(why.server) })}</Text>;
  }
  return (
    <Text size="sm" component="div">
      {t(`delivery.problem.${why.because}`)}{' '}
      <Text span size="xs" c="dimmed">
        {t('delivery.code')} <Mono size="xs">{why.code}</Mono>
      </Text>
    </Text>
  );
}

function OpenFolder() {
  const { t } = useTranslation('codes');
  const open = useAction(async () => void (await call('mail.openFolder', {})));
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" size="xs" onClick={() => void open.run()}>
          {t('delivery.openFolder')}
        </Button>
      </Group>
      <FailureAlert error={open.error} />
    </Stack>
  );
}
