import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkstationRow } from '../../../preload/contract/team.ts';
import { call } from '../api/call.ts';
import { failureCode } from '../api/failure-text.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { notify } from '../ui/notify.ts';
import { visibleText } from '../ui/visible-text.ts';
import { WordList } from '../ui/WordList.tsx';
import { useAskTeamAgain, useKeepTeam } from './queries.ts';
import { useShown } from '../ui/use-shown.ts';

interface ApproveDialogProps {
  /** Null: closed. */
  station: WorkstationRow | null;
  onRevoke: (station: WorkstationRow) => void;
  onClose: () => void;
}

/** Nobody is let in whose words were not compared: the answer is about the words, not yes or no. */
export function ApproveDialog({ station, onRevoke, onClose }: ApproveDialogProps) {
  const { t } = useTranslation('team');
  const shown = useShown(station);
  const [differs, setDiffers] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = visibleText(shown?.name ?? '');
  return (
    <Modal
      opened={station !== null}
      onClose={onClose}
      onExitTransitionEnd={() => setDiffers(false)}
      title={t(differs ? 'approve.differs.title' : 'approve.title', { name })}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!busy}
    >
      {shown && differs && (
        <Differs onBack={() => setDiffers(false)} onRevoke={() => onRevoke(shown)} />
      )}
      {shown && !differs && (
        <Compare
          key={shown.id}
          station={shown}
          onBusy={setBusy}
          onDiffer={() => setDiffers(true)}
          onClose={onClose}
        />
      )}
    </Modal>
  );
}

interface CompareProps {
  station: WorkstationRow;
  onBusy: (busy: boolean) => void;
  onDiffer: () => void;
  onClose: () => void;
}

function Compare({ station, onBusy, onDiffer, onClose }: CompareProps) {
  const { t } = useTranslation(['team', 'ui']);
  const keep = useKeepTeam();
  const askAgain = useAskTeamAgain();
  const approve = useAction(async () => {
    onBusy(true);
    try {
      const { id: workstation, fingerprint } = station;
      keep(await call('team.approve', { workstation, fingerprint }));
      notify(t('approve.done', { name: visibleText(station.name) }));
      onClose();
    } catch (error) {
      if (isOutdated(error)) askAgain();
      throw error;
    } finally {
      onBusy(false);
    }
  });
  return (
    <Stack gap="md">
      <Text>{t('approve.call')}</Text>
      <WordList label={t('approve.words')} words={station.fingerprint} />
      <Text size="sm">{t('approve.language')}</Text>
      <Text size="sm">{t('approve.means')}</Text>
      <FailureAlert error={approve.error} />
      <Group justify="space-between" gap="sm">
        <Button variant="default" onClick={onClose} disabled={approve.busy} data-autofocus>
          {t('ui:cancel')}
        </Button>
        <Group gap="sm">
          <Button variant="default" onClick={onDiffer} disabled={approve.busy}>
            {t('approve.differ')}
          </Button>
          <BusyButton busy={approve.busy} onClick={() => void approve.run()}>
            {t('approve.same')}
          </BusyButton>
        </Group>
      </Group>
    </Stack>
  );
}

/** The list shows another state than the one that the dialog was opened with. */
function isOutdated(error: unknown): boolean {
  const code = failureCode(error);
  return code === 'team_fingerprint' || code === 'workstation_gone';
}

function Differs({ onBack, onRevoke }: { onBack: () => void; onRevoke: () => void }) {
  const { t } = useTranslation('team');
  return (
    <Stack gap="md">
      <Alert role="alert" color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {t('approve.differs.what')}
      </Alert>
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onBack}>
          {t('approve.differs.back')}
        </Button>
        <Button color="red" onClick={onRevoke} autoFocus>
          {t('stations.revoke')}
        </Button>
      </Group>
    </Stack>
  );
}
