import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../api/failure-text.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Mono } from '../ui/Mono.tsx';
import { RefusalNotice } from '../ui/RefusalNotice.tsx';

interface SignInRefusalProps {
  error: unknown;
  seconds: number;
  /** Takes a recovery code as well, where the account may get in with one; null while it does. */
  onRecovery: (() => void) | null;
}

/** Until the password is right every refusal reads the same; after it, the address is named (design section 5). */
export function SignInRefusal({ error, seconds, onRecovery }: SignInRefusalProps) {
  const failure = failureOf(error);
  if (failure?.code === 'address_refused')
    return (
      <AddressRefused address={failure.detail.address}>
        {failure.detail.recovery && <RecoveryLink onRecovery={onRecovery} />}
      </AddressRefused>
    );
  if (failure?.code === 'address_unknown')
    return (
      <AddressUnknown>
        {failure.detail.recovery && <RecoveryLink onRecovery={onRecovery} />}
      </AddressUnknown>
    );
  return <RefusalNotice error={error} seconds={seconds} />;
}

function RecoveryLink({ onRecovery }: Pick<SignInRefusalProps, 'onRecovery'>) {
  const { t } = useTranslation('signIn');
  if (!onRecovery) return null;
  return (
    <Group>
      <Anchor component="button" type="button" size="sm" onClick={onRecovery}>
        {t('refused.recovery')}
      </Anchor>
    </Group>
  );
}

function AddressRefused({ address, children }: { address: string; children: ReactNode }) {
  const { t } = useTranslation('signIn');
  return (
    <AddressAlert title={t('refused.title')}>
      <Text size="sm">{t('refused.body')}</Text>
      <Group gap={4}>
        <Text size="sm">
          {t('refused.address')} <Mono fw={600}>{address}</Mono>
        </Text>
        <CopyButton compact value={address} label={t('refused.copy')} />
      </Group>
      <Text size="sm">{t('refused.contact')}</Text>
      {children}
    </AddressAlert>
  );
}

function AddressUnknown({ children }: { children: ReactNode }) {
  const { t } = useTranslation('signIn');
  return (
    <AddressAlert title={t('unknown.title')}>
      <Text size="sm">{t('unknown.body')}</Text>
      <Text size="sm">{t('unknown.contact')}</Text>
      {children}
    </AddressAlert>
  );
}

function AddressAlert({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert role="alert" color="orange" title={title} icon={<IconMapPinOff aria-hidden />}>
      <Stack gap="xs">{children}</Stack>
    </Alert>
  );
}
