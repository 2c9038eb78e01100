import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { failureCode } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { useAskTeamAgain, useKeepTeam } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

interface RevokeDialogProps {
  /** Null: closed. */
  station: WorkstationRow | null;
  onClose: () => void;
}

/** Asks before a workstation is taken out, and says what that does to the others. */
export function RevokeDialog({ station, onClose }: RevokeDialogProps) {
  const { t } = useTranslation('team');
  const shown = useShown(station);
  const keep = useKeepTeam();
  const askAgain = useAskTeamAgain();
  const revoke = useAction(async (of: WorkstationRow) => {
    try {
      keep(await call('team.revoke', { workstation: of.id }));
      notify(t('revoke.done', { name: visibleText(of.name) }));
      onClose();
    } catch (error) {
      if (failureCode(error) === 'workstation_gone') askAgain();
      throw error;
    }
  });
  const close = () => {
    if (revoke.busy) return;
    revoke.clear();
    onClose();
  };
  return (
    <ConfirmDialog
      opened={station !== null}
      title={t('revoke.title', { name: visibleText(shown?.name ?? '') })}
      onCancel={close}
      actions={[
        {
          label: t('stations.revoke'),
          tone: 'danger',
          busy: revoke.busy,
          onClick: () => shown && void revoke.run(shown),
        },
      ]}
    >
      <Stack gap="sm">
        {shown && shown.state !== 'revoked' && <Text>{t(`revoke.what.${shown.state}`)}</Text>}
        <Text>{t('revoke.again')}</Text>
        <FailureAlert error={revoke.error} />
      </Stack>
    </ConfirmDialog>
  );
}
