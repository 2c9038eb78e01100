import { Modal } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseStep } from './ChooseStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { EndedStep } from './EndedStep.tsx';
import { FindingsStep } from './FindingsStep.tsx';
import { Working } from './Working.tsx';
import { type Importing, useImport } from './use-import.ts';

interface ImportDialogProps {
  opened: boolean;
  /** Files that were dropped to open it. */
  dropped: readonly File[];
  onClose: () => void;
}

/** Reads a file, shows what is wrong in it before anything is stored, and imports the rest. */
export function ImportDialog({ opened, dropped, onClose }: ImportDialogProps) {
  const { t } = useTranslation('imports');
  const importing = useImport();
  const isWorking = ['reading', 'checking', 'importing'].includes(importing.step.name);
  // What is being stored goes on, and its end is told here once more, or in the list of jobs.
  const hide = importing.step.name === 'importing' ? onClose : undefined;
  const close = () => {
    onClose();
    importing.restart();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
      withCloseButton={!isWorking}
      closeOnClickOutside={false}
      // While it works there is a button to cancel it, which says what becomes of it.
      closeOnEscape={!isWorking}
    >
      <Steps importing={importing} dropped={dropped} onClose={close} onHide={hide} />
    </Modal>
  );
}

interface StepsProps {
  importing: Importing;
  dropped: readonly File[];
  onClose: () => void;
  /** Leaves it to itself, where it can be. */
  onHide: (() => void) | undefined;
}

function Steps({ importing, dropped, onClose, onHide }: StepsProps) {
  const { t } = useTranslation('imports');
  const { step, chooseFiles, read, check, commit, cancelJob, restart, back } = importing;
  const take = useEffectEvent((files: readonly File[]) => void chooseFiles(files));
  useEffect(() => {
    if (dropped.length > 0) take(dropped);
  }, [dropped]);

  switch (step.name) {
    case 'choose':
      return <ChooseStep error={step.error} onChoose={(files) => void chooseFiles(files)} />;
    case 'reading':
      return (
        <Working
          label={t('reading', { file: step.file })}
          done={step.part}
          total={1}
          onCancel={restart}
        />
      );
    case 'columns':
      return (
        <ColumnsStep
          key={step.columns.file}
          step={step}
          onRead={read}
          onCheck={check}
          onRestart={restart}
        />
      );
    case 'checking':
      return (
        <Working
          label={t('checking')}
          done={step.job.done}
          total={step.job.total}
          counted
          onCancel={cancelJob}
        />
      );
    case 'findings':
      return (
        <FindingsStep
          step={step}
          onCommit={() => commit(step)}
          onBack={() => back(step)}
          onRestart={restart}
        />
      );
    case 'importing':
      return (
        <Working
          label={t('importing')}
          hint={t('importingHint')}
          done={step.job.done}
          total={step.job.total}
          counted
          onCancel={cancelJob}
          onBackground={onHide}
        />
      );
    default:
      return <EndedStep job={step.job} onAnother={restart} onClose={onClose} />;
  }
}
