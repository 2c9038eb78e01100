import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useId, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TotpEnrolment } from '../../../preload/contract/mfa.ts';
import { countdownText } from '../codes/duration.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Mono } from '../ui/Mono.tsx';
import classes from './ScanStep.module.css';

interface ScanStepProps {
  enrolment: TotpEnrolment;
  secondsLeft: number;
  label: string;
  onLabel: (label: string) => void;
  secondary: ReactNode;
  onContinue: () => void;
}

/** The one time that the secret is seen: as a picture, and as text for whoever cannot scan. */
export function ScanStep({
  enrolment,
  secondsLeft,
  label,
  onLabel,
  secondary,
  onContinue,
}: ScanStepProps) {
  const { t } = useTranslation('mfa');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onContinue();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <div className={classes.scan}>
          <img
            className={classes.picture}
            src={enrolment.qrCode}
            alt={t('setUp.qr')}
            draggable={false}
          />
          <Stack gap="md">
            <ol className={classes.steps}>
              <li>{t('setUp.steps.open')}</li>
              <li>{t('setUp.steps.scan')}</li>
              <li>{t('setUp.steps.go')}</li>
            </ol>
            <Secret secret={enrolment.secret} />
          </Stack>
        </div>
        <TextInput
          label={t('setUp.label')}
          description={t('setUp.labelHelp')}
          maxLength={60}
          autoComplete="off"
          value={label}
          onChange={(event) => onLabel(event.currentTarget.value)}
        />
        <TimeLeft seconds={secondsLeft} />
        <Group justify="flex-end" gap="sm" className={classes.go}>
          {secondary}
          {/* Not the name: what it is called is the least of it. Also when one comes back. */}
          <Button type="submit" data-autofocus autoFocus>
            {t('setUp.continue')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Secret({ secret }: { secret: string }) {
  const { t } = useTranslation('mfa');
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <Text id={id} size="sm" fw={500}>
        {t('setUp.secret')}
      </Text>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <div className={classes.secret}>
          <Mono fw={600}>{secret}</Mono>
        </div>
        <CopyButton compact value={secret.replaceAll(' ', '')} label={t('setUp.copySecret')} />
      </Group>
    </div>
  );
}

function TimeLeft({ seconds }: { seconds: number }) {
  const { t } = useTranslation('mfa');
  return (
    <Group gap="xs" wrap="nowrap" c="dimmed">
      <IconClock size="1.125rem" aria-hidden className={classes.clock} />
      <Text size="sm" role="timer">
        {t('setUp.timeLeft', { time: countdownText(seconds) })}
      </Text>
    </Group>
  );
}
