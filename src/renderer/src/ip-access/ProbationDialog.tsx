import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProbationMinutes } from '../../../preload/contract/ip-access.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';

const choices: readonly ProbationMinutes[] = [5, 10, 30, 60];
const usual: ProbationMinutes = 10;

interface ProbationDialogProps {
  opened: boolean;
  busy: boolean;
  onChoose: (minutes: ProbationMinutes) => void;
  onBack: () => void;
}

/** After how long a change that might lock somebody out is undone by itself. */
export function ProbationDialog({ opened, busy, onChoose, onBack }: ProbationDialogProps) {
  const { t } = useTranslation('ipAccess');
  const [minutes, setMinutes] = useState<ProbationMinutes>(usual);
  return (
    <ConfirmDialog
      opened={opened}
      title={t('probation.dialog.title')}
      cancelLabel={t('probation.dialog.back')}
      onCancel={onBack}
      actions={[
        {
          label: t('probation.dialog.submit'),
          safe: true,
          busy,
          onClick: () => onChoose(minutes),
        },
      ]}
    >
      <Stack gap="md">
        <Text>{t('probation.dialog.body')}</Text>
        <Radio.Group
          label={t('probation.dialog.minutes')}
          value={String(minutes)}
          onChange={(chosen) => {
            const found = choices.find((choice) => String(choice) === chosen);
            if (found) setMinutes(found);
          }}
        >
          <Stack gap="xs" mt="xs">
            {choices.map((choice) => (
              <Radio
                key={choice}
                value={String(choice)}
                label={t('probation.dialog.choice', { count: choice })}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </ConfirmDialog>
  );
}
