import { NativeSelect, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { Loading } from '../ui/Loading.tsx';
import type { Plan } from './change-question.ts';
import { ListTool } from './ListTool.tsx';
import { ReplayView } from './ReplayView.tsx';
import { adding, useReplay } from './use-replay.ts';

interface ReplayButtonProps {
  subject: number;
  /** The rule in the field; null: none is there. */
  draft: string | null;
}

/** `Replay`: what the list, or the list with the rule in the field, would have done about past sign-ins. */
export function ReplayButton({ subject, draft }: ReplayButtonProps) {
  const { t } = useTranslation('ipAccess');
  return (
    <ListTool
      label={t('replay.open')}
      icon={<IconHistory size="1rem" aria-hidden />}
      title={t('replay.title')}
      size="xl"
    >
      {() => <Replays subject={subject} draft={draft} />}
    </ListTool>
  );
}

function Replays({ subject, draft }: ReplayButtonProps) {
  const { t } = useTranslation('ipAccess');
  const [withDraft, setWithDraft] = useState(draft !== null);
  const rule = withDraft ? draft : null;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('replay.intro')}
      </Text>
      {draft !== null && (
        <NativeSelect
          label={t('replay.rules')}
          maw="24rem"
          value={withDraft ? 'draft' : 'saved'}
          onChange={({ currentTarget }) => setWithDraft(currentTarget.value === 'draft')}
          data={[
            { value: 'draft', label: t('replay.draft', { rule: draft }) },
            { value: 'saved', label: t('replay.saved') },
          ]}
        />
      )}
      <Replayed key={rule} plan={{ subject, change: rule === null ? null : adding(rule) }} />
    </Stack>
  );
}

function Replayed({ plan }: { plan: Plan }) {
  const { data, error } = useReplay(plan);
  return (
    <>
      <FailureAlert error={error} />
      {!data && !error && <Loading lines={4} />}
      {data && (
        <ReplayView plan={plan} first={data} fates={['newlyRefused', 'refused', 'allowed']} />
      )}
    </>
  );
}
