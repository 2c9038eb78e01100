import { Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecondPerson } from '../../../preload/contract/channel.ts';
import type { Way } from '../../../preload/contract/proof.ts';
import '@mantine/core/styles/Fieldset.css';

interface SecondPersonFieldsProps {
  who: NonNullable<Way['second']>;
  second: SecondPerson;
  onChange: (second: SecondPerson) => void;
  /** The way to somebody who is not here. */
  children?: ReactNode;
}

/** A member of staff at the same workstation, with a code of their own authenticator (requirement HD6). */
export function SecondPersonFields({ who, second, onChange, children }: SecondPersonFieldsProps) {
  const { t } = useTranslation('helpDesk');
  return (
    <Fieldset legend={t(`second.${who}`)} aria-label={t(`second.${who}`)}>
      <Stack gap="sm">
        <Text size="sm">{t(`second.${who}What`)}</Text>
        <Group gap="sm" grow align="flex-start">
          <TextInput
            label={t('second.email')}
            type="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            value={second.email}
            onChange={(event) => onChange({ ...second, email: event.currentTarget.value })}
          />
          <TextInput
            label={t('second.code')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={40}
            value={second.code}
            onChange={(event) => onChange({ ...second, code: event.currentTarget.value })}
          />
        </Group>
        {children && (
          <Group gap="sm">
            {children}
            <Text size="sm" c="dimmed" flex="1 1 10rem">
              {t('second.askWhat')}
            </Text>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
