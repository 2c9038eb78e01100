import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Replay } from '../../../preload/contract/replay.ts';
import type { Plan } from './change-question.ts';
import { ReplayView } from './ReplayView.tsx';

/** The past sign-ins that a change would have refused, and that the list as it stands lets in. */
export function LostSignIns({ plan, replay }: { plan: Plan; replay: Replay }) {
  const { t } = useTranslation('ipAccess');
  return (
    <Stack gap="sm">
      <Text size="sm">{t('replay.question.body')}</Text>
      <ReplayView plan={plan} first={replay} fates={['newlyRefused']} />
    </Stack>
  );
}
