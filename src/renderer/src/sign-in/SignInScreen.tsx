import { Alert, Button, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, SessionEnd } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { GateForm } from '../ui/GateForm.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { SignInRefusal } from './SignInRefusal.tsx';
import { useThrottled } from './use-throttled.ts';

interface SignInScreenProps {
  /** Why the last session ended, where the person did not end it. */
  ended: SessionEnd | null;
  onDone: (state: AppState) => void;
}

export function SignInScreen({ ended, onDone }: SignInScreenProps) {
  const { t } = useTranslation('signIn');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useThrottled(async () => onDone(await call('signIn.submit', { email, password })));
  const submit = async () => {
    await signIn.run();
    setPassword('');
    passwordField.current?.focus();
  };
  return (
    <GateForm title={t('signIn.title')} onSubmit={() => void submit()}>
      {ended && !signIn.error && <EndedNote ended={ended} />}
      <SignInRefusal error={signIn.error} seconds={signIn.seconds} />
      <TextInput
        label={t('signIn.email')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        autoFocus
      />
      <SecretField
        ref={passwordField}
        label={t('signIn.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={signIn.busy} disabled={signIn.seconds > 0}>
        {t('signIn.submit')}
      </Button>
    </GateForm>
  );
}

function EndedNote({ ended }: { ended: SessionEnd }) {
  const { t } = useTranslation('signIn');
  return (
    <Alert role="status" icon={<IconInfoCircle aria-hidden />}>
      {t(`ended.${ended}`)}
    </Alert>
  );
}
