import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useActor } from '../session/subject.ts';
import { visibleText } from '../ui/visible-text.ts';
import classes from './Person.module.css';

/** Who is signed in: one look tells whose rights are used here. */
export function Person() {
  const { t } = useTranslation(['app', 'ui']);
  const { fullName, role, email } = useActor();
  return (
    <Stack gap={0} className={classes.person}>
      <span className="visually-hidden">{t('signedInAs')}</span>
      <Text size="sm" fw={500} truncate component="bdi">
        {visibleText(fullName)}
      </Text>
      <Text size="xs" c="dimmed" truncate>
        {t(`ui:role.${role}`)} · <bdi translate="no">{visibleText(email)}</bdi>
      </Text>
    </Stack>
  );
}
