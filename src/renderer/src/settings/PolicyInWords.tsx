import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatMinutes } from '../ui/format.ts';
import type { DeskFormValues } from './desk-form.ts';
import { policySentences } from './policy-sentences.ts';
import classes from './PolicyInWords.module.css';

/** The whole policy as it would be told to somebody who begins at the desk; changes with each choice. */
export function PolicyInWords({ values }: { values: DeskFormValues }) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="xs">
      <Text fw={500} component="h3" fz="md">
        {t('desk.inWords')}
      </Text>
      <ul className={classes.sentences}>
        {policySentences(values).map(({ key, hours }) => (
          <li key={key}>{t(`desk.sentence.${key}`, { length: formatMinutes(hours * 60) })}</li>
        ))}
      </ul>
    </Stack>
  );
}
