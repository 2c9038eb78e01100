import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconClockX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MethodEnabled, TotpEnrolment } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { failureOf } from '../api/failure-text.ts';
import { CodeForm } from '../codes/CodeForm.tsx';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { ScanStep } from './ScanStep.tsx';
import type { TotpEnrolments } from './use-totp-enrolment.ts';

interface TotpSetUpProps {
  subject: number;
  enrolment: TotpEnrolment;
  enrolments: TotpEnrolments;
  others: number;
  onBusy: (busy: boolean) => void;
  onEnabled: (result: MethodEnabled, label: string) => void;
}

/** Scan, then prove that it worked. Nothing is switched on before a right code (requirement 30). */
export function TotpSetUp({
  subject,
  enrolment,
  enrolments,
  others,
  onBusy,
  onEnabled,
}: TotpSetUpProps) {
  const [step, setStep] = useState<'scan' | 'code'>('scan');
  const [label, setLabel] = useDeviceLabel(others);
  const expiry = useExpiry(enrolment);
  if (expiry.over) return <Expired enrolments={enrolments} onAgain={() => setStep('scan')} />;
  const confirm = async (code: string) => {
    onBusy(true);
    try {
      const result = await call('mfa.confirmTotp', { subject, code, label: label.given });
      onEnabled(result, label.given);
    } catch (error) {
      expiry.heed(error);
      throw error;
    } finally {
      onBusy(false);
    }
  };
  const cancel = (
    <BusyButton
      variant="default"
      busy={enrolments.cancel.busy}
      onClick={() => void enrolments.cancel.run()}
    >
      <CancelLabel />
    </BusyButton>
  );
  return (
    <Stack gap="md">
      <FailureAlert error={enrolments.cancel.error} />
      {step === 'scan' ? (
        <ScanStep
          enrolment={enrolment}
          secondsLeft={expiry.seconds}
          label={label.typed}
          onLabel={setLabel}
          secondary={cancel}
          onContinue={() => setStep('code')}
        />
      ) : (
        <CodeStep act={confirm} onBack={() => setStep('scan')} />
      )}
    </Stack>
  );
}

function CancelLabel() {
  const { t } = useTranslation('mfa');
  return t('setUp.cancel');
}

function CodeStep({ act, onBack }: { act: (code: string) => Promise<void>; onBack: () => void }) {
  const { t } = useTranslation('mfa');
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Title order={3}>{t('setUp.enterTitle')}</Title>
        <Text size="sm">{t('setUp.enter')}</Text>
      </Stack>
      <CodeForm
        method="totp"
        act={act}
        submitLabel={t('setUp.submit')}
        secondary={
          <Button variant="default" onClick={onBack}>
            {t('setUp.back')}
          </Button>
        }
      />
    </Stack>
  );
}

/** `given` is what is sent: a name that was cleared would leave a row without one. */
function useDeviceLabel(others: number) {
  const { t } = useTranslation('mfa');
  const suggested = t('setUp.defaultLabel') + (others > 0 ? ` ${others + 1}` : '');
  const [typed, setTyped] = useState(suggested);
  return [{ typed, given: typed.trim() || suggested }, setTyped] as const;
}

/** The secret is over by the clock, or because the main process says so. */
function useExpiry(enrolment: TotpEnrolment) {
  const seconds = useSecondsUntil(enrolment.expiresAt);
  const [refused, setRefused] = useState<TotpEnrolment | null>(null);
  const heed = (error: unknown) => {
    const code = failureOf(error)?.code;
    if (code === 'set_up_expired' || code === 'set_up_needed') setRefused(enrolment);
  };
  return { seconds, over: seconds === 0 || refused === enrolment, heed };
}

function Expired({ enrolments, onAgain }: { enrolments: TotpEnrolments; onAgain: () => void }) {
  const { t } = useTranslation('mfa');
  const { begin, close } = enrolments;
  const again = async () => {
    onAgain();
    await begin.run();
  };
  return (
    <Stack gap="md">
      <Alert
        role="alert"
        color="orange"
        icon={<IconClockX aria-hidden />}
        title={t('setUp.expiredTitle')}
      >
        {t('setUp.expired')}
      </Alert>
      <FailureAlert error={begin.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {t('setUp.cancel')}
        </Button>
        <BusyButton busy={begin.busy} onClick={() => void again()} autoFocus>
          {t('setUp.again')}
        </BusyButton>
      </Group>
    </Stack>
  );
}
