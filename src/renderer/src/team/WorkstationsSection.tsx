import { Button, Text } from '@mantine/core';
import { IconDeviceDesktopPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { Section } from '../ui/Section.tsx';
import { ApproveDialog } from './ApproveDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { useTeam } from './queries.ts';
import { RenameDialog } from './RenameDialog.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { inOrder } from './workstation-rows.ts';
import { WorkstationTable } from './WorkstationTable.tsx';

/** Settings → Workstations: who may use the shared database; administrators only. */
export function WorkstationsSection() {
  const { t } = useTranslation('team');
  const { data, error } = useTeam();
  const [inviting, setInviting] = useState(false);
  const isTeam = data !== undefined && data.place !== null;
  return (
    <Section
      title={t('stations.title')}
      description={data && t(isTeam ? 'stations.what' : 'stations.alone')}
      actions={
        isTeam && (
          <Button
            leftSection={<IconDeviceDesktopPlus size="1.125rem" aria-hidden />}
            onClick={() => setInviting(true)}
          >
            {t('stations.invite')}
          </Button>
        )
      }
    >
      {!data && <FailureAlert error={error} />}
      {!data && !error && <Loading />}
      {isTeam && (
        <>
          <Workstations rows={data.workstations} />
          <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
        </>
      )}
    </Section>
  );
}

/** What is about to be done, and to which. */
interface Asked {
  act: 'approve' | 'rename' | 'revoke';
  station: WorkstationRow;
}

function Workstations({ rows }: { rows: readonly WorkstationRow[] }) {
  const { t } = useTranslation('team');
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (act: Asked['act']) => (station: WorkstationRow) => setAsked({ act, station });
  const close = () => setAsked(null);
  const askedTo = (act: Asked['act']) => (asked?.act === act ? asked.station : null);
  return (
    <>
      <WorkstationTable
        rows={inOrder(rows)}
        onApprove={ask('approve')}
        onRename={ask('rename')}
        onRevoke={ask('revoke')}
      />
      {rows.length === 1 && (
        <Text size="sm" c="dimmed">
          {t('stations.only')}
        </Text>
      )}
      <ApproveDialog station={askedTo('approve')} onRevoke={ask('revoke')} onClose={close} />
      <RenameDialog station={askedTo('rename')} onClose={close} />
      <RevokeDialog station={askedTo('revoke')} onClose={close} />
    </>
  );
}
