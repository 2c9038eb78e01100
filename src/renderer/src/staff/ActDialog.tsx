import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffRole, StaffRow } from '../../../preload/contract/staff.ts';
import { call } from '../api/call.ts';
import { NobodyIsTold } from '../codes/NobodyIsTold.tsx';
import { notify } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { visibleText } from '../ui/visible-text.ts';
import type { ColleagueAct } from './acts.ts';
import { useKeepStaff } from './queries.ts';

interface ActDialogProps {
  colleague: StaffRow;
  /** Null: closed. */
  act: ColleagueAct | null;
  onClose: () => void;
  onDeactivated: () => void;
}

/** The dialog of each act on a colleague. */
export function ActDialog({ colleague, act, onClose, onDeactivated }: ActDialogProps) {
  const { t } = useTranslation('staff');
  // Kept while the dialog fades, with the colleague as they were when it opened.
  const [shown, setShown] = useState<{ act: ColleagueAct; colleague: StaffRow } | null>(null);
  if (act && (act !== shown?.act || colleague.id !== shown.colleague.id))
    setShown({ act, colleague });
  const run = useAct(colleague, onDeactivated);
  return (
    <ReasonDialog
      opened={act !== null}
      title={shown ? t(`act.${shown.act}`) : ''}
      help={t('reasonHelp')}
      danger={shown?.act === 'deactivate'}
      act={async (reason) => {
        if (shown) await run[shown.act](reason);
      }}
      onClose={onClose}
    >
      {shown && <What {...shown} />}
    </ReasonDialog>
  );
}

function useAct(
  colleague: StaffRow,
  onDeactivated: () => void,
): Record<ColleagueAct, (reason: string) => Promise<void>> {
  const { t } = useTranslation('staff');
  const keep = useKeepStaff();
  const subject = colleague.id;
  const name = visibleText(colleague.fullName);
  return {
    setRole: async (reason) => {
      const role = otherRole(colleague);
      keep(await call('staff.setRole', { subject, role, reason }));
      notify(t(`done.${role}`, { name }));
    },
    requireTotp: async (reason) => {
      keep(await call('staff.requireTotp', { subject, reason }));
      notify(t('done.requireTotp', { name }));
    },
    deactivate: async (reason) => {
      keep(await call('staff.deactivate', { subject, reason }));
      onDeactivated();
    },
  };
}

function otherRole({ role }: StaffRow): StaffRole {
  return role === 'administrator' ? 'helpdesk' : 'administrator';
}

function What({ act, colleague }: { act: ColleagueAct; colleague: StaffRow }) {
  const { t } = useTranslation('staff');
  const { t: ui } = useTranslation('ui');
  const next = otherRole(colleague);
  return (
    <Stack gap="xs">
      <Text size="sm">
        <bdi>{visibleText(colleague.fullName)}</bdi> ·{' '}
        <bdi translate="no">{visibleText(colleague.email)}</bdi>
      </Text>
      {act === 'setRole' && (
        <Text fw={500}>
          {t('fromTo', { from: ui(`role.${colleague.role}`), to: ui(`role.${next}`) })}
        </Text>
      )}
      <Text size="sm">{act === 'setRole' ? t(`may.${next}`) : t(`actMeans.${act}`)}</Text>
      {act === 'setRole' && <Text size="sm">{t('roleAtOnce')}</Text>}
      {act !== 'deactivate' && <NobodyIsTold />}
    </Stack>
  );
}
