import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EmailCodeView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { DeliveryLine } from '../codes/DeliveryLine.tsx';
import { countdownText } from '../codes/duration.ts';
import { DeliverySteps } from '../codes/DeliverySteps.tsx';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { formatDateTime } from '../ui/format.ts';
import { notify } from '../ui/notify.ts';
import type { ActionProps } from './action-props.ts';
import { ActionForm } from './ActionForm.tsx';
import { useKeepHelpDesk } from './queries.ts';

/** Guide section 5.2: the email did not arrive. Where it got stuck is shown before and afterwards. */
export function ResendCode(props: ActionProps) {
  const { account, view } = props;
  const { t } = useTranslation(['helpDesk', 'commands']);
  const keep = useKeepHelpDesk(account.id);
  const code = view.waitingCode;
  const seconds = useSecondsUntil(code?.resendAt ?? null);
  const resend = async ({ reason }: { reason: string }) => {
    keep(await call('helpDesk.resendCode', { subject: account.id, reason }));
    notify(t('resend.done'));
  };
  return (
    <ActionForm
      {...props}
      details={null}
      label={t('commands:resendCode')}
      nothing={code === null ? t('resend.nothing') : null}
      unavailable={seconds > 0}
      act={resend}
    >
      <Text size="sm">{t('resend.what')}</Text>
      {code && <Newest code={code} />}
      {code && <DeliverySteps key={code.sentAt} view={view} />}
      {seconds > 0 && (
        <Text size="sm" c="dimmed" role="timer">
          {t('resend.wait', { time: countdownText(seconds) })}
        </Text>
      )}
    </ActionForm>
  );
}

function Newest({ code }: { code: EmailCodeView }) {
  const { t } = useTranslation('helpDesk');
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('resend.waiting')}
      </Text>
      <div role="status">
        <DeliveryLine key={code.sentAt} code={code} />
      </div>
      <Text size="sm" c="dimmed">
        {t('resend.validUntil', { until: formatDateTime(code.expiresAt, 'time') })} ·{' '}
        {t('resend.triesLeft', { count: code.triesLeft })}
      </Text>
    </Stack>
  );
}
