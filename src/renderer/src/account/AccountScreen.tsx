import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../preload/contract/account.ts';
import { useActor } from '../session/subject.ts';
import { LeaveGuard } from '../ui/LeaveGuard.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Page } from '../ui/Page.tsx';
import { AccountFacts } from './AccountFacts.tsx';
import { AccountForm } from './AccountForm.tsx';
import { ConfirmAddress } from './ConfirmAddress.tsx';
import { PhoneNumbers } from './PhoneNumbers.tsx';
import { useAccount } from './queries.ts';
import { useAccountForm } from './use-account-form.ts';

interface AccountScreenProps {
  subject: number;
  /** What the holder has to know before all else. */
  urgent?: ReactNode;
  /** The section about the password. */
  password: ReactNode;
}

/** Guide section 5.2: whether the registered address is current. */
export function AccountScreen({ subject, urgent, password }: AccountScreenProps) {
  const { t } = useTranslation('account');
  const { data, error, refetch } = useAccount(subject);
  return (
    <Page title={t('title')} description={t('intro')}>
      {!data && (
        <FailureAlert error={error}>
          <Group>
            <Button variant="default" size="xs" onClick={() => void refetch()}>
              {t('retry')}
            </Button>
          </Group>
        </FailureAlert>
      )}
      {!data && !error && <Loading />}
      {data && (
        <LeaveGuard body={t('leave')}>
          <Account
            key={subject}
            subject={subject}
            view={data}
            urgent={urgent}
            password={password}
          />
        </LeaveGuard>
      )}
    </Page>
  );
}

function Account({ subject, view, urgent, password }: AccountScreenProps & { view: AccountView }) {
  const parts = useAccountForm(subject, view);
  const managed = useActor().id !== subject;
  return (
    <>
      {urgent}
      {view.pending && (
        <ConfirmAddress
          key={view.pending.address}
          subject={subject}
          email={view.email}
          pending={view.pending}
          managed={managed}
          quiet={!parts.hasAskedForCode}
          onEnd={parts.adopt}
        />
      )}
      <AccountForm subject={subject} view={view} parts={parts} managed={managed} />
      <PhoneNumbers subject={subject} phones={view.phones} managed={managed} />
      {password}
      <AccountFacts view={view} managed={managed} />
    </>
  );
}
