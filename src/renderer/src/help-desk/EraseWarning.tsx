import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactTable } from '../ui/FactTable.tsx';
import { visibleText } from '../ui/visible-text.ts';

/** The name of whoever is erased, as it has to be typed. */
export function useTypedName(name: string) {
  const [text, setText] = useState('');
  return { text, setText, matches: text.trim().normalize('NFC') === name.trim() };
}

interface EraseWarningProps {
  name: string;
  typed: ReturnType<typeof useTypedName>;
}

/** Requirement 68: says what stays, and wants the name typed, because nothing brings it back. */
export function EraseWarning({ name, typed }: EraseWarningProps) {
  const { t } = useTranslation('helpDesk');
  return (
    <>
      <Text fw={600}>{t('erase.body')}</Text>
      <FactTable
        facts={[
          [t('erase.goes'), t('erase.goesList')],
          [t('erase.stays'), t('erase.staysList')],
        ]}
      />
      <TextInput
        label={t('erase.confirm')}
        description={<bdi>{visibleText(name)}</bdi>}
        autoComplete="off"
        spellCheck={false}
        value={typed.text}
        onChange={(event) => typed.setText(event.currentTarget.value)}
        data-autofocus
      />
    </>
  );
}
