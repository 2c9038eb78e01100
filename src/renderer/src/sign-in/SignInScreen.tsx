import { Alert, Button, Text, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, SessionEnd } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { formatNumber } from '../ui/format.ts';
import { GateForm } from '../ui/GateForm.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { useThrottled } from '../ui/use-throttled.ts';
import { SignInRefusal } from './SignInRefusal.tsx';

interface SignInScreenProps {
  /** Why the last session ended, where the person did not end it. */
  ended: SessionEnd | null;
  /** After how long without input a session ends. */
  idleMinutes: number;
  /** Who signed in here last; empty where nobody is known. */
  lastEmail: string;
  onDone: (state: AppState) => void;
}

export function SignInScreen({ ended, idleMinutes, lastEmail, onDone }: SignInScreenProps) {
  const { t } = useTranslation('signIn');
  const [email, setEmail] = useState(lastEmail);
  const [password, setPassword] = useState('');
  // Null: not asked for.
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useThrottled(async () => {
    const withCode = recoveryCode ? { recoveryCode } : {};
    onDone(await call('signIn.submit', { email, password, ...withCode }));
  });
  const openRecovery = () => {
    setRecoveryCode('');
    passwordField.current?.focus();
  };
  const submit = async () => {
    await signIn.run();
    setPassword('');
    passwordField.current?.focus();
  };
  return (
    <GateForm title={t('signIn.title')} onSubmit={() => void submit()}>
      {ended && !signIn.error && <EndedNote ended={ended} minutes={idleMinutes} />}
      <SignInRefusal
        error={signIn.error}
        seconds={signIn.seconds}
        onRecovery={recoveryCode === null ? openRecovery : null}
      />
      <TextInput
        label={t('signIn.email')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoFocus={lastEmail === ''}
      />
      <SecretField
        ref={passwordField}
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoFocus={lastEmail !== ''}
      />
      {recoveryCode !== null && <RecoveryField value={recoveryCode} onType={setRecoveryCode} />}
      <Button type="submit" fullWidth loading={signIn.busy} disabled={signIn.seconds > 0}>
        {t('signIn.submit')}
      </Button>
    </GateForm>
  );
}

function RecoveryField({ value, onType }: { value: string; onType: (text: string) => void }) {
  const { t } = useTranslation('signIn');
  return (
    <>
      <Text size="sm">{t('refused.recoveryWhy')}</Text>
      <TextInput
        label={t('refused.recoveryField')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        value={value}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </>
  );
}

function EndedNote({ ended, minutes }: { ended: SessionEnd; minutes: number }) {
  const { t } = useTranslation('signIn');
  return (
    <Alert role="status" icon={<IconInfoCircle aria-hidden />}>
      {t(`ended.${ended}`, { minutes: formatNumber(minutes) })}
    </Alert>
  );
}
