import { Group, Stack, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmailCodeView } from '../../../preload/contract/mfa.ts';
import type { Action } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatDateTime } from '../ui/format.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import type { OpenEmail } from './KeptEmail.tsx';
import { DeliveryLine } from './DeliveryLine.tsx';
import { deliveryStatusOf } from './delivery.ts';
import { countdownText } from './duration.ts';

/** The code that was sent last: also when it is dead by now, or its refusal would vanish with it. */
export function useLastCode(code: EmailCodeView | null): EmailCodeView | null {
  const [last, setLast] = useState(code);
  if (code && code !== last) setLast(code);
  return code ?? last;
}

interface EmailCodePanelProps {
  code: EmailCodeView | null;
  send: Action<[]>;
  /** What the button says that sends the first one; usually the guide's words. */
  sendLabel?: string;
  /** Opens the email for its holder, where it stays on this computer. */
  open?: OpenEmail | undefined;
  /** Where nobody has just opened it, it must not take the focus. */
  quiet?: boolean;
}

/** Asks for a code, says how its email is doing, and when another one may be asked for. */
export function EmailCodePanel(props: EmailCodePanelProps) {
  const { code, send, open } = props;
  return (
    <Stack gap="sm">
      <SendButton {...props} />
      <FailureAlert error={send.error} />
      {/* There before its content, or nobody would hear it. */}
      <div role="status">{code && <DeliveryLine key={code.sentAt} code={code} open={open} />}</div>
      {code && <Validity code={code} />}
    </Stack>
  );
}

function SendButton({ code, send, sendLabel, quiet = false }: EmailCodePanelProps) {
  const { t } = useTranslation('codes');
  const seconds = useSecondsUntil(code?.resendAt ?? null);
  const press = () => void send.run();
  if (!code) {
    return (
      <BusyButton
        busy={send.busy}
        onClick={press}
        leftSection={<IconMail size="1.125rem" aria-hidden />}
        data-autofocus
        autoFocus={!quiet}
      >
        {sendLabel ?? t('send.send')}
      </BusyButton>
    );
  }
  return (
    <Group gap="sm">
      <BusyButton variant="default" busy={send.busy} unavailable={seconds > 0} onClick={press}>
        {t('send.resend')}
      </BusyButton>
      {seconds > 0 && (
        <Text size="sm" c="dimmed" role="timer">
          {t('send.wait', { time: countdownText(seconds) })}
        </Text>
      )}
    </Group>
  );
}

function Validity({ code }: { code: EmailCodeView }) {
  const { t } = useTranslation('codes');
  const over = useSecondsUntil(code.expiresAt) === 0;
  return (
    <Text size="sm" c={over ? 'var(--mantine-color-error)' : 'dimmed'} role="status">
      {t(over ? 'send.expired' : 'send.validUntil', {
        time: formatDateTime(code.expiresAt, 'time'),
      })}
    </Text>
  );
}

interface NoMailHintsProps {
  code: EmailCodeView;
  address: string;
  /** The address is not shown in full. */
  masked: boolean;
}

/** Guide section 5.2, where it is needed: beside the field that stays empty. */
export function NoMailHints({ code, address, masked }: NoMailHintsProps) {
  const { t } = useTranslation('codes');
  const status = deliveryStatusOf(code.delivery);
  // Where it is known that nothing arrived, the line above says more than these.
  if (status !== 'sent' && status !== 'unknown') return null;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('send.hintTitle')}
      </Text>
      <Text component="ul" size="sm" c="dimmed" m={0} pl="md">
        <li>{t('send.hint.spam')}</li>
        <li>{t('send.hint.resend')}</li>
        <li>{t(masked ? 'send.hint.addressMasked' : 'send.hint.address', { address })}</li>
      </Text>
    </Stack>
  );
}
