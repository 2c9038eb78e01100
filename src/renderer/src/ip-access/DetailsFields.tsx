import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { inDays } from './expiry.ts';

/** What a rule carries beside the addresses, as it stands in the fields. */
export interface Details {
  note: string;
  /** As `<input type="datetime-local">` has it. */
  expires: string;
}

interface DetailsFieldsProps {
  value: Details;
  onChange: (value: Details) => void;
  expiresRef: RefObject<HTMLInputElement | null>;
  expiresError: string | null;
}

const presets = [1, 7, 30];

/** Note and expiry, the same when a rule is added and when it is edited. */
export function DetailsFields({ value, onChange, expiresRef, expiresError }: DetailsFieldsProps) {
  const { t } = useTranslation('ipAccess');
  const setExpires = (expires: string) => onChange({ ...value, expires });
  return (
    <Stack gap="md">
      <TextInput
        label={t('form.note')}
        description={t('form.noteHelp')}
        maxLength={200}
        autoComplete="off"
        value={value.note}
        onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
      />
      <Stack gap="xs">
        <TextInput
          ref={expiresRef}
          type="datetime-local"
          max="9999-12-31T23:59"
          label={t('form.expires')}
          description={t('form.expiresHelp')}
          error={expiresError}
          value={value.expires}
          onChange={(event) => setExpires(event.currentTarget.value)}
        />
        <Group gap="xs">
          {presets.map((days) => (
            <Button key={days} variant="default" size="xs" onClick={() => setExpires(inDays(days))}>
              {t('form.in', { count: days })}
            </Button>
          ))}
          <Button
            variant="default"
            size="xs"
            disabled={value.expires === ''}
            onClick={() => setExpires('')}
          >
            {t('form.never')}
          </Button>
        </Group>
      </Stack>
    </Stack>
  );
}

/** A date without a time reads as empty, and empty means never: ask instead of saving that. */
export function isHalfTyped(field: HTMLInputElement | null): boolean {
  return field?.validity.badInput ?? false;
}
