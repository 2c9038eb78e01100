import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { Remark } from '../ui/Remark.tsx';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';

interface AccessCodeCardProps {
  /** When the code stops working. */
  expiresAt: number;
  readOnly: boolean;
}

/** A way in that the help desk has opened; the code itself was shown once, to whoever issued it. */
export function AccessCodeCard({ expiresAt, readOnly }: AccessCodeCardProps) {
  const { t } = useTranslation('mfa');
  const over = useSecondsUntil(expiresAt) === 0;
  const when = formatDateTime(expiresAt);
  const who = readOnly ? 'managed' : 'own';
  return (
    <Section
      title={t('accessCode.title')}
      description={t('accessCode.what')}
      actions={
        <StatusBadge status={over ? 'off' : 'waiting'}>
          {t(over ? 'accessCode.expired' : 'accessCode.until', { when })}
        </StatusBadge>
      }
    >
      <Remark tone="info">{t(`accessCode.${who}.${over ? 'over' : 'alive'}`)}</Remark>
    </Section>
  );
}
