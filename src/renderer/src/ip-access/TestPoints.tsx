import { Stack, Text } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import { AddTestPoint } from './AddTestPoint.tsx';
import { ListTool } from './ListTool.tsx';
import { useTestPoints } from './queries.ts';
import { TestPointList } from './TestPointList.tsx';

/** `Test points`: named addresses that each save of the list is checked against. */
export function TestPoints({ subject }: { subject: number }) {
  const { t } = useTranslation('ipAccess');
  return (
    <ListTool
      label={t('testPoints.open')}
      icon={<IconTarget size="1rem" aria-hidden />}
      title={t('testPoints.title')}
      size="lg"
    >
      {() => (
        <Stack gap="md">
          <Points subject={subject} />
          {/* There from the beginning, so that it has the focus. */}
          <AddTestPoint subject={subject} />
        </Stack>
      )}
    </ListTool>
  );
}

function Points({ subject }: { subject: number }) {
  const { t } = useTranslation('ipAccess');
  const { data: points, error } = useTestPoints(subject);
  if (!points) return error ? <FailureAlert error={error} /> : <Loading lines={4} />;
  if (points.length === 0)
    return (
      <EmptyState
        icon={IconTarget}
        title={t('testPoints.empty.title')}
        description={t('testPoints.empty.body')}
      />
    );
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('testPoints.intro')}
      </Text>
      <TestPointList subject={subject} points={points} />
    </>
  );
}
