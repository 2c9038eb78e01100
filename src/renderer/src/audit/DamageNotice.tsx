import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Remark } from '../ui/Remark.tsx';
import { problemText } from './verification/problem-text.ts';
import { useVerification } from './verification/queries.ts';

/** Says elsewhere that the history is not as it was written; nothing where it is. `loud`: what is wrong, above all else. */
export function DamageNotice({ loud = false }: { loud?: boolean }) {
  const { t } = useTranslation('verification');
  const { data } = useVerification();
  const problem = data?.result?.problem;
  if (!problem) return null;
  const more = (
    <Anchor component={Link} to="/history/proof" inherit {...(loud && { c: 'inherit' })}>
      {t('toVerification')}
    </Anchor>
  );
  return loud ? (
    <Alert
      role="alert"
      color="red"
      variant="filled"
      title={t('damaged')}
      icon={<IconAlertTriangle aria-hidden />}
    >
      {problemText(problem, t)} {more}
    </Alert>
  ) : (
    <Remark tone="warning">
      {t('loud')} {more}
    </Remark>
  );
}
