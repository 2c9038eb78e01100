import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconClockX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import type { ChallengeMethod, ChallengeView } from '../../../preload/contract/mfa.ts';
import { call } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { countdownText } from '../codes/duration.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { PageTitle } from '../ui/Page.tsx';
import { ChallengeMethods } from './ChallengeMethods.tsx';
import { ChallengeProof } from './ChallengeProof.tsx';
import { useChallenge } from './use-challenge.ts';

interface ChallengeScreenProps {
  onDone: (state: AppState) => void;
}

/** The second step of sign-in: the password was right. */
export function ChallengeScreen({ onDone }: ChallengeScreenProps) {
  const { t } = useTranslation('signIn');
  const { view, error, retry } = useChallenge();
  return (
    <Stack gap="md">
      <PageTitle>{t('challenge.title')}</PageTitle>
      <FailureAlert error={error}>
        <Group>
          <Button variant="default" size="xs" onClick={retry}>
            {t('challenge.retry')}
          </Button>
        </Group>
      </FailureAlert>
      {!view && !error && <Loading lines={4} />}
      {view && <Challenge view={view} onDone={onDone} />}
      <Foot expiresAt={view?.expiresAt ?? null} onDone={onDone} />
    </Stack>
  );
}

function Challenge({ view, onDone }: ChallengeScreenProps & { view: ChallengeView }) {
  const { t } = useTranslation('signIn');
  const [chosen, setChosen] = useState<ChallengeMethod | null>(null);
  const seconds = useSecondsUntil(view.expiresAt);
  // What the help desk takes away meanwhile cannot stay chosen.
  const method = chosen !== null && view.methods.includes(chosen) ? chosen : view.preferred;
  if (seconds === 0) return <Over />;
  return (
    <>
      <ChallengeProof key={method} method={method} view={view} onDone={onDone} />
      <ChallengeMethods methods={view.methods} current={method} onChoose={setChosen} />
      <Text size="sm" c="dimmed">
        {t('challenge.help')}
      </Text>
    </>
  );
}

function Over() {
  const { t } = useTranslation('signIn');
  return (
    <Alert role="alert" color="orange" icon={<IconClockX aria-hidden />}>
      {t('challenge.over')}
    </Alert>
  );
}

function Foot({ expiresAt, onDone }: ChallengeScreenProps & { expiresAt: number | null }) {
  const { t } = useTranslation('signIn');
  const seconds = useSecondsUntil(expiresAt);
  const over = expiresAt !== null && seconds === 0;
  const cancel = useAction(async () => onDone(await call('challenge.cancel', {})));
  return (
    <>
      <FailureAlert error={cancel.error} />
      <Group justify="space-between" gap="sm">
        {/* All that is left to do when the time is over, so the focus comes here. */}
        <Anchor
          key={String(over)}
          component="button"
          type="button"
          size="sm"
          autoFocus={over}
          onClick={() => void cancel.run()}
        >
          {t('challenge.back')}
        </Anchor>
        {seconds > 0 && (
          <Text size="sm" c="dimmed" role="timer">
            {t('challenge.timeLeft', { time: countdownText(seconds) })}
          </Text>
        )}
      </Group>
    </>
  );
}
