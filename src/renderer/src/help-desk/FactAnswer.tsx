import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactName } from '../../../preload/contract/proof.ts';
import { DayField } from '../ui/DayField.tsx';
import { monthNames } from './month.ts';

interface FactAnswerProps {
  fact: FactName;
  /** Empty until it is whole. */
  value: string;
  onChange: (answer: string) => void;
}

/** What the caller says, in the form of the question: a text, a day, or a month. */
export function FactAnswer({ fact, value, onChange }: FactAnswerProps) {
  const { t } = useTranslation('helpDesk');
  if (fact === 'createdAt') return <MonthAnswer onChange={onChange} />;
  if (fact === 'lastSignInAt') {
    return <DayField label={t('step.facts.day')} value={value} onChange={onChange} autoFocus />;
  }
  return (
    <TextInput
      label={t('step.facts.said')}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoFocus
      data-autofocus
    />
  );
}

/** A month by its name and a year, typed or chosen. */
function MonthAnswer({ onChange }: Pick<FactAnswerProps, 'onChange'>) {
  const { t, i18n } = useTranslation('helpDesk');
  const [month, setMonth] = useState('');
  const [year, setYear] = useState('');
  const set = (chosen: string, typed: string) => {
    setMonth(chosen);
    setYear(typed);
    const whole = chosen !== '' && /^\d{4}$/.test(typed.normalize('NFKC').trim());
    onChange(whole ? `${typed.normalize('NFKC').trim()}-${chosen}` : '');
  };
  return (
    <Group gap="xs" grow align="flex-start">
      <NativeSelect
        label={t('step.facts.month')}
        value={month}
        onChange={(event) => set(event.currentTarget.value, year)}
        data={['', ...monthNames(i18n.language)].map((label, at) => ({
          value: at === 0 ? '' : String(at).padStart(2, '0'),
          label,
        }))}
        autoFocus
        data-autofocus
      />
      <TextInput
        label={t('step.facts.year')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={year}
        onChange={(event) => set(month, event.currentTarget.value)}
      />
    </Group>
  );
}
