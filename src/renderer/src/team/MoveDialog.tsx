import { Button, Group, List, Modal, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../preload/contract/job.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { ConnectionRefusal } from '../ui/ConnectionRefusal.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { visibleText } from '../ui/visible-text.ts';
import type { MoveValues } from './move-form.ts';
import { useMove, type MoveStep } from './use-move.ts';
import '@mantine/core/styles/List.css';
import '@mantine/core/styles/Progress.css';

interface MoveDialogProps {
  opened: boolean;
  values: MoveValues;
  onBlame: (error: unknown) => void;
  onClose: () => void;
}

const titles = { ask: 'move.title', running: 'move.running', ended: 'form.move' } as const;

/** Says what moving means, then how far it is; nobody works meanwhile, so the dialog stays. */
export function MoveDialog({ opened, values, onBlame, onClose }: MoveDialogProps) {
  const { t } = useTranslation('team');
  const { step, begin, cancel, restart } = useMove((error) => {
    onClose();
    onBlame(error);
  });
  const isBusy = step.name === 'running' || (step.name === 'ask' && step.busy);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={restart}
      title={t(titles[step.name])}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={!isBusy}
    >
      {step.name === 'ask' && (
        <Ask step={step} values={values} onBegin={() => void begin(values)} onCancel={onClose} />
      )}
      {step.name === 'running' && <Running job={step.job} onCancel={cancel} />}
      {step.name === 'ended' && <Ended step={step} onClose={onClose} />}
    </Modal>
  );
}

interface AskProps {
  step: Extract<MoveStep, { name: 'ask' }>;
  values: MoveValues;
  onBegin: () => void;
  onCancel: () => void;
}

function Ask({ step, values, onBegin, onCancel }: AskProps) {
  const { t } = useTranslation(['team', 'ui']);
  const where = { host: visibleText(values.host), database: visibleText(values.database) };
  return (
    <Stack gap="lg">
      <List size="sm" spacing="xs">
        <List.Item>{t('move.copied', where)}</List.Item>
        <List.Item>{t('move.switched')}</List.Item>
        <List.Item>{t('move.kept')}</List.Item>
        <List.Item>{t('move.untouched')}</List.Item>
      </List>
      <Refused error={step.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel} disabled={step.busy} data-autofocus>
          {t('ui:cancel')}
        </Button>
        <BusyButton busy={step.busy} onClick={onBegin}>
          {t('move.confirm')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

function Running({ job, onCancel }: { job: JobView; onCancel: () => Promise<void> }) {
  const { t } = useTranslation('team');
  const cancel = useAction(onCancel);
  const { done, total } = job;
  const isCopied = total !== null && done >= total;
  return (
    <Stack gap="md">
      <Progress aria-label={t('move.running')} value={total ? (done / total) * 100 : 0} animated />
      <Text size="sm" c="dimmed">
        {total === null
          ? t('move.begins')
          : isCopied
            ? t('move.checks')
            : t('move.progress', counts(done, total))}
      </Text>
      <Text size="sm">{t('move.wait')}</Text>
      <FailureAlert error={cancel.error} />
      <Group justify="flex-end">
        <BusyButton
          variant="default"
          busy={cancel.busy}
          onClick={() => void cancel.run()}
          autoFocus
        >
          {t('move.cancel')}
        </BusyButton>
      </Group>
    </Stack>
  );
}

const counts = (done: number, total: number) => ({
  done: formatNumber(done),
  total: formatNumber(total),
});

interface EndedProps {
  step: Extract<MoveStep, { name: 'ended' }>;
  onClose: () => void;
}

function Ended({ step: { state, error }, onClose }: EndedProps) {
  const { t } = useTranslation('team');
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {t(`move.${state}`)}
      </Text>
      <Refused error={error} />
      <Group justify="flex-end">
        <Button onClick={onClose} autoFocus>
          {t('move.close')}
        </Button>
      </Group>
    </Stack>
  );
}

function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('team');
  return <ConnectionRefusal error={error} adviceOn={(problem) => t(`advice.${problem}`)} />;
}
