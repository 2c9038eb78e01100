import { Loader, Stack, Text } from '@mantine/core';
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
import { formatDateTime } from '../ui/format.ts';
import { Mono } from '../ui/Mono.tsx';
import { visibleText } from '../ui/visible-text.ts';
import classes from './DeliveryLine.module.css';
import { KeptEmail, type OpenEmail } from './KeptEmail.tsx';
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

interface DeliveryLineProps {
  code: EmailCodeView;
  /** Opens the email for its holder, where it stays on this computer. */
  open?: OpenEmail | undefined;
}

/** How the email with the code is doing, where the person waits for it. */
export function DeliveryLine({ code, open }: DeliveryLineProps) {
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
        {status === 'kept' && <Kept code={code} open={open} />}
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

/** There is no mailbox to look into: its holder opens it here, and nobody else. */
function Kept({ code, open }: DeliveryLineProps) {
  const { t } = useTranslation('codes');
  if (code.keptMail !== null && open) return <KeptEmail open={open} />;
  return <Text size="sm">{t('delivery.keptShut')}</Text>;
}
