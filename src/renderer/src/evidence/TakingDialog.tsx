import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../preload/contract/job.ts';
import { JobProgress } from './JobProgress.tsx';
import { useJob } from '../ui/use-job.ts';

/** What a form of such a dialog is given. */
export interface TakingFormProps {
  /** A job that failed, or that the person changed their mind about. */
  ended: JobView | null;
  onStarted: (job: JobView) => void;
  onCancel: () => void;
}

interface TakingDialogProps {
  opened: boolean;
  title: string;
  /** What is being done, while it is. */
  running: string;
  renderForm: (props: TakingFormProps) => ReactNode;
  /** What came of it, in one sentence, and what to know of it. */
  done: (job: JobView) => { said: string; more: string };
  onClose: () => void;
}

/** Takes entries out: asks how, tells how far it is, and what came of it. */
export function TakingDialog({
  opened,
  title,
  running,
  renderForm,
  done,
  onClose,
}: TakingDialogProps) {
  const { job, follow, cancel, forget } = useJob();
  const close = () => {
    onClose();
    forget();
  };
  const isRunning = job?.state === 'running';
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      // While it works there is a button to cancel it, which says what becomes of it.
      closeOnEscape={!isRunning}
    >
      {isRunning && (
        <JobProgress job={job} label={running} onCancel={cancel} onBackground={close} />
      )}
      {job?.state === 'done' && <Done {...done(job)} onClose={close} />}
      {!isRunning &&
        job?.state !== 'done' &&
        renderForm({ ended: job, onStarted: follow, onCancel: close })}
    </Modal>
  );
}

function Done({ said, more, onClose }: { said: string; more: string; onClose: () => void }) {
  const { t: ui } = useTranslation('ui');
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {said}
      </Text>
      <Text size="sm">{more}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose} autoFocus>
          {ui('close')}
        </Button>
      </Group>
    </Stack>
  );
}
