import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { IpAccessView } from '../../../preload/contract/ip-access.ts';
import { useActor } from '../session/subject.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { AddressBanner } from './AddressBanner.tsx';
import { LiftNotice } from './LiftNotice.tsx';
import { LockoutGuard } from './lockout-guard.tsx';
import { ProbationNotice } from './ProbationNotice.tsx';
import { useIpAccess } from './queries.ts';
import { RulesSection } from './RulesSection.tsx';

/** Security → Allowed IP Access: guide section 3, for one's own account or a managed client's. */
export function IpAccessScreen({ subject }: { subject: number }) {
  const { t } = useTranslation('ipAccess');
  const { data, error, refetch } = useIpAccess(subject);
  return (
    <Stack gap="lg">
      <FailureAlert error={error}>
        <Group>
          <Button variant="default" size="xs" onClick={() => void refetch()}>
            {t('retry')}
          </Button>
        </Group>
      </FailureAlert>
      {data && <IpAccess key={subject} subject={subject} view={data} />}
      {!data && !error && <Loading lines={6} />}
    </Stack>
  );
}

function IpAccess({ subject, view }: { subject: number; view: IpAccessView }) {
  const managed = useActor().id !== subject;
  return (
    <LockoutGuard managed={managed}>
      <Stack gap="md">
        {view.probation && <ProbationNotice subject={subject} probation={view.probation} />}
        {view.lift && <LiftNotice subject={subject} lift={view.lift} />}
        <AddressBanner view={view} managed={managed} />
        <RulesSection subject={subject} view={view} managed={managed} />
      </Stack>
    </LockoutGuard>
  );
}
