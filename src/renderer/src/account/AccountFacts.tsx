import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract/account.ts';
import { Covered } from '../ui/Cover.tsx';
import { FactTable } from '../ui/FactTable.tsx';
import { formatDateTime } from '../ui/format.ts';
import { Section } from '../ui/Section.tsx';
import { visibleText } from '../ui/visible-text.ts';

/** What a help desk asks for first; nothing of it can be changed here. */
export function AccountFacts({ view, managed }: { view: AccountView; managed: boolean }) {
  const { t } = useTranslation('account');
  const { t: ui } = useTranslation('ui');
  // Whoever manages a client has it among the fields.
  const ownReference = !managed && view.reference !== null && visibleText(view.reference);
  return (
    <Section title={t('facts.title')}>
      <FactTable
        facts={[
          [t('facts.role'), ui(`role.${view.role}`)],
          ...(ownReference ? [[t('facts.reference'), ownReference] as const] : []),
          [
            t('facts.since'),
            view.createdAt === null ? (
              <Covered key="since" />
            ) : (
              formatDateTime(view.createdAt, 'date')
            ),
          ],
          [t('facts.lastSignIn'), <LastSignIn key="lastSignIn" view={view} />],
          [t('facts.methods'), <Methods key="methods" methods={view.methods} />],
        ]}
      />
    </Section>
  );
}

function LastSignIn({ view: { lastSignInAt, lastSignInAddress, covered } }: { view: AccountView }) {
  const { t } = useTranslation('account');
  if (covered.includes('lastSignInAt')) return <Covered />;
  if (lastSignInAt === null) return t('facts.never');
  return t('facts.from', {
    when: formatDateTime(lastSignInAt),
    address: lastSignInAddress ?? t('facts.unknownAddress'),
  });
}

function Methods({ methods }: { methods: AccountView['methods'] }) {
  const { t } = useTranslation('account');
  const { authenticators, email, recoveryCodes } = methods;
  if (authenticators === 0 && !email) return t('facts.noMethod');
  const parts = [
    authenticators > 0 && t('facts.authenticators', { count: authenticators }),
    email && t('facts.email'),
    t('facts.recoveryCodes', { count: recoveryCodes }),
  ];
  return parts.filter((part) => part !== false).join(' · ');
}
