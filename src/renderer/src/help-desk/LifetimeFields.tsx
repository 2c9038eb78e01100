import { Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../ui/format.ts';
import { useNow } from '../ui/use-now.ts';
import { Choices } from './Choices.tsx';
import { minutesOf, presets, unitNames, type Lifetime, type Unit } from './lifetime.ts';

interface LifetimeFieldsProps {
  lifetime: Lifetime;
  onChange: (lifetime: Lifetime) => void;
}

/** How long a temporary access code lives: a usual time with one click, or any other. */
export function LifetimeFields({ lifetime, onChange }: LifetimeFieldsProps) {
  const { t } = useTranslation('helpDesk');
  const now = useNow();
  const minutes = minutesOf(lifetime);
  const choices = [...presets, 'other' as const].map((value) => ({
    value,
    label: t(`code.preset.${value}`),
  }));
  return (
    <Stack gap="xs">
      <Choices
        label={t('code.valid')}
        choices={choices}
        value={lifetime.preset}
        onChange={(preset) => onChange({ ...lifetime, preset })}
      />
      {lifetime.preset === 'other' && <FreeChoice lifetime={lifetime} onChange={onChange} />}
      <Text size="sm" c="dimmed" role="status">
        {minutes === null
          ? t('code.range')
          : t('code.until', { when: formatDateTime(now + minutes * 60_000) })}
      </Text>
    </Stack>
  );
}

function FreeChoice({ lifetime, onChange }: LifetimeFieldsProps) {
  const { t } = useTranslation('helpDesk');
  return (
    <Group gap="xs" align="flex-end">
      <TextInput
        label={t('code.amount')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        w="8rem"
        value={lifetime.amount}
        onChange={(event) => onChange({ ...lifetime, amount: event.currentTarget.value })}
        error={minutesOf(lifetime) === null}
      />
      <NativeSelect
        label={t('code.unit')}
        data={unitNames.map((value) => ({ value, label: t(`code.${value}`) }))}
        value={lifetime.unit}
        onChange={(event) => onChange({ ...lifetime, unit: event.currentTarget.value as Unit })}
      />
    </Group>
  );
}
