import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Remark } from '../ui/Remark.tsx';
import { useVerification } from './verification/queries.ts';

/** Says elsewhere that the history is not as it was written; nothing where it is. */
export function DamageNotice() {
  const { t } = useTranslation('verification');
  const { data } = useVerification();
  if (!data?.result?.problem) return null;
  return (
    <Remark tone="warning">
      {t('loud')}{' '}
      <Anchor component={Link} to="/history/logs" inherit>
        {t('toVerification')}
      </Anchor>
    </Remark>
  );
}
