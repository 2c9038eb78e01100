import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract/app.ts';
import { call } from '../api/call.ts';
import { GateForm } from '../ui/GateForm.tsx';
import { SecretField } from '../ui/SecretField.tsx';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';
import { useThrottled } from '../ui/use-throttled.ts';

/** Asks for the passphrase that opens the vault, where this computer offers no keychain. */
export function UnlockScreen({ onDone }: { onDone: (state: AppState) => void }) {
  const { t } = useTranslation('signIn');
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const unlock = useThrottled(async () => onDone(await call('workstation.unlock', { passphrase })));
  const submit = async () => {
    await unlock.run();
    setPassphrase('');
    field.current?.focus();
  };
  return (
    <GateForm
      title={t('unlock.title')}
      description={t('unlock.why')}
      onSubmit={() => void submit()}
    >
      <RefusalNotice error={unlock.error} seconds={unlock.seconds} />
      <SecretField
        ref={field}
        label={t('unlock.field')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoFocus
      />
      <Button type="submit" fullWidth loading={unlock.busy} disabled={unlock.seconds > 0}>
        {t('unlock.submit')}
      </Button>
    </GateForm>
  );
}
