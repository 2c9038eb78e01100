import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobView } from '../../../../preload/contract/job.ts';
import { CallFailed } from '../../api/call.ts';
import { FailureAlert } from '../../ui/FailureAlert.tsx';
import { formatNumber } from '../../ui/format.ts';

interface EndedStepProps {
  job: JobView;
  onAnother: () => void;
  onClose: () => void;
}

/** What came of the import. */
export function EndedStep({ job, onAnother, onClose }: EndedStepProps) {
  const { t } = useTranslation('imports');
  const { state, changed, skipped, failure } = job;
  const counted = (count: number) => ({ count, shown: formatNumber(count) });
  return (
    <Stack gap="md">
      {state === 'done' ? (
        <>
          <Text role="status" fw={600}>
            {t('ended.done', counted(changed))}{' '}
            {skipped > 0 && t('ended.skipped', counted(skipped))}
          </Text>
          <Text size="sm">{t('ended.password')}</Text>
        </>
      ) : (
        <Text role="status" fw={600}>
          {t('ended.cancelled')}
        </Text>
      )}
      <FailureAlert error={failure && new CallFailed(failure)} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onAnother}>
          {t('ended.another')}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}
