import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceSelection } from '../../../preload/contract/evidence.ts';
import type { EvidenceProfile } from '../../../preload/contract/evidence-profile.ts';
import type { JobView } from '../../../preload/contract/job.ts';
import { call, CallFailed } from '../api/call.ts';
import { useAction } from '../api/use-action.ts';
import { BusyButton } from '../ui/BusyButton.tsx';
import { FailureAlert } from '../ui/FailureAlert.tsx';
import { formatNumber } from '../ui/format.ts';
import { JobProgress } from './JobProgress.tsx';
import { useJob } from './use-job.ts';

/** From what leaves out least. */
const profiles = [
  'full',
  'auditor',
  'customer',
  'vendor',
] as const satisfies readonly EvidenceProfile[];

/** Entries of the log that are to be taken out. */
export interface Taken {
  selection: EvidenceSelection;
  /** The selection as the person reads it. */
  words: string;
}

interface PackDialogProps {
  opened: boolean;
  taken: Taken;
  onClose: () => void;
}

/** Makes an evidence pack of some entries: for whom, how far it is, and what came of it. */
export function PackDialog({ opened, taken, onClose }: PackDialogProps) {
  const { t } = useTranslation('evidence');
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
      title={t('pack.action')}
      size="lg"
      withCloseButton={false}
      closeOnClickOutside={false}
      // While it works there is a button to cancel it, which says what becomes of it.
      closeOnEscape={!isRunning}
    >
      {isRunning && <JobProgress job={job} label={t('pack.running')} onCancel={cancel} />}
      {job?.state === 'done' && <Made job={job} onClose={close} />}
      {!isRunning && job?.state !== 'done' && (
        <PackForm taken={taken} ended={job} onStarted={follow} onCancel={close} />
      )}
    </Modal>
  );
}

interface PackFormProps {
  taken: Taken;
  /** One that failed, or that the person changed their mind about. */
  ended: JobView | null;
  onStarted: (job: JobView) => void;
  onCancel: () => void;
}

function PackForm({ taken, ended, onStarted, onCancel }: PackFormProps) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  const [profile, setProfile] = useState<EvidenceProfile>('auditor');
  const make = useAction(async () =>
    onStarted(await call('evidence.makePack', { ...taken, profile })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!make.busy) void make.run();
  };
  const failure = ended?.failure ? new CallFailed(ended.failure) : null;
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="lg">
        <Text>{t('pack.what')}</Text>
        <Text size="sm">
          {t('pack.entries')} <b>{taken.words}</b>
        </Text>
        <Radio.Group
          label={t('pack.profile')}
          value={profile}
          onChange={(value) => setProfile(value)}
        >
          <Stack gap="sm" mt="xs">
            {profiles.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`profile.${each}.label`)}
                description={t(`profile.${each}.hint`)}
                {...(each === profile && { 'data-autofocus': true })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t('pack.masks')}
        </Text>
        <FailureAlert error={make.error ?? failure} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} disabled={make.busy}>
            {ui('cancel')}
          </Button>
          <BusyButton type="submit" busy={make.busy}>
            {t('pack.action')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ job, onClose }: { job: JobView; onClose: () => void }) {
  const { t } = useTranslation('evidence');
  const { t: ui } = useTranslation('ui');
  return (
    <Stack gap="md">
      <Text role="status" fw={600}>
        {t('pack.done', { count: job.changed, shown: formatNumber(job.changed) })}
      </Text>
      <Text size="sm">{t('pack.check')}</Text>
      <Group justify="flex-end">
        <Button onClick={onClose} autoFocus>
          {ui('close')}
        </Button>
      </Group>
    </Stack>
  );
}
