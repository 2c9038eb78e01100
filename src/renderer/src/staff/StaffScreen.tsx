import { Alert, Button } from '@mantine/core';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRow } from '../../../preload/contract/staff.ts';
import { useCommands } from '../commands/use-commands.ts';
import { ListCard } from '../ui/ListCard.tsx';
import { Page } from '../ui/Page.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { useStaff } from './queries.ts';
import { StaffGrid } from './StaffGrid.tsx';

/** Who works at this workstation; for administrators. A row opens the colleague. */
export function StaffScreen() {
  const { t } = useTranslation('staff');
  const [inviting, setInviting] = useState(false);
  const navigate = useNavigate();
  useCommands({ inviteColleague: () => setInviting(true) });
  const query = useStaff();
  const staff = query.data ?? [];
  const open = ({ id }: StaffRow) =>
    void navigate({ to: '/staff/$colleague', params: { colleague: String(id) } });
  return (
    <Page
      title={t('title')}
      wide
      description={t('intro')}
      actions={
        <Button
          leftSection={<IconUserPlus size="1.125rem" aria-hidden />}
          onClick={() => setInviting(true)}
        >
          {t('invite.open')}
        </Button>
      }
    >
      <Alone staff={staff} />
      <ListCard query={query} isEmpty={false} empty={null}>
        <StaffGrid staff={staff} onOpen={open} />
      </ListCard>
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

/** Who is alone, or the only administrator, has nobody to be let in by. */
function Alone({ staff }: { staff: readonly StaffRow[] }) {
  const { t } = useTranslation('staff');
  if (!staff.some(({ lastAdministrator }) => lastAdministrator)) return null;
  const which = staff.length === 1 ? 'alone' : 'onlyAdministrator';
  return (
    <Alert role="note" icon={<IconUsers aria-hidden />} title={t(`${which}.title`)}>
      {t(`${which}.body`)}
    </Alert>
  );
}
