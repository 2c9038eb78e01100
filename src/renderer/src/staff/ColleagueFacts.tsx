import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { FactTable } from '../ui/FactTable.tsx';
import { formatDateTime } from '../ui/format.ts';
import { languageNames } from '../ui/language-names.ts';
import { Section } from '../ui/Section.tsx';
import { MethodsText } from './MethodsText.tsx';
import { StatusBadges } from './StatusBadges.tsx';

export function ColleagueFacts({ colleague }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const { t: ui } = useTranslation('ui');
  const { invitedUntil } = colleague;
  return (
    <Section title={t('facts.title')}>
      <FactTable
        facts={[
          [t('column.role'), ui(`role.${colleague.role}`)],
          [t('column.state'), <StatusBadges key="state" colleague={colleague} />],
          ...(invitedUntil === null
            ? []
            : [[t('facts.passwordUntil'), formatDateTime(invitedUntil)] as const]),
          [t('column.methods'), <MethodsText key="methods" methods={colleague.methods} />],
          [t('column.lastSignIn'), <LastSignIn key="lastSignIn" colleague={colleague} />],
          [t('facts.since'), formatDateTime(colleague.createdAt, 'date')],
          [t('facts.language'), languageNames[colleague.language]],
        ]}
      />
    </Section>
  );
}

function LastSignIn({ colleague: { lastSignInAt, lastSignInAddress } }: { colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  if (lastSignInAt === null) return t('never');
  return t('facts.from', {
    when: formatDateTime(lastSignInAt),
    address: lastSignInAddress ?? t('facts.unknownAddress'),
  });
}
